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
	// Zero or less is no limit, and then Do runs on the worker's own goroutine.
	Timeout time.Duration

	// Six words in all, so that Submit is called with a job in registers.
	stamp  *stamp     // by the pool
	caller *caller[T] // who waits for the Result in WorkerPool.Do
}

// A Result is how one Job went.
type Result[T any] struct {
	ID     uint64
	Worker int // id of the worker, from 1
	Value  T
	Err    error // nil, Do's or Commit's, *PanicError, ErrGoexit, ErrTimeout, or the cause of the cancellation

	*Times // all zero without Options.Times
}

// Times tell when it went so.
type Times struct{ Submitted, Started, Finished time.Time }

// untimed belongs to every Result without times, and saves it 64 bytes.
var untimed = new(Times)

// A stamp is what a job knows of its pool: one of its own if the pool takes
// times, and else the pool's.
type stamp struct {
	*shared
	Times
}

// Execute does the job on the calling goroutine (in a second one if the job has
// a Timeout) and reports how it went. A panic becomes a *PanicError. A job that
// calls runtime.Goexit without having a Timeout ends the calling goroutine; a
// WorkerPool then replaces its worker and reports ErrGoexit.
func (j *Job[T]) Execute(ctx context.Context) Result[T] {
	var times *Times
	switch {
	case j.stamp == nil:
		times = new(Times)
	case j.stamp.timed:
		times = &j.stamp.Times
	default:
		value, err := j.run(ctx)
		return Result[T]{ID: j.ID, Value: value, Err: err, Times: untimed}
	}
	times.Started = time.Now()
	value, err := j.run(ctx)
	times.Finished = time.Now()
	return Result[T]{ID: j.ID, Value: value, Err: err, Times: times}
}

// plain reports whether there is nothing to it but Do and perhaps a caller, in a
// pool that takes no times.
func (j *Job[T]) plain() bool {
	return j.Timeout == 0 && j.Commit == nil && !j.stamp.timed
}

// run does the work, then commits it unless it is too late. Most jobs have
// neither limit nor Commit: for them there is nothing to defer, which saves 8 ns.
func (j *Job[T]) run(ctx context.Context) (value T, err error) {
	if ctx.Err() != nil {
		return value, context.Cause(ctx)
	}
	if j.Timeout > 0 || j.Commit != nil || j.caller != nil {
		return j.runBound(ctx)
	}
	value, err = j.do(ctx)
	if err != nil {
		return j.verdict(ctx, value, err)
	}
	return value, nil
}

func (j *Job[T]) runBound(ctx context.Context) (value T, err error) {
	if c := j.caller; c != nil && c.ctx != nil {
		joined, part := c.join(ctx)
		defer part()
		if ctx = joined; ctx.Err() != nil {
			return value, context.Cause(ctx) // who called has gone away
		}
	}
	if j.Timeout > 0 {
		timed, cancel := context.WithTimeoutCause(ctx, j.Timeout, ErrTimeout)
		defer cancel()
		value, err = j.doInTime(timed)
		ctx = timed
	} else {
		value, err = j.do(ctx)
	}
	return j.verdict(ctx, value, err)
}

// verdict is what comes of the value and the error that Do came back with.
func (j *Job[T]) verdict(ctx context.Context, value T, err error) (T, error) {
	if err == nil && j.Commit == nil {
		return value, nil
	}
	var none T
	late := ctx.Err()
	if late != nil {
		cancelled, broken := protect(func() (bool, error) { return errors.Is(err, late), nil }) // which calls methods of the error
		if broken != nil {
			return none, broken
		}
		if cancelled {
			return none, context.Cause(ctx)
		}
	}
	if err != nil {
		return value, err
	}
	if late != nil || !j.caller.settle() {
		return none, context.Cause(ctx)
	}
	return protect(func() (T, error) { return j.Commit(value) })
}

func (j *Job[T]) do(ctx context.Context) (value T, err error) {
	defer recovered(&err)
	return j.Do(ctx)
}

// doInTime lets Do have a goroutine of its own and leaves it behind when ctx is
// done first. The count of abandoned goroutines includes it until it ends.
func (j *Job[T]) doInTime(ctx context.Context) (value T, err error) {
	abandoned := new(atomic.Int64)
	if j.stamp != nil {
		abandoned = &j.stamp.abandoned
	}
	work := *j              // a worker's job is gone by the time that an abandoned goroutine ends
	var settled atomic.Bool // by Do having ended, or by its being abandoned
	done := start(func() (T, error) {
		defer func() {
			if !settled.CompareAndSwap(false, true) {
				abandoned.Add(-1)
			}
		}()
		if ctx.Err() != nil {
			return value, ctx.Err()
		}
		value, err := work.do(ctx)
		if err == nil {
			err = ctx.Err() // too late
		}
		return value, err
	})

	select {
	case out := <-done:
		return out.value, out.err
	case <-ctx.Done():
		abandoned.Add(1)
		if settled.CompareAndSwap(false, true) {
			return value, ctx.Err()
		}
		abandoned.Add(-1) // it ended in the same instant
		out := <-done
		return out.value, out.err
	}
}
