package pool

import (
	"context"
	"slices"
	"sync/atomic"
	"time"
)

// A Batch is many jobs that were submitted at once. Their results are in the
// Batch, in the order of the jobs, and not on ResultsChannel.
type Batch[T any] struct {
	size    int
	jobs    []Job[T]                                    // so many
	each    func(ctx context.Context, i int) (T, error) // or else
	results []Result[T]
	done    chan struct{}

	first     uint64 // the id of a job without one of its own is this plus its place
	submitted time.Duration
	shared    *shared
	popped    atomic.Bool // off the queue

	rows   []row
	joined atomic.Int64 // how often a worker has come to the batch
	left   atomic.Int64 // results to come
}

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

// SubmitAll is Submit for many jobs: a nil error means one Result for each, and
// on an error there is none. It costs four allocations in all. The slice must
// not change until the batch is done.
//
// A batch takes a single place among the queued jobs, however many it has. The
// workers claim its jobs one by one, so it keeps all of them busy and a long job
// delays none of the others. One worker does them in order; several begin at
// different parts of a large batch.
func (wp *WorkerPool[T]) SubmitAll(ctx context.Context, jobs []Job[T]) (*Batch[T], error) {
	return wp.submitBatch(ctx, &Batch[T]{jobs: jobs, size: len(jobs)})
}

// SubmitEach is SubmitAll for n jobs that differ in a number, from 0 to n-1:
// there is no Job for each, and no function. It panics if n is negative.
func (wp *WorkerPool[T]) SubmitEach(ctx context.Context, n int, do func(ctx context.Context, i int) (T, error)) (*Batch[T], error) {
	if n < 0 {
		panic("pool: negative number of jobs") // as make does
	}
	return wp.submitBatch(ctx, &Batch[T]{each: do, size: n})
}

func (wp *WorkerPool[T]) submitBatch(ctx context.Context, b *Batch[T]) (*Batch[T], error) {
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	n := uint64(b.size)
	b.results, b.done = make([]Result[T], n), make(chan struct{})
	b.first, b.submitted, b.shared = wp.ids.Add(n)-n+1, wp.shared.now(), &wp.shared
	b.left.Store(int64(n))
	b.makeRows()
	var err error
	switch {
	case n == 0:
		close(b.done)
	case wp.gather != nil:
		err = wp.gatherAll(ctx, b)
	default:
		err = wp.sendAll(ctx, b)
	}
	if err != nil {
		return nil, err
	}
	return b, nil
}

// Wait returns the results, in the order of the jobs, when there is one for
// each; or the cause of ctx, when that is done first.
func (b *Batch[T]) Wait(ctx context.Context) ([]Result[T], error) {
	select {
	case <-b.done:
		return b.results, nil
	default:
	}
	select {
	case <-b.done:
		return b.results, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// finish counts results. The last one ends the wait.
func (b *Batch[T]) finish(n int64) {
	if b.left.Add(-n) == 0 {
		close(b.done)
	}
}

func (wp *WorkerPool[T]) gatherAll(ctx context.Context, b *Batch[T]) error {
	wp.mu.Lock()
	wp.batches = slices.DeleteFunc(wp.batches, (*Batch[T]).gone)
	wp.batches = append(wp.batches, b)
	wp.mu.Unlock()
	err := wp.gather.wait(ctx, wp.closing, nil, b)
	if err != nil {
		b.popped.Store(true)
	}
	return err
}

// sendAll sends the jobs on JobsChannel. The batch is accepted with the first;
// of those that find the pool closed then, or ctx done, that is the Result.
func (wp *WorkerPool[T]) sendAll(ctx context.Context, b *Batch[T]) error {
	for at := range b.size {
		job := Job[T]{Do: func(ctx context.Context) (T, error) { return b.each(ctx, at) }}
		if b.jobs != nil {
			job = b.jobs[at]
		}
		if job.ID == 0 {
			job.ID = b.first + uint64(at)
		}
		job.caller = &caller[T]{batch: b, at: at}
		_, err := wp.Submit(ctx, job)
		if err != nil && at == 0 {
			return err
		}
		if err != nil {
			job.caller.deliver(Result[T]{ID: job.ID, Err: err, Times: untimed})
		}
	}
	return nil
}

func (b *Batch[T]) gone() bool { return b.popped.Load() }

// queued is how many jobs were accepted and not begun. A batch counts as one in
// the queue, and for as many as nobody has claimed here.
func (wp *WorkerPool[T]) queued() int {
	wp.mu.Lock()
	defer wp.mu.Unlock()
	n := wp.gather.len()
	for _, b := range wp.batches {
		if !b.gone() {
			n += b.unclaimed() - 1
		}
	}
	return max(0, n)
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
		row = int(b.joined.Add(1)-1) % len(b.rows)
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

// give puts the job at that place into the hands of w. It only reads the slice,
// which is in the cache of whoever filled it.
func (b *Batch[T]) give(w *worker[T], at int) {
	w.at = at
	own := &w.own
	if b.jobs == nil {
		own = w.nth()
	} else if j := &b.jobs[at]; j.Timeout == 0 && j.Commit == nil && !b.shared.timed {
		own.ID, own.Do, own.caller = j.ID, j.Do, nil
	} else {
		whole := *j
		whole.shared, whole.caller, own = b.shared, nil, &whole
	}
	if own.ID == 0 {
		own.ID = b.first + uint64(at)
	}
	own.submitted = b.submitted
	if w.job != own {
		w.job = own
	}
}

// nth is the job of a batch that has only numbers: one for all of them.
func (w *worker[T]) nth() *Job[T] {
	if w.number == nil {
		w.number = &Job[T]{
			Do:     func(ctx context.Context) (T, error) { return w.batch.each(ctx, w.at) },
			shared: w.shared,
		}
	}
	w.number.ID = 0
	return w.number
}

// stay claims another job of the batch that w is at, unless none is left or w has
// to go.
func (w *worker[T]) stay() bool {
	if w.batch == nil || w.retired() {
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
