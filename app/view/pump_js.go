package view

import (
	"runtime"
	"syscall/js"
	"time"

	"github.com/fanlight/fanlight/app/flow"
)

// pump calls the store's frame in animation frames, as long as there is
// anything to move or to tell; Touch wakes it. A run at full speed is told ten
// times a second and drawn by the painter alone, so there a timer takes the
// place of animation frames; so does a slower one in a hidden tab, where there
// are none, and whoever drives the page from outside is still answered.
type pump struct {
	store *Store
	fn    js.Func
	asked bool
	swept bool          // nothing has changed since garbage was thought of
	clean uint64        // bytes on Go's heap after it was swept last
	until time.Duration // go on at least until then: the player's patience with its engine runs on the same clock
}

// linger is how long the pump goes on after the last thing that woke it.
const linger = 4 * time.Second

// Garbage is collected once nothing has changed for a while, if there is much of
// it: a collection takes the time of two frames, and would else fall into the
// one that shows another moment of the run.
const (
	rest        = 400 * time.Millisecond
	muchGarbage = 4 << 20 // bytes
)

func startPump(s *Store) {
	p := &pump{store: s}
	p.fn = js.FuncOf(func(js.Value, []js.Value) any {
		p.asked = false
		now := time.Duration(js.Global().Get("performance").Call("now").Float() * float64(time.Millisecond))
		if s.dirty {
			p.until, p.swept = now+linger, false
		}
		if !s.fast() {
			s.strain.tick(now, s.player.Step())
		}
		if s.player.Phase() == flow.Playing && s.spares(now) {
			p.ask()
			return nil
		}
		s.frame(now)
		if !p.swept && p.until-now < linger-rest && s.player.Phase() != flow.Playing {
			p.swept = true
			p.sweep()
		}
		if now < p.until || s.player.Phase() == flow.Playing || s.waiting() || len(s.notices.lines) > 0 || s.rate.on() {
			p.ask()
		}
		return nil
	})
	s.asked = p.ask
	p.ask()
}

// sweep collects garbage, if it is much.
func (p *pump) sweep() {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if m.HeapAlloc < p.clean+muchGarbage {
		return
	}
	runtime.GC()
	runtime.ReadMemStats(&m)
	p.clean = m.HeapAlloc
}

func (p *pump) ask() {
	if p.asked {
		return
	}
	p.asked = true
	switch {
	case js.Global().Get("document").Get("hidden").Bool():
		js.Global().Call("setTimeout", p.fn, 100)
		return
	case p.store.fast() && p.store.player.Phase() == flow.Playing:
		js.Global().Call("setTimeout", p.fn, 40)
		return
	}
	js.Global().Call("requestAnimationFrame", p.fn)
}

// waiting reports whether a subscriber still has something to be told.
func (s *Store) waiting() bool {
	for _, sub := range s.subs {
		if sub.dirty {
			return true
		}
	}
	return s.dirty || s.beside != nil && s.beside.waiting()
}

// spares reports whether the run need not go on in this frame, since everything
// is told so seldom that a later one will do.
func (s *Store) spares(now time.Duration) bool {
	return now-s.last < min(mostPump, time.Duration((s.stretch()-1)*float64(watchPace)/2))
}
