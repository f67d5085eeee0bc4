package pool

import (
	"context"
	"sync/atomic"
)

// Do submits the job and waits for its own Result, which the worker leaves with
// the caller and not on ResultsChannel, where it might meet another receiver. The
// error is why the job was not accepted, or else the Result's Err.
//
// The job's context is ctx, cancelled with the pool. When ctx is done Do
// returns at once: the job then never begins if it had not begun, and never
// commits.
func (wp *WorkerPool[T]) Do(ctx context.Context, job Job[T]) (Result[T], error) {
	call := &caller[T]{ctx: ctx, ready: wp.memory.bell()}
	job.caller = call
	id, err := wp.Submit(ctx, job)
	if err != nil {
		wp.memory.bells.Put(call.ready)
		return Result[T]{ID: job.ID, Err: err, Times: untimed}, err
	}
	select {
	case <-call.ready:
	case <-ctx.Done():
		if call.settle() {
			err := context.Cause(ctx)
			return Result[T]{ID: id, Err: err, Times: untimed}, err
		}
		<-call.ready // the job had begun to commit
	}
	wp.memory.bells.Put(call.ready)
	return call.result, call.result.Err
}

// A caller waits for one Result in Do, or for those of many jobs in a loop over
// them or in Wait.
type caller[T any] struct {
	ctx     context.Context
	joined  valued         // ctx, if nothing cancels it but the pool
	result  Result[T]      // there, once
	ready   chan struct{}  // says so
	many    *collection[T] // in their stead, if many jobs share the caller: ctx is joined already
	settled atomic.Bool    // the worker commits, or the caller has gone away: one of the two

	batch *Batch[T] // or else
	at    int       // the job's place there
}

// deliver never blocks.
func (c *caller[T]) deliver(result Result[T]) {
	switch {
	case c.many != nil:
		c.many.add(&result)
	case c.batch != nil:
		c.batch.results[c.at] = result
		c.batch.finish(1)
	default:
		c.result = result
		c.ready <- struct{}{}
	}
}

// settle reports whether it was the first. A job without a caller, or with one
// that it shares, has nobody to race with.
func (c *caller[T]) settle() bool {
	return c == nil || c.many != nil || c.settled.CompareAndSwap(false, true)
}

// join returns the caller's context, cancelled with the pool's as well.
func (c *caller[T]) join(pool context.Context) (joined context.Context, part func()) {
	if c.many != nil {
		return c.ctx, nothing
	}
	if c.ctx.Done() == nil {
		c.joined = valued{pool, c.ctx}
		return &c.joined, nothing // the rest would take 1.5 µs
	}
	joined, cancel := context.WithCancelCause(c.ctx)
	stop := context.AfterFunc(pool, func() { cancel(context.Cause(pool)) })
	return joined, func() { stop(); cancel(nil) }
}

func nothing() {} // a function literal would be allocated for each job

// valued is a context with the values of another.
type valued struct {
	context.Context
	values context.Context
}

func (v valued) Value(key any) any {
	if value := v.values.Value(key); value != nil {
		return value
	}
	return v.Context.Value(key)
}
