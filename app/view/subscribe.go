package view

import (
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// The least time between two renderings of one component. At full speed only
// numbers change, and nobody reads them faster; the stream is the painter's.
const (
	watchPace = time.Second / 30
	speedPace = time.Second / 5
	rushPace  = time.Second / 8 // on the way to the end, of which nobody can follow a step
)

// together is how many panels are told in one frame on the way to the end.
const together = 2

// subscription is a component that wants to know of changes.
type subscription struct {
	ctx     app.Context
	fn      func()
	every   time.Duration
	playing time.Duration // the same while time passes by itself
	key     func() any
	seen    any // the key's answer at the last rendering
	last    time.Duration
	asked   time.Duration // when the key was asked last
	dirty   bool
	pending bool // dispatched and not yet run: never more than one in go-app's queue
	waits   bool // has let the picture go first
	off     bool
}

func (s *Store) subscribe(sub *subscription) (cancel func()) {
	s.subs = append(s.subs, sub)
	return func() {
		sub.off = true
		for i, other := range s.subs {
			if other == sub {
				s.subs = append(s.subs[:i:i], s.subs[i+1:]...)
				return
			}
		}
	}
}

// tell dispatches to every subscriber that has something new to show and has
// not been told too recently. Where a hand pulls, or leads elsewhere in the run,
// the picture and the time come first, and panels in the frame after.
func (s *Store) tell(now time.Duration) {
	pace, playing, rushes := watchPace, s.player.Phase() == flow.Playing, s.rushes()
	switch {
	case s.fast():
		pace = speedPace
	case rushes:
		pace = rushPace
	}
	stretch, picture, panels := s.stretch(), false, 0
	for _, sub := range s.subs {
		sub.dirty = sub.dirty || s.dirty
		every := max(pace, sub.every)
		if s.fast() {
			every = max(pace, 2*sub.every) // hundreds of results a second: a table is a glance at them
		}
		if playing {
			every = max(every, sub.playing)
		}
		if playing || sub.every > 0 { // where a hand pulls, the picture itself follows at once
			every = max(every, min(slowest, time.Duration(stretch*float64(every))))
		}
		if !sub.dirty || sub.pending || now-sub.last < every-time.Millisecond {
			continue
		}
		if panel := sub.every > 0; panel && (!playing || rushes) && picture && !sub.waits || panel && rushes && panels == together {
			sub.waits = true
			continue
		}
		if sub.key != nil {
			if playing && now-sub.asked < pace-time.Millisecond {
				continue
			}
			sub.dirty, sub.waits, sub.asked = false, false, now
			seen := sub.key()
			if seen == sub.seen {
				continue
			}
			sub.seen = seen
		}
		sub.dirty, sub.waits = false, false
		if sub.every > 0 {
			panels++
		} else {
			picture = true
		}
		sub.last, sub.pending = now, true
		sub.ctx.Dispatch(func(app.Context) {
			sub.pending = false
			if !sub.off && sub.fn != nil {
				sub.fn()
			}
		})
	}
	s.dirty = false
}

// rushes reports whether Watch goes to the end of its run, unseen.
func (s *Store) rushes() bool { return s.player.RunsToEnd() && !s.fast() }
