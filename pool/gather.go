package pool

import "context"

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

	// A worker that sleeps at the door is woken with one compare-and-swap, which
	// puts coming there until it is awake. The others sleep in the dormitory.
	door   pointer[worker[T]]
	coming *worker[T] // is nobody
	dormitory[T]

	waiting count         // submitters that found the queue full
	room    chan struct{} // holds one when there is room for one of them
	offered flag          // it does, or who has received it is about to look
}

func newGathering[T any](capacity int) *gathering[T] {
	return &gathering[T]{queue: newQueue[T](capacity), coming: new(worker[T]), room: make(chan struct{}, 1)}
}

// submit hands the job over or queues it, or the batch if there is one, if that
// is possible at once: the error is nil, ErrFull or ErrClosed. It claims a place
// itself, since to call for that costs 3 % of a job in a browser.
func (g *gathering[T]) submit(job *Job[T], batch *Batch[T]) error {
	if g.drowsy() && batch == nil && g.hand(job) {
		return nil
	}
	for {
		tail := g.tail.Load()
		if tail&shut != 0 {
			return ErrClosed
		}
		s := g.slot(tail)
		turn := s.turn.Load()
		if turn < 2*tail {
			return ErrFull
		}
		if turn > 2*tail || !g.tail.CompareAndSwap(tail, tail+1) {
			continue // somebody was faster
		}
		if batch != nil {
			s.batch.Store(batch)
		} else {
			s.put(job)
		}
		s.turn.Store(2*tail + 1)
		if g.drowsy() {
			g.call()
		}
		return nil
	}
}

// hand puts the job into the hand of a worker that sleeps, if there is none
// before it, and reports whether it did.
func (g *gathering[T]) hand(job *Job[T]) bool {
	if !g.empty() || g.closed() {
		return false
	}
	w := g.rouse()
	if w == nil {
		return false
	}
	w.take(job)
	w.handed = true
	w.wake <- struct{}{}
	return true
}

// drowsy reports whether there is a worker to be woken: one sleeps, and none is
// on its way.
func (g *gathering[T]) drowsy() bool {
	w := g.door.Load()
	return w != g.coming && (w != nil || g.beds.Load() > 0)
}

// rouse returns a worker that sleeps, and has it on its way: whoever calls must
// send it the wake-up. It returns nil if there is none to be woken, or has not
// been for a moment: then somebody may have relied on it, and who calls must see
// to it that there is nothing left to do.
func (g *gathering[T]) rouse() *worker[T] {
	w := g.door.Load()
	if w == g.coming || !g.door.CompareAndSwap(w, g.coming) {
		return nil
	}
	if w == nil {
		w = g.pull(nil)
	}
	if w == nil {
		g.arrive()
	}
	return w
}

// arrive has nobody on its way. Somebody may sleep at the door already: who was
// woken in order to retire arrives too, and was not expected.
func (g *gathering[T]) arrive() { g.door.CompareAndSwap(g.coming, nil) }

// call wakes a worker for what is in the queue, unless one is on its way. Its
// caller has changed the queue, or has just arrived; a worker on its way looks
// at the queue after it has said that it is there. So whoever is first, one of
// the two sees the job.
func (g *gathering[T]) call() {
	for g.drowsy() && g.ready() {
		if w := g.rouse(); w != nil {
			w.wake <- struct{}{}
			return
		}
	}
}

// doze puts w to sleep and reports whether it may close its eyes: until its
// wake-up then. Before that it looks at the queue once more, and finds perhaps a
// reason to be awake.
func (g *gathering[T]) doze(w *worker[T]) bool {
	if !g.door.CompareAndSwap(nil, w) {
		g.lay(w)
	}
	return !g.ready() && !g.finished() && !w.retired() || !g.lift(w)
}

// lift reports whether w sleeps, and then has it sleep no more: who calls must
// send it the wake-up, unless it is itself.
func (g *gathering[T]) lift(w *worker[T]) bool {
	return g.door.CompareAndSwap(w, nil) || g.pull(w) != nil
}

// close refuses further jobs.
func (g *gathering[T]) close() {
	g.queue.close()
	g.disperse()
}

// disperse wakes everybody, to see that all is over.
func (g *gathering[T]) disperse() {
	if w := g.door.Load(); w != nil && w != g.coming && g.door.CompareAndSwap(w, nil) {
		w.wake <- struct{}{}
	}
	for _, w := range g.vacate() {
		w.wake <- struct{}{}
	}
}

// nudge wakes a worker that has to retire, if it sleeps.
func (g *gathering[T]) nudge(w *worker[T]) {
	if g.lift(w) {
		w.wake <- struct{}{}
	}
}

// idle is how many workers sleep.
func (g *gathering[T]) idle() int {
	n := int(g.beds.Load())
	if w := g.door.Load(); w != nil && w != g.coming {
		n++
	}
	return n
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

// A turn is what a worker has to do next.
type turn int

const (
	execute turn = iota // the job in its hands
	sleep               // until its wake-up
	leave
)

// next takes a job for w. It says leave when w has to retire, or when there will
// be no more. Who sleeps says so with its next call.
func (g *gathering[T]) next(w *worker[T], woken bool) turn {
	if woken {
		g.arrive()
		if w.handed {
			w.handed = false
			g.call()
			return execute
		}
	}
	for !w.retired() {
		if g.pop(w) {
			if g.waiting.Load() > 0 {
				g.free()
			}
			if woken {
				g.call()
			}
			return execute
		}
		if g.waiting.Load() > 0 {
			g.free() // the place of a batch of which nothing was left
		}
		if g.finished() {
			return leave
		}
		w.rest()
		w.job, w.own.Do, w.own.caller = nil, nil, nil // let go of what it refers to
		if g.doze(w) {
			return sleep
		}
		woken = false
	}
	w.settle()
	g.call() // it may have been woken for this, and leaves it to another
	return leave
}
