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
	jobs    []Job[T]
	results []Result[T]
	done    chan struct{}

	first     uint64 // the id of a job without one of its own is this plus its place
	submitted time.Duration
	shared    *shared
	popped    atomic.Bool // off the queue

	_    [64]byte // next is the one line that all workers write
	next atomic.Int64
	_    [64]byte
	left atomic.Int64
}

// SubmitAll is Submit for many jobs: a nil error means one Result for each, and
// on an error there is none. It costs three allocations in all. The slice must
// not change until the batch is done.
//
// A batch takes a single place among the queued jobs, however many it has. The
// workers claim its jobs one by one, in order, so it keeps all of them busy and
// a long job delays none of the others.
func (wp *WorkerPool[T]) SubmitAll(ctx context.Context, jobs []Job[T]) (*Batch[T], error) {
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	n := uint64(len(jobs))
	b := &Batch[T]{
		jobs: jobs, results: make([]Result[T], n), done: make(chan struct{}),
		first: wp.ids.Add(n) - n + 1, submitted: wp.shared.now(), shared: &wp.shared,
	}
	b.left.Store(int64(n))
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
	for at, job := range b.jobs {
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
			n += max(0, len(b.jobs)-int(b.next.Load())) - 1
		}
	}
	return max(0, n)
}

// join claims a job of the batch for w, if one is left.
func (w *worker[T]) join(b *Batch[T]) bool {
	if b.next.Load() >= int64(len(b.jobs)) {
		return false
	}
	at := int(b.next.Add(1) - 1)
	if at >= len(b.jobs) {
		return false
	}
	w.batch, w.at, w.job = b, at, &b.jobs[at]
	if w.job.ID == 0 {
		w.job.ID = b.first + uint64(at)
	}
	w.job.submitted, w.job.shared, w.job.caller = b.submitted, b.shared, nil
	return true
}

// more claims another job of the batch that w is at. When none is left it
// settles with the batch. It does not count each result: the counter would go
// from worker to worker.
func (w *worker[T]) more() bool {
	if w.batch == nil {
		return false
	}
	if w.join(w.batch) {
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
