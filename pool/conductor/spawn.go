package conductor

import "github.com/fanlight/fanlight/pool/event"

// spawn makes a goroutine of the run, ready to go.
//
//go:norace
func (r *run) spawn(actor, site uint32, f func()) *G {
	r.born++
	g := &G{run: r, id: r.born, born: site, ri: -1, ai: len(r.alive), from: r.edge(), f: f, reach: nowhere}
	g.site = site
	if r.policy == PCT {
		g.prio = r.rng.next() | 1<<63
	}
	g.begin()
	r.alive = append(r.alive, g)
	r.readied(g)
	r.record(event.Record{Kind: event.GoStart, Actor: actor, Other: g.id, Site: site})
	return g
}

// body is what g does: f, and its end in one of three ways.
//
//go:norace
func (g *G) body() {
	defer g.end()
	g.from.acquire(g.run)
	g.f()
	g.returned = true
}

// end is the last of body.
//
//go:norace
func (g *G) end() { g.run.end(g, recover(), g.returned) }

// Go starts f in a goroutine of the run, with a gate right after, so that either
// of the two may go first.
//
//go:norace
func Go(site uint32, f func()) {
	g := Current()
	switch {
	case g == nil:
		goOutside(site, f)
	case !g.run.ending:
		g.run.spawn(g.id, site, f)
		g.gate(nowhere, site)
	}
}

// Spawn starts f as the go statement at site would, without a gate: also from a
// timer's Fire.
//
//go:norace
func Spawn(site uint32, f func()) {
	r := active.Load()
	switch {
	case r == nil:
		goOutside(site, f)
	case !r.ending:
		r.spawn(r.actor(), site, f)
	}
}
