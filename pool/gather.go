package pool

import (
	"context"
	"sync"
)

// A gathering is how jobs reach the workers of a pool that does not send each
// of them over JobsChannel. A job for an idle pool is put into the hand of a
// worker that sleeps; all others gather in the queue, where the workers that
// are awake help themselves. So the path follows the load: when there is little
// to do a job costs one hand-over, and when there is much it costs none.
//
// Only one worker at a time is on its way from sleep to work. It could be one a
// job, but waking costs more than a tiny job does, 170 ns and more, and the
// worker that is awake has done it before the second arrives. The one that
// arrives sees to it that the next is woken, if there is still work.
type gathering[T any] struct {
	*queue[T]
	waking flag // a worker is on its way

	rest     sync.Mutex
	sleepers []*worker[T]
	asleep   count // how many sleepers

	waiting count         // submitters that found the queue full
	room    chan struct{} // holds one when there is room for one of them
	offered flag          // it does, or who has received it is about to look
}

func newGathering[T any](capacity int) *gathering[T] {
	return &gathering[T]{queue: newQueue[T](capacity), room: make(chan struct{}, 1)}
}

// submit hands the job over or queues it, if that is possible at once: the
// error is nil, ErrFull or ErrClosed.
func (g *gathering[T]) submit(job *Job[T], batch *Batch[T]) error {
	if g.asleep.Load() > 0 && !g.waking.Load() && batch == nil && g.empty() && !g.closed() && g.waking.CompareAndSwap(false, true) {
		if w := g.rouse(nil); w != nil {
			w.take(job)
			w.handed = true
			w.wake <- struct{}{}
			return nil
		}
		g.waking.Store(false)
	}
	err := g.push(job, batch)
	if err == nil && g.asleep.Load() > 0 && !g.waking.Load() {
		g.call()
	}
	return err
}

// call wakes a worker for what is in the queue, unless one is on its way. Its
// caller has changed the queue, or has just arrived; a worker on its way looks
// at the queue after it has said that it is there. So whoever is first, one of
// the two sees the job.
func (g *gathering[T]) call() {
	for g.asleep.Load() > 0 && !g.waking.Load() && g.ready() && g.waking.CompareAndSwap(false, true) {
		if w := g.rouse(nil); w != nil {
			w.wake <- struct{}{}
			return
		}
		g.waking.Store(false) // and look again: somebody may have relied on it
	}
}

// sleep returns when there is a reason to be awake, and reports whether w was
// woken. Before it closes its eyes it looks at the queue once more.
func (g *gathering[T]) sleep(w *worker[T]) (woken bool) {
	g.rest.Lock()
	g.sleepers = append(g.sleepers, w)
	g.asleep.Store(int64(len(g.sleepers)))
	g.rest.Unlock()
	if (g.ready() || g.finished() || w.retired()) && g.rouse(w) != nil {
		return false
	}
	<-w.wake
	g.waking.Store(false)
	return true
}

// rouse takes a worker off the sleepers: the last, whose stack is still warm, or
// the one that is asked for. It returns nil if there is none. Whoever has it
// must send it the wake-up, unless it is itself.
func (g *gathering[T]) rouse(w *worker[T]) *worker[T] {
	g.rest.Lock()
	defer g.rest.Unlock()
	last := len(g.sleepers) - 1
	at := last
	for w != nil && at >= 0 && g.sleepers[at] != w {
		at--
	}
	if at < 0 {
		return nil
	}
	w = g.sleepers[at]
	copy(g.sleepers[at:], g.sleepers[at+1:])
	g.sleepers[last] = nil
	g.sleepers = g.sleepers[:last]
	g.asleep.Store(int64(last))
	return w
}

// close refuses further jobs.
func (g *gathering[T]) close() {
	g.queue.close()
	g.disperse()
}

// disperse wakes everybody, to see that all is over.
func (g *gathering[T]) disperse() {
	g.rest.Lock()
	sleepers := g.sleepers
	g.sleepers = nil
	g.asleep.Store(0)
	g.rest.Unlock()
	for _, w := range sleepers {
		w.wake <- struct{}{}
	}
}

// nudge wakes a worker that has to retire, if it sleeps.
func (g *gathering[T]) nudge(w *worker[T]) {
	if g.rouse(w) != nil {
		w.wake <- struct{}{}
	}
}

// wait is submit for those who wait while the queue is full: until ctx is done,
// then the error is its cause, or until closing is closed.
func (g *gathering[T]) wait(ctx context.Context, closing <-chan struct{}, job *Job[T], batch *Batch[T]) error {
	g.waiting.Add(1)
	defer g.pass()
	for {
		if err := g.submit(job, batch); err != ErrFull {
			return err
		}
		select {
		case <-g.room:
			g.offered.Store(false)
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-closing:
			return ErrClosed
		}
	}
}

// pass leaves those who wait, and passes on what room is left.
func (g *gathering[T]) pass() {
	g.waiting.Add(-1)
	if g.waiting.Load() > 0 && g.len() < len(g.slots) {
		g.free()
	}
}

// free tells one of those who wait that there may be room, unless one has been
// told and does not look yet. Who has taken a job asks first whether anybody
// waits.
func (g *gathering[T]) free() {
	if !g.offered.Load() && g.offered.CompareAndSwap(false, true) {
		g.room <- struct{}{}
	}
}

// next takes a job for w, and sleeps until there is one. It returns false when
// w has to retire, or when there will be no more.
func (g *gathering[T]) next(w *worker[T]) bool {
	woken := false
	for !w.retired() {
		if g.pop(w) {
			if g.waiting.Load() > 0 {
				g.free()
			}
			if woken {
				g.call()
			}
			return true
		}
		if g.waiting.Load() > 0 {
			g.free() // the place of a batch of which nothing was left
		}
		if g.finished() {
			return false
		}
		w.rest()
		w.job, w.own.Do, w.own.caller = nil, nil, nil // let go of what it refers to
		woken = g.sleep(w)
		if w.handed {
			w.handed = false
			g.call()
			return true
		}
	}
	w.settle()
	g.call() // it may have been woken for this, and leaves it to another
	return false
}
