package pool

import (
	"context"
	"fmt"
	"time"
)

// A Backoff says how often a job is tried, and how long it waits in between.
type Backoff struct {
	Tries int           // in all; less than 1 is 1
	First time.Duration // the wait after the first try; each one after it is twice as long
	Max   time.Duration // but no longer than this; zero is no limit

	// Jitter, such as rand.Float64, takes a random part of up to a half off
	// each wait, so that jobs which failed together do not come back together.
	// It is called by many goroutines. With nil the waits are exact.
	Jitter func() float64

	// If, unless nil, reports whether an error is worth another try.
	If func(error) bool
}

// A TriesError is the Err of a job that was tried as often as its Backoff says.
type TriesError struct {
	Tries int
	Err   error // of the last try
}

func (e *TriesError) Error() string { return fmt.Sprintf("pool: tried %d times: %v", e.Tries, e.Err) }

// Unwrap returns the last try's error.
func (e *TriesError) Unwrap() error { return e.Err }

// Retry is the job, tried again when its Do returns an error. An error that
// b.If does not want to hear of is the job's own Err; that of the last try comes
// in a *TriesError. A panic is a fault of the program and ends the job, as
// Goexit does. Timeout is that of all the tries together, the waits included,
// and Commit has its one call after the good one.
//
// The job keeps its worker while it waits.
func Retry[T any](job Job[T], b Backoff) Job[T] {
	once := job.Do
	job.Do = func(ctx context.Context) (T, error) {
		wait := b.limit(max(b.First, 0))
		for try := 1; ; try++ {
			value, err := once(ctx)
			switch {
			case err == nil, ctx.Err() != nil, b.If != nil && !b.If(err):
				return value, err
			case try >= b.Tries:
				return value, &TriesError{Tries: try, Err: err}
			}
			if err := pause(ctx, b.jitter(wait)); err != nil {
				return value, err
			}
			wait = b.limit(2 * wait)
		}
	}
	return job
}

// limit keeps a wait below Max, and from overflowing.
func (b Backoff) limit(wait time.Duration) time.Duration {
	if wait < 0 {
		wait = 1<<63 - 1
	}
	if b.Max > 0 {
		wait = min(wait, b.Max)
	}
	return wait
}

func (b Backoff) jitter(wait time.Duration) time.Duration {
	if b.Jitter == nil {
		return wait
	}
	return wait - time.Duration(b.Jitter()*float64(wait)/2)
}

// pause waits for d, or until ctx is done: then it returns the context's error.
func pause(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
