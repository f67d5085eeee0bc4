package pool

import (
	"context"
	"sync/atomic"
)

// Do submits the job and waits for its own Result, which comes through a
// channel of capacity one and not through ResultsChannel, where it might meet
// another receiver. The error is why the job was not accepted, or else the
// Result's Err.
//
// The job's context is ctx, cancelled with the pool. When ctx is done Do
// returns at once: the job then never begins if it had not begun, and never
// commits.
func (wp *WorkerPool[T]) Do(ctx context.Context, job Job[T]) (Result[T], error) {
	call := &caller[T]{ctx: ctx, reply: make(chan Result[T], 1)}
	job.caller = call
	id, err := wp.Submit(ctx, job)
	if err != nil {
		return Result[T]{ID: job.ID, Err: err}, err
	}
	select {
	case result := <-call.reply:
		return result, result.Err
	case <-ctx.Done():
		if call.settle() {
			err := context.Cause(ctx)
			return Result[T]{ID: id, Err: err}, err
		}
		result := <-call.reply // the job had begun to commit
		return result, result.Err
	}
}

// A caller waits in Do, or in a loop over many jobs' results.
type caller[T any] struct {
	ctx     context.Context
	reply   chan Result[T]
	shared  bool        // by many jobs: ctx is joined already
	settled atomic.Bool // the worker commits, or the caller has gone away: one of the two
}

// settle reports whether it was the first. A job without a caller, or with one
// that it shares, has nobody to race with.
func (c *caller[T]) settle() bool {
	return c == nil || c.shared || c.settled.CompareAndSwap(false, true)
}

// join returns the caller's context, cancelled with the pool's as well.
func (c *caller[T]) join(pool context.Context) (joined context.Context, part func()) {
	if c.shared {
		return c.ctx, nothing
	}
	joined, cancel := context.WithCancelCause(c.ctx)
	stop := context.AfterFunc(pool, func() { cancel(context.Cause(pool)) })
	return joined, func() { stop(); cancel(nil) }
}

func nothing() {} // a function literal would be allocated for each job
