package conductor

import (
	"runtime"

	"github.com/fanlight/fanlight/pool/event"
)

// G is a goroutine of a run. Package emit and the shims act through it.
type G struct {
	run      *run
	id       uint32
	born     uint32 // the site of the go statement
	ri       int    // its place in run.ready, -1 when parked or ended
	ai       int    // its place in run.alive
	spent    int    // gates passed quietly during teardown
	returned bool   // f has
	since    uint64 // the grant after which it parked
	prio     uint64 // PCT

	op   event.Kind // what it is about to do, or parked in
	site uint32
	obj  uint32
	at   uint32 // the site that At announced for the next shim call

	reach  reach  // what its next step touches, with op, and obj or
	on     *Chan  // the channel
	among  []Case // the cases of the select
	shares bool   // it trades places with others of its kind

	held  holders  // what keeps it, if it is a lock or the like
	ws    []Waiter // where it waits: one, or one for each case of a select
	chose *Waiter  // the one that let it go
	sleep Timer

	from *edge // what it begins after
	done *edge // what it had done when it parked

	f  func()
	co coroutine
}

// hold says who has a thing, and since where.
type hold struct {
	g    *G
	site uint32
}

// holders is what a goroutine can wait for and somebody can have.
type holders interface {
	// holders adds those whom waiter waits for to buf.
	holders(waiter *G, buf []hold) []hold
}

// Current is the goroutine of the run that is executing, or nil outside a run
// and in its hooks.
//
//go:norace
func Current() *G {
	if r := active.Load(); r != nil {
		return r.cur
	}
	return nil
}

// Gate asks leave for an operation, and returns once it is given. In a run that
// is being torn down it ends the goroutine instead.
//
//go:norace
func (g *G) Gate(op event.Kind, site, obj uint32) {
	r := g.run
	if r.ending {
		runtime.Goexit()
	}
	g.op, g.site, g.obj = op, site, obj
	g.reach = reachOf(op)
	g.ask()
}

// gate is Gate for an operation that reaches no further than told.
//
//go:norace
func (g *G) gate(to reach, site uint32) {
	if g.run.ending {
		runtime.Goexit()
	}
	g.op, g.site, g.obj, g.reach = event.None, site, 0, to
	g.ask()
}

// share is Gate for an operation that trades places with others of its kind.
//
//go:norace
func (g *G) share(op event.Kind, obj uint32) {
	g.shares = true
	g.Gate(op, g.TakeSite(), obj)
	g.shares = false
}

// gateOn is Gate for an operation on a channel, nil or not.
//
//go:norace
func (g *G) gateOn(c *Chan, op event.Kind, site uint32) {
	obj := uint32(0)
	if c != nil {
		obj = c.id
	}
	g.on = c
	g.Gate(op, site, obj)
}

// ask returns when it is g's turn. With the race detector hooks and timers are
// left to the carrier, who has seen nothing of what goroutines do.
//
//go:norace
func (g *G) ask() {
	r := g.run
	if r.apart() && (r.cfg.Choose != nil || r.cfg.Walk != nil || len(r.timers) > 0) {
		g.leave(nil)
	} else if next := r.pick(); next != g {
		g.leave(next)
	}
}

// Pass is Gate for operations without an effect on who is ready, such as an
// atomic's. A torn-down goroutine may still do some of these, so that its
// deferred functions come through, but not loop on them.
//
//go:norace
func (g *G) Pass() { g.pass(anywhere) }

// Access is Pass for an operation that touches nothing but the memory of atomics
// and the like.
//
//go:norace
func (g *G) Access() { g.pass(memory) }

//go:norace
func (g *G) pass(to reach) {
	if g.run.ending {
		if g.spent++; g.spent > 1000 {
			runtime.Goexit()
		}
		return
	}
	site := g.TakeSite()
	g.gate(to, site)
	g.run.passed(g, site)
}

// Yield is runtime.Gosched: a gate, and with [PCT] the end of g's precedence.
//
//go:norace
func (g *G) Yield(site uint32) {
	if r := g.run; r.policy == PCT && !r.ending {
		r.demote(g)
	}
	g.gate(nowhere, site)
}

// Ending reports whether the run is being torn down: releasing operations, such
// as an unlock, do nothing then.
//
//go:norace
func (g *G) Ending() bool { return g.run.ending }

// TakeSite is the site that emit.At announced; it is used up.
//
//go:norace
func (g *G) TakeSite() uint32 {
	site := g.at
	g.at = 0
	return site
}

// At announces the site of the goroutine's next shim call.
//
//go:norace
func (g *G) At(site uint32) { g.at = site }

// leave hands the baton to next, or to the carrier when that is nil, and returns
// when it comes back.
//
//go:norace
func (g *G) leave(next *G) {
	g.run.chosen = next
	if !g.pause() {
		runtime.Goexit()
	}
}

// park takes g off the ready list until somebody wakes it and it is granted.
//
//go:norace
func (g *G) park(op event.Kind, site, obj uint32) {
	g.op, g.site, g.obj = op, site, obj
	r := g.run
	g.since = r.steps
	r.unready(g)
	g.ask()
	if g.chose != nil {
		g.chose.after.acquire(r)
	}
}

// forever parks g where nothing can wake it.
//
//go:norace
func (g *G) forever(op event.Kind, site uint32) {
	g.chose = nil
	g.park(op, site, 0)
}
