package pool

import (
	"context"
	"math/bits"
	"sync/atomic"
)

// A row is a part of a batch. Workers begin at different rows, and go on to the
// next when all of one is claimed: two that claim from the same row take its
// counter from one another each time, which costs more than a tiny job.
type row struct {
	next atomic.Int64
	end  int64
	_    [48]byte
}

// A batch has a row for each so many jobs, but not more than maxRows.
const (
	rowSize = 32
	maxRows = 8
)

func (b *Batch[T]) makeRows() {
	n := min(maxRows, 1+b.size/rowSize)
	b.rows = make([]row, n)
	for i := range b.rows {
		b.rows[i].next.Store(int64(b.size * i / n))
		b.rows[i].end = int64(b.size * (i + 1) / n)
	}
}

func (b *Batch[T]) unclaimed() (n int) {
	for i := range b.rows {
		n += max(0, int(b.rows[i].end-b.rows[i].next.Load()))
	}
	return n
}

// claim gives w a job of the batch, if one is left.
func (b *Batch[T]) claim(w *worker[T]) bool {
	row := w.row
	if w.batch != b {
		if b.unclaimed() == 0 {
			return false
		}
		row = b.away()
	}
	for range b.rows {
		r := &b.rows[row]
		if r.next.Load() < r.end { // so that it does not count beyond it for ever
			if at := r.next.Add(1) - 1; at < r.end {
				if w.row = row; w.batch != b {
					w.batch = b
				}
				b.give(w, int(at))
				return true
			}
		}
		if row++; row == len(b.rows) {
			row = 0
		}
	}
	return false
}

// away is the row where the next worker begins, as far from the others as can
// be: one that began next to another would soon claim where that one does, and
// from then on both would, in all the rows that follow.
func (b *Batch[T]) away() int {
	nth := uint8(b.joined.Add(1)-1) % maxRows
	return int(bits.Reverse8(nth)>>5) * len(b.rows) / maxRows
}

// give puts the job at that place into the hands of w. It only reads the slice,
// which is in the cache of whoever filled it.
func (b *Batch[T]) give(w *worker[T], at int) {
	w.at = at
	own := &w.own
	if b.each != nil {
		own = w.nth()
	} else if b.bare != nil {
		own.ID, own.Do, own.caller = 0, b.bare[at], nil
	} else if j := &b.jobs[at]; j.Timeout == 0 && j.Commit == nil && !b.shared.timed {
		own.ID, own.Do, own.caller = j.ID, j.Do, nil
	} else {
		whole := *j
		whole.stamp, whole.caller, own = &b.shared.plain, nil, &whole
	}
	if own.ID == 0 {
		own.ID = b.first + uint64(at)
	}
	if b.shared.timed {
		own.stamp = &stamp{b.shared, Times{Submitted: b.submitted}}
	}
	if w.job != own {
		w.job = own
	}
}

// nth is the job of a batch that has only numbers: one for all of them.
func (w *worker[T]) nth() *Job[T] {
	if w.number == nil {
		w.number = &Job[T]{
			Do:    func(ctx context.Context) (T, error) { return w.batch.each(ctx, w.at) },
			stamp: &w.shared.plain,
		}
	}
	w.number.ID = 0
	return w.number
}

// stay does what it can of the batch that w is at, and claims another job of it,
// unless none is left or w has to go.
func (wp *WorkerPool[T]) stay(w *worker[T]) bool {
	wp.doRow(w, wp.ctx)
	if w.retired() {
		return false
	}
	if w.batch.claim(w) {
		return true
	}
	w.settle()
	return false
}

// settle leaves the batch, if w is at one.
func (w *worker[T]) settle() {
	if w.batch == nil {
		return
	}
	b := w.batch
	w.batch = nil
	b.finish(w.did)
	w.did = 0
}
