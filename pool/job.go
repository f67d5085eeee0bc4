package pool

import (
	"context"
	"time"
)

// A Job is one piece of work.
type Job[T any] struct {
	ID      uint64                               // Submit numbers a job whose ID is zero
	Do      func(ctx context.Context) (T, error) // the work; it has no effect that Commit could make
	Commit  func(value T) (T, error)             // optional: the effect, made by the worker itself, only while the job is still in time
	Timeout time.Duration                        // zero: none
}

// Execute does the job and reports how it went.
func (j Job[T]) Execute(ctx context.Context) Result[T] { panic("soon") }

// A Result tells how a Job went.
type Result[T any] struct {
	ID                           uint64
	Worker                       int
	Value                        T
	Err                          error
	Submitted, Started, Finished time.Time
}
