package conductor

import (
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/fanlight/fanlight/pool/conductor/internal/race"
	"github.com/fanlight/fanlight/pool/event"
)

// The one run there is at a time. Who runs is a variable and not a property of
// the goroutine, which Go does not let a package know cheaply.
var (
	active atomic.Pointer[run]
	turn   sync.Mutex
	epochs uint32 // how many runs there have been; guarded by turn
)

// run is the state of a run. Only the goroutine that has the baton touches it.
type run struct {
	cfg     Config
	policy  Policy
	slip    int
	log     *event.Log
	epoch   uint32
	rng     rng // the schedule
	dice    rng // the program's own chance: selects, map order
	now     int64
	steps   uint64
	changes []uint64 // PCT: the grants at which a priority changes, ascending
	streak  int      // PCT: grants in a row to the same goroutine
	last    *G

	went     *G     // who had the last grant, where Switches or Switched ask for it
	switches int    // how many of Switches have been met
	low      uint64 // PCT: the next priority below all others

	born      uint32 // how many goroutines there have been
	alive     []*G   // those who have not ended, in no order that matters
	ready     []*G
	sorted    []*G // for Choose
	view      []Ready
	moves     []Move // for Walk
	touches   []Touch
	able      []int
	picks     int // how many of Picks have been used
	holding   int // how many wait for what somebody has
	cur       *G  // who has the baton; nil in a hook
	chosen    *G  // whom the carrier is to resume
	preferred *G  // who has the next grant, because Pace says so
	mainDone  bool
	ending    bool // tearing down
	over      *Report

	chans    table
	lent     []*Chan // the External ones
	locks    uint32
	groups   uint32
	timers   timers
	timerSeq uint64

	firing *Timer
	errand func() // what the carrier is to do for a goroutine, before that goes on
	hooked bool   // a hook is on
	crash  any    // what a hook panicked with
	races  int    // reported before the run
	left   edge   // what those who have ended or paused have done
	done   chan struct{}
}

// Run executes main and what it starts under the conductor, and returns when all
// have ended, or a verdict is reached: then those who are left are ended as by
// runtime.Goexit, without effect on anybody. A verdict of fault is also the log's
// last record. Run panics if it is called from within a run, and with whatever a
// hook panics with. It does not begin, with verdict [Outside], while goroutines of
// instrumented code are there that were started outside; its caller is none.
//
//go:norace
func Run(cfg Config, main func()) *Report {
	if Current() != nil {
		panic("conductor: Run inside a run")
	}
	turn.Lock()
	defer turn.Unlock()
	if rep := begin(); rep != nil {
		if cfg.Log != nil {
			cfg.Log.Append(event.Record{Kind: event.Verdict, Blob: cfg.Log.Intern(rep.Report.Append(nil))})
		}
		return rep
	}
	defer finished()
	epochs++
	r := &run{cfg: cfg, log: cfg.Log, epoch: epochs, done: make(chan struct{})}
	r.seed()
	if r.log != nil && len(r.log.Sites) == 0 {
		r.log.Sites = Sites()
	}
	active.Store(r)
	defer active.Store(nil)
	r.spawn(0, 0, main)
	r.races = race.Errors()
	go r.carry()
	<-r.done
	race.Acquire(unsafe.Pointer(&r.left))
	if r.crash != nil {
		panic(r.crash)
	}
	return r.over
}

// seed derives everything that chance decides from the configuration's seed.
//
//go:norace
func (r *run) seed() {
	r.rng = rng(r.cfg.Seed)
	r.dice = rng(r.rng.next())
	r.policy, r.slip = r.cfg.Policy, r.cfg.Slip
	changes := r.cfg.Changes
	if r.policy == Mixed {
		changes = r.rng.below(4)
		r.policy = Policy(r.rng.below(2)) // Uniform or PCT
		r.slip = [...]int{0, 2, 20}[r.rng.below(3)]
	}
	if r.cfg.Walk != nil || r.cfg.Switches != nil {
		r.slip = 0
	}
	r.low = 1 << 62
	if r.policy != PCT {
		return
	}
	for range changes {
		// Nobody knows how long the run will be: any order of magnitude is as likely.
		magnitude := r.rng.below(16)
		r.changes = append(r.changes, 1<<magnitude+uint64(r.rng.below(1<<magnitude)))
	}
}

// carry resumes one goroutine after the other, then tears the run down. Goexit
// in a coroutine goes on in whoever resumed it, so a carrier may be ended in the
// middle: another takes its place.
//
//go:norace
func (r *run) carry() {
	defer r.carryOn()
	for !r.ending {
		g := r.chosen
		r.chosen = nil
		if f := r.errand; f != nil {
			r.errand = nil
			r.hook(f)
		}
		if g == nil {
			if g = r.pick(); g == nil {
				break
			}
		}
		r.cur = g
		g.resume()
	}
	r.teardown()
	close(r.done)
}

//go:norace
func (r *run) carryOn() {
	select {
	case <-r.done:
	default:
		go r.carry()
	}
}

// teardown ends whoever is left, in the order they were started.
//
//go:norace
func (r *run) teardown() {
	if !r.ending {
		r.ending = true
		r.alive = r.remaining()
	}
	for len(r.alive) > 0 {
		g := r.alive[0]
		r.alive = r.alive[1:]
		r.cur = g
		g.cut()
	}
	r.cur = nil
}

// end is the last that a goroutine does: p is what it panicked with, if it did.
//
//go:norace
func (r *run) end(g *G, p any, returned bool) {
	if r.ending || r.over != nil {
		return
	}
	if p != nil && !returned {
		r.panicked(g, p)
		return
	}
	if g.ri >= 0 {
		r.unready(g)
	}
	last := r.alive[len(r.alive)-1]
	r.alive[g.ai], last.ai = last, g.ai
	r.alive[len(r.alive)-1] = nil
	r.alive = r.alive[:len(r.alive)-1]
	r.record(event.Record{Kind: event.GoEnd, Actor: g.id})
	if g.id == 1 {
		r.mainDone = true
	}
}

//go:norace
func (r *run) panicked(g *G, p any) {
	text := "panic: " + textOf(p)
	if r.log != nil {
		r.record(event.Record{Kind: event.GoPanic, Actor: g.id, Site: g.site, Blob: r.log.Intern([]byte(text))})
	}
	w := r.waiting(g)
	r.finish(event.Report{Kind: Panic, Text: text + "\n" + line(g.id, "after "+w.Op, w), Waits: []event.Waiter{w}})
	r.over.Stack = string(debug.Stack())
}

// fatal ends the run as Go's runtime ends a program; it does not return.
//
//go:norace
func (g *G) fatal(text string) {
	w := g.run.waiting(g)
	g.run.finish(event.Report{Kind: Panic, Text: "fatal error: " + text + "\n" + line(g.id, w.Op, w), Waits: []event.Waiter{w}})
	g.leave(nil)
	runtime.Goexit()
}

// record adds to the log, at this instant. Deferred functions that a teardown
// calls leave nothing there: the verdict is the last.
//
//go:norace
func (r *run) record(rec event.Record) {
	if r.log != nil && !r.ending {
		rec.Time = r.now
		r.log.Append(rec)
	}
}
