package pool

import (
	"context"
	"time"
)

// Options says how a pool begins.
type Options struct {
	Workers int // zero: the pool begins paused
	Jobs    int // capacity of JobsChannel
	Results int // capacity of ResultsChannel
	Context context.Context
}

// A WorkerPool executes jobs.
type WorkerPool[T any] struct {
	JobsChannel    chan Job[T]
	ResultsChannel chan Result[T]
}

// Stats is a pool at one moment.
type Stats struct {
	Workers    int // asked for, and receiving jobs
	Draining   int // told to retire, still finishing a job
	Busy       int // executing a job
	Queued     int // jobs in JobsChannel
	Submitting int // callers inside Submit now
	Abandoned  int // timed-out jobs whose goroutine still runs
}

// New starts a pool.
func New[T any](opts Options) *WorkerPool[T] {
	return &WorkerPool[T]{
		JobsChannel:    make(chan Job[T], opts.Jobs),
		ResultsChannel: make(chan Result[T], opts.Results),
	}
}

func (wp *WorkerPool[T]) Submit(ctx context.Context, job Job[T]) (uint64, error) { panic("soon") }
func (wp *WorkerPool[T]) TrySubmit(job Job[T]) (uint64, error)                   { panic("soon") }
func (wp *WorkerPool[T]) Do(ctx context.Context, job Job[T]) (Result[T], error)  { panic("soon") }
func (wp *WorkerPool[T]) Resize(n int) error                                     { panic("soon") }
func (wp *WorkerPool[T]) Workers() int                                           { panic("soon") }
func (wp *WorkerPool[T]) Stats() Stats                                           { panic("soon") }
func (wp *WorkerPool[T]) Shutdown(ctx context.Context) error                     { panic("soon") }
func (wp *WorkerPool[T]) Stop()                                                  { panic("soon") }
func (wp *WorkerPool[T]) Undelivered() []Result[T]                               { panic("soon") }
func DoWorkWithTimeout[T any](work func() T, timeout time.Duration) (T, error)   { panic("soon") }
