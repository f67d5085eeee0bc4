package conductor

import (
	"unsafe"

	"github.com/fanlight/fanlight/pool/conductor/internal/race"
	"github.com/fanlight/fanlight/pool/event"
)

// Group is those who wait for a WaitGroup, a Cond or a Once. The zero Group is
// empty; it is that again in each run.
type Group struct {
	epoch uint32
	id    uint32
	q     queue
	owner hold // who is inside a Once
}

// In enters the group into g's run; it is true the first time, when whatever
// the shim keeps beside the group is of no run, or of another.
//
//go:norace
func (p *Group) In(g *G) (fresh bool) {
	race.Read(unsafe.Pointer(p)) // a copy over a group in use is a race
	r := g.run
	if p.epoch == r.epoch {
		return false
	}
	r.groups++
	*p = Group{epoch: r.epoch, id: r.groups}
	return true
}

//go:norace
func (p *Group) holders(_ *G, buf []hold) []hold {
	if p.owner.g != nil {
		buf = append(buf, p.owner)
	}
	return buf
}

// Gate asks leave for an operation on the group; op is event.Wait or
// event.Signal. Signals trade places with one another; one that puts off what the
// others wait for does not, and asks leave with Raise.
//
//go:norace
func (p *Group) Gate(g *G, op event.Kind) {
	if op == event.Signal {
		g.share(op, p.id)
		return
	}
	g.Gate(op, g.TakeSite(), p.id)
}

// Raise asks leave for a Signal that makes a count larger.
//
//go:norace
func (p *Group) Raise(g *G) { g.Gate(event.Signal, g.TakeSite(), p.id) }

// Own says that g has what the others wait for; nil takes it back.
//
//go:norace
func (p *Group) Own(g *G) {
	p.owner = hold{}
	if g != nil {
		p.owner = hold{g, g.site}
	}
}

// Signal records a Done, a Signal or the like; n is the count that is left.
//
//go:norace
func (p *Group) Signal(g *G, n int) {
	g.run.record(event.Record{Kind: event.Signal, Actor: g.id, Obj: p.id, Site: g.site, A: int64(n)})
}

// Went records that g did not have to wait.
//
//go:norace
func (p *Group) Went(g *G) {
	g.run.record(event.Record{Kind: event.Wait, Actor: g.id, Obj: p.id, Site: g.site})
}

// Wait parks g until it is woken.
//
//go:norace
func (p *Group) Wait(g *G) {
	w := g.waiter()
	w.site = g.site
	p.q.push(w)
	p.block(g, w)
}

//go:norace
func (p *Group) block(g *G, w *Waiter) {
	if p.owner.g != nil {
		g.keptBy(p)
	}
	g.run.record(event.Record{Kind: event.WaitBlock, Actor: g.id, Obj: p.id, Site: w.site})
	g.park(event.WaitBlock, w.site, p.id)
}

// WaitWithout queues g, calls unlock, and parks until it is woken, which may
// have happened by then.
//
//go:norace
func (p *Group) WaitWithout(g *G, unlock func()) {
	w := &Waiter{g: g, site: g.site, aside: true}
	p.q.push(w)
	unlock()
	if w.ok {
		w.after.acquire(g.run)
	} else {
		w.parked = true
		g.chose = nil
		p.block(g, w)
	}
}

// Wake lets go the one that waits longest, or all of them.
//
//go:norace
func (p *Group) Wake(all bool) {
	var e *edge
	if w := p.q.first; w != nil {
		e = w.g.run.edge()
	}
	for w := p.q.first; w != nil; w = p.q.first {
		w.g.run.record(event.Record{Kind: event.Wait, Actor: w.g.id, Obj: p.id, Site: w.site})
		w.wake(e)
		if !all {
			return
		}
	}
}
