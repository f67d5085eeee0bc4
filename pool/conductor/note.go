package conductor

import (
	"time"

	"github.com/fanlight/fanlight/pool/event"
)

// hook calls a hook, with the run's own code out of reach. A hook that does not
// return ends the run.
//
//go:norace
func (r *run) hook(f func()) {
	cur := r.cur
	r.cur, r.hooked = nil, true
	defer r.unhook(cur)
	f()
	r.hooked = false
}

// away is hook for the middle of a goroutine's step: with the race detector the
// carrier calls it, as it does all others.
//
//go:norace
func (r *run) away(f func()) {
	if !r.apart() {
		r.hook(f)
		return
	}
	g := r.cur
	r.errand = f
	g.leave(g)
}

//go:norace
func (r *run) unhook(cur *G) {
	r.cur = cur
	if r.hooked {
		r.hooked, r.crash = false, recover()
		r.finish(event.Report{Kind: Stopped, Text: "a hook did not return"})
	}
}

// actor is who acts: the goroutine that has the baton, or 0 in a hook or timer.
//
//go:norace
func (r *run) actor() uint32 {
	if r.cur != nil {
		return r.cur.id
	}
	return 0
}

// Note adds a fact of the scene to the log, at the current instant. In the run
// its Actor is the goroutine that runs; in a hook it is left as it is. Outside a
// run it does nothing.
//
//go:norace
func Note(rec event.Record) {
	r := active.Load()
	if r == nil || r.ending {
		return
	}
	if r.cur != nil {
		rec.Actor = r.cur.id
	}
	r.record(rec)
}

// passed notes an operation that leaves no record.
//
//go:norace
func (r *run) passed(g *G, site uint32) {
	if list := r.cfg.Passes; list != nil {
		records := 0
		if r.log != nil {
			records = len(r.log.Records)
		}
		*list = append(*list, Pass{g.id, site, records})
	}
}

// Running reports whether the caller is part of a run, and not one of its hooks.
//
//go:norace
func Running() bool { return Current() != nil }

// Now is the run's virtual time: 0 when it begins, and 0 outside a run.
//
//go:norace
func Now() time.Duration {
	if r := active.Load(); r != nil {
		return time.Duration(r.now)
	}
	return 0
}

// Goroutines is how many goroutines of the run have not ended.
//
//go:norace
func Goroutines() int {
	if r := active.Load(); r != nil {
		return len(r.alive)
	}
	return 0
}

// Chance is a number in [0, n) that the run's seed decides, for the program's
// own chance; it must be called from within a run.
//
//go:norace
func (g *G) Chance(n int) int { return g.run.dice.below(n) }
