package pool

import (
	"time"
)

// A worker is one goroutine of the pool; after a job that called
// runtime.Goexit, another in its place.
type worker[T any] struct {
	id     int
	goes   flag          // it has to
	retire chan struct{} // closed then, where jobs cross JobsChannel
	wake   chan struct{} // holds the wake-up, where they gather
	shared *shared

	job     *Job[T] // in its hands: own, or one of a batch
	own     Job[T]  // a plain one: its ID, Do and caller change
	handed  bool    // by a submitter, with the wake-up
	exposed bool    // a panic now would be the job's own
	loose   bool    // it is one of a batch, and never was in the worker's hands
	busy    bool    // counts as such

	diary *diary        // nil, unless spans are asked for
	began time.Duration // the job, in the diary

	batch  *Batch[T] // which the job is of, or nil
	row    int       // where it claims
	at     int       // the job's place there
	number *Job[T]   // that does what is at that place
	did    int64     // results put there since the batch was last told
}

// work is the life of a worker: receive a job, execute it, send its result.
func (wp *WorkerPool[T]) work(w *worker[T]) {
	ended := false
	defer func() {
		if ended {
			w.rest()
			wp.leave(w)
		} else {
			wp.replace(w)
		}
	}()

	for wp.receive(w) {
		result := w.job.Execute(wp.ctx)
		result.Worker = w.id
		if w.diary != nil {
			w.note(result.Err)
		}
		wp.send(w, &result)
	}
	ended = true
}

// receive takes a job. It returns false when there will be none, or when the
// worker has to retire. That comes first: a worker told to go takes no other
// job, unless it was about to take it in that very moment.
func (wp *WorkerPool[T]) receive(w *worker[T]) bool {
	if w.retired() {
		return false
	}
	w.rest()
	select {
	case <-w.retire:
		return false
	case job, open := <-wp.JobsChannel:
		w.own, w.job = job, &w.own
		return open && w.begin()
	}
}

// send hands the result to whoever wants it. Once the pool is stopped perhaps
// nobody does, and the worker does not wait.
func (wp *WorkerPool[T]) send(w *worker[T], result *Result[T]) {
	if to := w.job.caller; to != nil {
		to.deliver(*result)
		return
	}
	if wp.results.wanted.Load() {
		if !wp.results.put(wp.ctx, result, w) {
			wp.keep(*result)
		}
		return
	}
	select {
	case wp.ResultsChannel <- *result:
		return
	default:
	}
	w.rest()
	w.shared.blocked.Add(1)
	select {
	case wp.ResultsChannel <- *result:
	case <-wp.ctx.Done():
		wp.keep(*result)
	}
	w.shared.blocked.Add(-1)
}

// take puts a copy of the job into the worker's hands.
func (w *worker[T]) take(job *Job[T]) {
	if w.job = &w.own; job.plain() {
		w.own.ID, w.own.Do, w.own.caller = job.ID, job.Do, job.caller
		return
	}
	whole := *job
	w.job = &whole
}

// retired reports whether the worker has to go.
func (w *worker[T]) retired() bool { return w.goes.Load() }

// begin takes note that the worker has a job. Busy and at rest are noted when
// they change, so one job after another costs nothing.
func (w *worker[T]) begin() bool {
	if w.busy {
		return true
	}
	w.busy = true
	if w.wake == nil {
		w.shared.busy.Add(1)
	}
	if w.diary != nil {
		w.began = time.Since(w.shared.epoch)
	}
	return true
}

// rest takes note that the worker has nothing to execute. Where jobs gather it
// need not be counted: there it sleeps, or is blocked.
func (w *worker[T]) rest() {
	if w.busy && w.wake == nil {
		w.shared.busy.Add(-1)
	}
	w.busy = false
}
