package pool

import (
	"context"
	"math"
	"sync"
	"time"
)

// A Rate gives one turn in each period, to whoever waits for one; turns that
// nobody took are kept for later, up to a burst. Wait before Submit, and the
// submitter waits; wait in a job, and a worker does.
type Rate struct {
	period time.Duration
	saved  time.Duration // how far behind the present the next turn may lie

	mu   sync.Mutex
	next time.Time // the earliest turn that is not taken
}

// NewRate begins with a whole burst of turns. A period of zero or less is no
// limit, and a burst below 1 is 1.
func NewRate(period time.Duration, burst int) *Rate {
	kept := time.Duration(max(burst, 1) - 1)
	if period > 0 {
		kept = min(kept, math.MaxInt64/period)
	}
	return &Rate{period: period, saved: period * kept}
}

// Wait takes the next turn and waits for it. When ctx is done first the error
// is its cause, and the turn is lost. Turns come in the order of the calls.
func (r *Rate) Wait(ctx context.Context) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if pause(ctx, r.take()) != nil {
		return context.Cause(ctx)
	}
	return nil
}

// take takes a turn, and tells how far away it is.
func (r *Rate) take() time.Duration {
	if r.period <= 0 {
		return 0
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	now := time.Now()
	if oldest := now.Add(-r.saved); r.next.Before(oldest) {
		r.next = oldest
	}
	turn := r.next
	r.next = turn.Add(r.period)
	return turn.Sub(now)
}
