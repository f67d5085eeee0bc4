package pool

import "context"

// doPlain does what waits in the queue, as long as that is jobs with nothing to
// them but a function, whose results gather with others. It comes to what shift
// does for one after the other, with half of the calls: 35 ns a job less in a
// browser. It reports whether it has put into w's hands a job of another kind.
func (wp *WorkerPool[T]) doPlain(w *worker[T], ctx context.Context) bool {
	g, c := wp.gather, &wp.results
	if w.shared.timed || !c.wanted.Load() {
		return false
	}
	for !w.retired() && g.pop(w) {
		if g.waiting.Load() > 0 {
			g.free()
		}
		if w.job != &w.own || w.batch != nil || w.own.caller != nil || w.shared.stop(ctx) {
			return true
		}
		if w.diary != nil {
			w.begin()
		}
		w.exposed = true
		value, err := w.own.Do(ctx)
		w.exposed = false
		if err != nil {
			value, err = w.own.verdict(ctx, value, err)
		}
		if w.diary != nil {
			w.note(err)
		}
		r := c.room()
		if r == nil {
			wp.sendNew(w, value, err, untimed)
			continue
		}
		r.is(w, value, err, untimed)
		c.ring()
	}
	return false
}
