package pool

import (
	"context"
	"sync/atomic"
	"time"
)

// shared is what a pool's jobs and workers know of it.
type shared struct {
	timed     bool
	bound     bool         // the pool has a Context, which stops it
	stopped   flag         // by Stop, or about to be
	epoch     time.Time    // times are counted from here: reading the clock takes 23 ns then, and 38 without
	busy      atomic.Int64 // workers that execute a job, where jobs cross JobsChannel
	blocked   atomic.Int64 // workers whose result nobody takes
	abandoned atomic.Int64

	_     [64]byte      // submitters read what is above, all the time
	spans atomic.Uint64 // the last one's number
	_     [64]byte
}

// now is the time since the epoch, or 0 if nobody asked for times.
func (s *shared) now() time.Duration {
	if !s.timed {
		return 0
	}
	return time.Since(s.epoch)
}

// at is the moment so long after the epoch.
func (s *shared) at(d time.Duration) time.Time { return s.epoch.Add(d) }

// stop reports whether ctx, the pool's, is done. Unless it has a parent only Stop
// does that, and then a flag tells so 5 ns sooner, or 20 in a browser.
func (s *shared) stop(ctx context.Context) bool {
	return s.stopped.Load() || s.bound && ctx.Err() != nil
}
