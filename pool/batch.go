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
	bare    []func(ctx context.Context) (T, error)      // or what they do, if there is no more to them
	each    func(ctx context.Context, i int) (T, error) // or else
	results []Result[T]
	done    chan struct{}

	first     uint64    // the id of a job without one of its own is this plus its place
	submitted time.Time // if the pool takes times
	shared    *shared
	memory    *memory[T]
	popped    atomic.Bool // off the queue

	rows   []row
	joined atomic.Int64 // how often a worker has come to the batch
	left   atomic.Int64 // results to come
}

// SubmitAll is Submit for many jobs: a nil error means one Result for each, and
// on an error there is none. It costs four allocations in all, or five; see
// Release. The slice must not change until the batch is done.
//
// A batch takes a single place among the queued jobs, however many it has. The
// workers claim its jobs one by one, so it keeps all of them busy and a long job
// delays none of the others. One worker does them in order; several begin at
// different parts of a large batch.
func (wp *WorkerPool[T]) SubmitAll(ctx context.Context, jobs []Job[T]) (*Batch[T], error) {
	return wp.submitBatch(ctx, &Batch[T]{jobs: jobs, size: len(jobs)})
}

// SubmitEach is SubmitAll for n jobs that differ in a number, from 0 to n-1:
// there is no Job for each, and no function. To make a function that has the
// number in it costs more than all that the pool does about a job, so with tiny
// jobs it takes less than half of the time. It panics if n is negative.
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
	b.results, b.done = wp.memory.results.take(b.size), make(chan struct{})
	b.first, b.shared, b.memory = wp.shared.ids.Add(n)-n+1, &wp.shared, &wp.memory
	if b.shared.timed {
		b.submitted = b.shared.now()
	}
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
		b.memory.bare.give(b.bare)
		b.bare = nil
		close(b.done)
	}
}

// strip leaves nothing of the jobs but what they do, if that is all there is to
// them. Else 48 bytes of each would go from the processor of the submitter to
// that of a worker, and back when the slice is used again: 10 ns and more, and 50
// if the two are far apart.
func (b *Batch[T]) strip() {
	for i := range b.jobs {
		if j := &b.jobs[i]; j.ID != 0 || j.Timeout != 0 || j.Commit != nil || b.shared.timed {
			return
		}
	}
	b.bare = b.memory.bare.take(len(b.jobs))
	for i := range b.jobs {
		b.bare[i] = b.jobs[i].Do
	}
	b.jobs = nil
}

func (wp *WorkerPool[T]) gatherAll(ctx context.Context, b *Batch[T]) error {
	if b.each == nil {
		b.strip()
	}
	if err := wp.gather.wait(ctx, wp.closing, nil, b); err != nil {
		return err
	}
	wp.mu.Lock()
	defer wp.mu.Unlock()
	wp.batches = append(slices.DeleteFunc(wp.batches, (*Batch[T]).gone), b)
	return nil
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
