package pool

import "context"

// doRow does what is left in the row where w claims, unless it has to stop. It
// comes to what shift does for one job after the other, and to half of the cost:
// a job that is nothing but a function is never put together.
func (wp *WorkerPool[T]) doRow(w *worker[T], ctx context.Context) {
	b := w.batch
	if b.each == nil && b.bare == nil || w.shared.timed || w.diary != nil {
		return
	}
	r := &b.rows[w.row]
	w.loose = true
	for r.next.Load() < r.end && !w.retired() && !w.shared.stop(ctx) {
		at := int(r.next.Add(1) - 1)
		if at >= int(r.end) {
			break
		}
		w.at = at
		w.exposed = true
		var value T
		var err error
		if b.each != nil {
			value, err = b.each(ctx, at)
		} else {
			value, err = b.bare[at](ctx)
		}
		w.exposed = false
		if err != nil {
			value, err = w.job.verdict(ctx, value, err) // that of any other of the batch
		}
		result := &b.results[at]
		result.ID, result.Worker, result.Value, result.Err, result.Times = b.first+uint64(at), w.id, value, err, untimed
		w.did++
	}
	w.loose = false
}
