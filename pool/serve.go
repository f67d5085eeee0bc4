package pool

import (
	"context"
	"runtime/debug"
)

// serve is the life of a worker where jobs gather. It does what work does, and
// sets up for a panic once in a life rather than once a job, which takes 8 ns.
func (wp *WorkerPool[T]) serve(w *worker[T]) {
	for wp.shift(w) {
	}
}

// shift does jobs until there are no more, or until one panics: then there is
// another shift.
func (wp *WorkerPool[T]) shift(w *worker[T]) (another bool) {
	ended := false
	defer func() {
		if ended {
			w.rest()
			wp.leave(w)
			return
		}
		if w.loose {
			w.loose = false
			w.batch.give(w, w.at)
		}
		v := recover()
		if v == nil {
			wp.replace(w)
			return
		}
		if !w.exposed {
			panic(v) // not the job's
		}
		w.exposed = false
		another = true
		var none T
		wp.finish(w, none, &PanicError{Value: v, Stack: debug.Stack()})
	}()

	for woken := false; ; {
		if woken || !wp.goOn(w) {
			switch wp.gather.next(w, woken) {
			case sleep:
				// Here and not deeper: after a switch of goroutines each return
				// from a function is mispredicted, and costs 8 ns.
				<-w.wake
				woken = true
				continue
			case leave:
				ended = true
				return false
			}
		}
		woken = false
		if w.shared.timed {
			w.job.stamp.Started = w.shared.now()
		}
		if w.diary != nil {
			w.begin()
		}
		value, err := w.run(wp.ctx)
		wp.finish(w, value, err)
	}
}

// run is that of the worker's job.
func (w *worker[T]) run(ctx context.Context) (value T, err error) {
	j := w.job
	if j.Timeout > 0 || j.Commit != nil || w.shared.stop(ctx) {
		return j.run(ctx)
	}
	if c := j.caller; c != nil {
		if c.many == nil || c.ctx.Err() != nil {
			return j.run(ctx)
		}
		ctx = c.ctx
	}
	w.exposed = true
	value, err = j.Do(ctx)
	w.exposed = false
	if err != nil {
		return j.verdict(ctx, value, err)
	}
	return value, nil
}

// finish takes what the job came to where it belongs.
func (wp *WorkerPool[T]) finish(w *worker[T], value T, err error) {
	if w.diary != nil {
		w.note(err)
	}
	times := untimed
	if w.shared.timed {
		times = &w.job.stamp.Times
		times.Finished = w.shared.now()
	}
	if w.batch != nil {
		w.batch.results[w.at].is(w, value, err, times)
		w.did++ // and not left, which the workers would take from one another each time
		return
	}
	var many *collection[T] // where it gathers with others
	if c := w.job.caller; c != nil {
		many = c.many
	} else if wp.results.wanted.Load() {
		many = &wp.results
	}
	if many != nil {
		if r := many.room(); r != nil {
			r.is(w, value, err, times)
			many.ring()
			return
		}
	}
	wp.sendNew(w, value, err, times)
}

// sendNew sends what has no place yet.
func (wp *WorkerPool[T]) sendNew(w *worker[T], value T, err error, times *Times) {
	var result Result[T]
	result.is(w, value, err, times)
	wp.send(w, &result)
}

// is writes the result where it is to be: to build it elsewhere and copy it takes
// 8 ns more.
func (r *Result[T]) is(w *worker[T], value T, err error, times *Times) {
	r.ID, r.Worker, r.Value, r.Err, r.Times = w.job.ID, w.id, value, err, times
}

// goOn has w do what it can without being asked for each job, and reports
// whether there is one in its hands now.
func (wp *WorkerPool[T]) goOn(w *worker[T]) bool {
	if w.batch == nil {
		return wp.doPlain(w, wp.ctx)
	}
	return wp.stay(w)
}
