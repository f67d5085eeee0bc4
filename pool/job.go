package pool

import (
	"context"
	"errors"
	"sync/atomic"
	"time"
)

// A Job is one piece of work, with a value of type T to show for it.
type Job[T any] struct {
	// ID names the job in its Result. Submit numbers jobs whose ID is zero
	// from 1 upwards: number all jobs of a pool yourself, or none.
	ID uint64

	// Do is the work. It should end soon after ctx is done. A value that it
	// returns later than that still counts, unless the job has a Timeout or a
	// Commit.
	Do func(ctx context.Context) (T, error)

	// Commit, which may be nil, makes the effect of the value that Do came
	// back with, and has the last word on the Result. It is called only while
	// the job is still in time, and never by an abandoned goroutine: so a job
	// that leaves its effects to Commit has none if it failed, timed out or
	// was cancelled, and will have none later. Keep it short: nothing
	// interrupts it.
	Commit func(value T) (T, error)

	// Timeout is how long Do may take. After it the Result is ErrTimeout.
	// Zero is no limit, and then Do runs on the worker's own goroutine.
	Timeout time.Duration

	submitted, received time.Time
	caller              *caller[T]    // who waits for the Result in WorkerPool.Do
	abandoned           *atomic.Int64 // the pool's count
}

// A Result is how one Job went.
type Result[T any] struct {
	ID     uint64
	Worker int // id of the worker, from 1
	Value  T
	Err    error // nil, Do's or Commit's, *PanicError, ErrGoexit, ErrTimeout, or the cause of the cancellation

	Submitted, Started, Finished time.Time
}

// Execute does the job on the calling goroutine (in a second one if the job has
// a Timeout) and reports how it went. A panic becomes a *PanicError. A job that
// calls runtime.Goexit without having a Timeout ends the calling goroutine; a
// WorkerPool then replaces its worker and reports ErrGoexit.
func (j Job[T]) Execute(ctx context.Context) Result[T] {
	result := Result[T]{ID: j.ID, Submitted: j.submitted, Started: j.received}
	if result.Started.IsZero() {
		result.Started = time.Now()
	}
	result.Value, result.Err = j.run(ctx)
	result.Finished = time.Now()
	return result
}

// run does the work, then commits it unless it is too late.
func (j Job[T]) run(ctx context.Context) (value T, err error) {
	var none T
	if ctx.Err() != nil {
		return none, context.Cause(ctx)
	}
	if j.caller != nil {
		joined, part := j.caller.join(ctx)
		defer part()
		ctx = joined
	}
	if j.Timeout > 0 {
		timed, cancel := context.WithTimeoutCause(ctx, j.Timeout, ErrTimeout)
		defer cancel()
		value, err = j.doInTime(timed)
		ctx = timed
	} else {
		value, err = j.do(ctx)
	}

	late := ctx.Err()
	if late != nil && errors.Is(err, late) {
		return none, context.Cause(ctx)
	}
	if err != nil || j.Commit == nil {
		return value, err
	}
	if late != nil || !j.caller.settle() {
		return none, context.Cause(ctx)
	}
	return protect(func() (T, error) { return j.Commit(value) })
}

func (j Job[T]) do(ctx context.Context) (value T, err error) {
	if ctx.Err() != nil {
		return value, ctx.Err()
	}
	return protect(func() (T, error) { return j.Do(ctx) })
}

// doInTime lets Do have a goroutine of its own and leaves it behind when ctx is
// done first. The count of abandoned goroutines includes it until it ends.
func (j Job[T]) doInTime(ctx context.Context) (value T, err error) {
	if j.abandoned == nil {
		j.abandoned = new(atomic.Int64)
	}
	var settled atomic.Bool // by Do having ended, or by its being abandoned
	done := start(func() (T, error) {
		defer func() {
			if !settled.CompareAndSwap(false, true) {
				j.abandoned.Add(-1)
			}
		}()
		value, err := j.do(ctx)
		if err == nil {
			err = ctx.Err() // too late
		}
		return value, err
	})

	select {
	case out := <-done:
		return out.value, out.err
	case <-ctx.Done():
		j.abandoned.Add(1)
		if settled.CompareAndSwap(false, true) {
			return value, ctx.Err()
		}
		j.abandoned.Add(-1) // it ended in the same instant
		out := <-done
		return out.value, out.err
	}
}
