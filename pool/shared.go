package pool

import (
	"context"
	"sync/atomic"
	"time"
)

// shared is what a pool's jobs and workers know of it.
type shared struct {
	timed     bool
	plain     stamp        // of all jobs, unless the pool takes times
	bound     bool         // the pool has a Context, which stops it
	stopped   flag         // by Stop, or about to be
	epoch     time.Time    // times are counted from here: reading the clock takes 23 ns then, and 38 without
	busy      atomic.Int64 // workers that execute a job, where jobs cross JobsChannel
	blocked   atomic.Int64 // workers whose result nobody takes
	abandoned atomic.Int64

	_     [64]byte // submitters read what is above, all the time
	ids   word     // of jobs
	_     [64]byte
	spans atomic.Uint64 // the last one's number
	_     [64]byte
}

// now is time.Now, for less.
func (s *shared) now() time.Time { return s.epoch.Add(time.Since(s.epoch)) }

// number is the job's id, or the next if it has none.
func (s *shared) number(id uint64) uint64 {
	if id == 0 {
		id = s.ids.Add(1)
	}
	return id
}

// stamp is that of a job, submitted now.
func (s *shared) stamp() *stamp {
	if !s.timed {
		return &s.plain
	}
	return &stamp{s, Times{Submitted: s.now()}}
}

// stop reports whether ctx, the pool's, is done. Unless it has a parent only Stop
// does that, and then a flag tells so 5 ns sooner, or 20 in a browser.
func (s *shared) stop(ctx context.Context) bool {
	return s.stopped.Load() || s.bound && ctx.Err() != nil
}
