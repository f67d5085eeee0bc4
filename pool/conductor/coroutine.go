package conductor

import (
	"iter"
	"unsafe"

	"github.com/fanlight/fanlight/pool/conductor/internal/race"
)

// coroutine is a goroutine that goes on only when it is resumed.
type coroutine struct {
	next  func() (struct{}, bool)
	stop  func()
	yield func(struct{}) bool

	thread *thread // instead of these
}

// begin makes g's goroutine, which does not go yet.
//
//go:norace
func (g *G) begin() {
	if g.run.apart() {
		g.co.thread = startThread(g)
	} else {
		g.co.next, g.co.stop = iter.Pull(g.sequence)
	}
}

//go:norace
func (g *G) sequence(yield func(struct{}) bool) {
	g.co.yield = yield
	g.body()
}

// resume lets g go until it pauses or ends.
//
//go:norace
func (g *G) resume() {
	if t := g.co.thread; race.Enabled && t != nil {
		t.hand(true)
	} else {
		g.co.next()
	}
}

// cut ends g where it has paused, and returns when it has: at once, if it has
// ended. One that never went never does.
//
//go:norace
func (g *G) cut() {
	if t := g.co.thread; race.Enabled && t != nil {
		t.hand(false)
	} else {
		g.co.stop()
	}
}

// pause returns when g is resumed, and false when it is to end.
//
//go:norace
func (g *G) pause() bool {
	if t := g.co.thread; race.Enabled && t != nil {
		return t.pause()
	}
	return g.co.yield(struct{}{})
}

// apart says that a hand-over orders nothing to the race detector. Pace and Idle
// may look at what the program does, so where they are there it does.
//
//go:norace
func (r *run) apart() bool { return race.Enabled && r.cfg.Pace == nil && r.cfg.Idle == nil }

// thread is a coroutine on channels, for the race detector: package iter's orders
// what is before a hand-over and after it, and that hides the program's races.
type thread struct {
	g    *G
	turn chan bool     // to go on, or to end
	rest chan struct{} // it has paused, or ended
	over bool          // it has ended
}

// startThread is a go statement that orders nothing: see [G.from].
//
//go:norace
func startThread(g *G) *thread {
	t := &thread{g: g, turn: make(chan bool), rest: make(chan struct{})}
	race.Disable()
	go t.main()
	race.Enable()
	return t
}

//go:norace
func (t *thread) main() {
	race.Disable()
	goes := <-t.turn
	race.Enable()
	defer t.end()
	if goes {
		t.g.body()
	}
}

// end is the last of a thread: a run that is over is after all of it.
//
//go:norace
func (t *thread) end() {
	race.ReleaseMerge(unsafe.Pointer(&t.g.run.left))
	t.over = true
	race.Disable()
	t.rest <- struct{}{}
	race.Enable()
}

//go:norace
func (t *thread) hand(on bool) {
	if t.over {
		return
	}
	race.Disable()
	t.turn <- on
	<-t.rest
	race.Enable()
}

// pause ends the thread after all that anybody has done, if it does: deferred
// functions find the locks open of those who have ended before them.
//
//go:norace
func (t *thread) pause() (on bool) {
	race.ReleaseMerge(unsafe.Pointer(&t.g.run.left))
	race.Disable()
	t.rest <- struct{}{}
	on = <-t.turn
	race.Enable()
	if !on {
		race.Acquire(unsafe.Pointer(&t.g.run.left))
	}
	return on
}
