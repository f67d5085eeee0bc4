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
			n += max(0, b.size-int(b.next.Load())) - 1
		}
	}
	return max(0, n)
}

// claim gives w a job of the batch, if one is left.
func (b *Batch[T]) claim(w *worker[T]) bool {
	if b.next.Load() >= int64(b.size) {
		return false // do not count beyond it for ever
	}
	at := int(b.next.Add(1) - 1)
	if at >= b.size {
		return false
	}
	w.at = at
	if w.batch != b {
		w.batch = b
	}
	if b.jobs != nil {
		w.job = &b.jobs[at]
	} else if w.nth(); w.job != w.number {
		w.job = w.number
	}
	j := w.job
	if j.ID == 0 {
		j.ID = b.first + uint64(at)
	}
	j.submitted = b.submitted
	if j.shared != b.shared { // while memory is being collected a pointer is dear to write, at 8 ns
		j.shared = b.shared
	}
	if j.caller != nil {
		j.caller = nil
	}
	return true
}

// nth is the job of a batch that has only numbers: one for all of them.
func (w *worker[T]) nth() {
	if w.number == nil {
		w.number = &Job[T]{Do: func(ctx context.Context) (T, error) { return w.batch.each(ctx, w.at) }}
	}
	w.number.ID = 0
}

// put adds the result of the job that w has claimed.
func (b *Batch[T]) put(w *worker[T], result *Result[T]) {
	b.results[w.at] = *result
	w.did++ // and not b.left, which the workers would take from one another each time
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
