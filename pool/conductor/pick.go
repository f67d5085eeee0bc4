package conductor

import (
	"cmp"
	"slices"
	"time"

	"github.com/fanlight/fanlight/pool/event"
)

// readied puts g on the list of those who could go.
//
//go:norace
func (r *run) readied(g *G) {
	g.ri = len(r.ready)
	r.ready = append(r.ready, g)
}

// unready takes g off it; the last takes its place.
//
//go:norace
func (r *run) unready(g *G) {
	n := len(r.ready) - 1
	last := r.ready[n]
	r.ready[g.ri] = last
	last.ri = g.ri
	r.ready[n] = nil
	r.ready = r.ready[:n]
	g.ri = -1
}

// pick gives the next grant: it returns who goes, or nil when the run is over.
//
//go:norace
func (r *run) pick() *G {
	for r.over == nil {
		r.fireDue()
		if len(r.ready) == 0 {
			r.idle()
			continue
		}
		if len(r.timers) > 0 && r.slips() {
			r.noted(0)
			r.advance()
		}
		if r.cfg.Pace != nil && r.paced() {
			break
		}
		if r.steps == r.cfg.MaxSteps && r.steps > 0 {
			r.limit()
			break
		}
		g := r.choose()
		if g == nil {
			break
		}
		r.steps++
		return g
	}
	return nil
}

// paced calls Pace, takes in what it left, and reports whether it said stop.
//
//go:norace
func (r *run) paced() (stop bool) {
	r.hook(func() { stop = r.cfg.Pace(r.steps, time.Duration(r.now)) })
	r.poll()
	if stop {
		r.finish(event.Report{Kind: Stopped})
	}
	return r.over != nil
}

// slips reports whether the next timer fires before somebody goes.
//
//go:norace
func (r *run) slips() bool {
	if s := r.due(); s != nil && s.G == 0 {
		r.switches++
		return true
	}
	return r.slip > 0 && r.rng.below(100) < r.slip
}

// due is the first of Switches that is for this step, or nil.
//
//go:norace
func (r *run) due() *Switch {
	for ; r.switches < len(r.cfg.Switches); r.switches++ {
		if s := &r.cfg.Switches[r.switches]; s.Step == r.steps {
			return s
		} else if s.Step > r.steps {
			break
		}
	}
	return nil
}

// noted adds to Switched.
//
//go:norace
func (r *run) noted(g uint32) {
	if r.cfg.Switched != nil {
		*r.cfg.Switched = append(*r.cfg.Switched, Switch{r.steps, g})
	}
}

// choose picks one of those who are ready; nil when that ends the run.
//
//go:norace
func (r *run) choose() *G {
	if r.cfg.Switches == nil && r.cfg.Switched == nil && r.cfg.Walk == nil {
		return r.chosenBySeed()
	}
	before := r.steady()
	g := before
	if r.cfg.Walk != nil {
		if g = r.walked(); g == nil {
			return nil
		}
	} else if r.cfg.Switches == nil || r.fair() {
		g = r.chosenBySeed()
	} else if s := r.due(); s != nil {
		r.switches++
		g = r.numbered(s.G, before)
	}
	if g != before {
		r.noted(g.id)
	}
	r.went = g
	return g
}

//go:norace
func (r *run) fair() bool { return r.cfg.Fair > 0 && r.steps >= r.cfg.Fair }

// steady is who goes when nobody switches.
//
//go:norace
func (r *run) steady() *G {
	least := r.ready[0]
	for _, g := range r.ready {
		if g == r.went {
			return g
		}
		if g.id < least.id {
			least = g
		}
	}
	return least
}

// numbered is the goroutine of a number, where it is ready.
//
//go:norace
func (r *run) numbered(id uint32, otherwise *G) *G {
	for _, g := range r.ready {
		if g.id == id {
			return g
		}
	}
	return otherwise
}

//go:norace
func (r *run) chosenBySeed() *G {
	if g := r.preferred; g != nil {
		r.preferred = nil
		return g
	}
	n := len(r.ready)
	if n == 1 {
		return r.ready[0]
	}
	if r.cfg.Choose != nil {
		if g := r.asked(); g != nil {
			return g
		}
	}
	if r.policy == PCT && !r.fair() {
		return r.highest()
	}
	return r.ready[r.rng.below(n)]
}

// asked leaves the choice to Choose; nil when it does not want it.
//
//go:norace
func (r *run) asked() *G {
	r.sorted = append(r.sorted[:0], r.ready...) // the seed's choice must not hang on there being a Choose
	slices.SortFunc(r.sorted, byID)
	r.view = r.view[:0]
	for _, g := range r.sorted {
		r.view = append(r.view, Ready{G: g.id, Op: g.op, Obj: g.obj, Site: g.site})
	}
	i := -1
	r.hook(func() { i = r.cfg.Choose(r.steps, r.view) })
	if i < 0 || i >= len(r.view) {
		return nil
	}
	return r.sorted[i]
}

//go:norace
func byID(a, b *G) int { return cmp.Compare(a.id, b.id) }

// patience is how often in a row PCT lets one goroutine go while others wait:
// without it, one that spins until another acts would spin for ever.
const patience = 2000

// highest is the ready goroutine of the highest priority, after the changes that
// are due.
//
//go:norace
func (r *run) highest() *G {
	best := r.best()
	for i, at := range r.changes {
		if at > 0 && at <= r.steps {
			r.changes[i] = 0
			r.demote(best)
			best = r.best()
		}
	}
	if best != r.last {
		r.last, r.streak = best, 0
	} else if r.streak++; r.streak > patience {
		r.demote(best)
		best = r.best()
		r.last, r.streak = best, 0
	}
	return best
}

//go:norace
func (r *run) best() *G {
	best := r.ready[0]
	for _, g := range r.ready[1:] {
		if g.prio > best.prio {
			best = g
		}
	}
	return best
}

// demote puts g behind everybody.
//
//go:norace
func (r *run) demote(g *G) {
	r.low--
	g.prio = r.low
}
