package conductor

import (
	"time"
	"unsafe"

	"github.com/fanlight/fanlight/pool/conductor/internal/race"
	"github.com/fanlight/fanlight/pool/event"
)

// Epoch is what time.Now says when a run begins.
var Epoch = time.Date(2014, time.January, 3, 0, 0, 0, 0, time.UTC)

// Timer fires once, or each Period, at a virtual time. It fires while nobody
// runs: Fire must neither block nor ask leave.
type Timer struct {
	Fire   func()
	Chan   *Chan // where Fire sends: with nobody waiting there it is no reason to go on
	Period time.Duration

	when  int64
	seq   uint64 // among those of one instant, the one set first fires first
	place int    // in the heap, from 1; 0 when it is not set
	g     *G     // a sleeper, instead of Fire
	run   *run
	set   edge // what was done before it was set
}

// Set makes t fire after d; it is not set already.
//
//go:norace
func (t *Timer) Set(g *G, d time.Duration) {
	race.Release(unsafe.Pointer(&t.set))
	g.run.set(t, g.run.after(d))
}

// Clear takes t back, and reports whether it was set.
//
//go:norace
func (t *Timer) Clear() bool {
	if t.place == 0 {
		return false
	}
	t.run.timers.remove(t.place - 1)
	return true
}

// after is the instant d from now, at most the last there is.
//
//go:norace
func (r *run) after(d time.Duration) int64 {
	when := r.now + int64(max(d, 0))
	if when < r.now {
		return 1<<63 - 1
	}
	return when
}

//go:norace
func (r *run) set(t *Timer, when int64) {
	r.timerSeq++
	t.run, t.when, t.seq = r, when, r.timerSeq
	r.timers.add(t)
}

// Sleep is time.Sleep.
//
//go:norace
func (g *G) Sleep(d time.Duration) {
	r, site := g.run, g.TakeSite()
	g.Gate(event.Sleep, site, 0)
	if d <= 0 {
		return
	}
	g.sleep.g = g
	r.set(&g.sleep, r.after(d))
	r.record(event.Record{Kind: event.Sleep, Actor: g.id, Site: site, A: g.sleep.when})
	g.chose = nil
	g.waiters(0)
	g.park(event.Sleep, site, 0)
}

// fireDue fires all timers of the present.
//
//go:norace
func (r *run) fireDue() {
	for len(r.timers) > 0 && r.timers[0].when <= r.now {
		t := r.timers[0]
		r.timers.remove(0)
		if t.Period > 0 {
			r.set(t, max(r.after(t.Period), r.now+1))
		}
		r.fire(t)
	}
}

//go:norace
func (r *run) fire(t *Timer) {
	if g := t.g; g != nil {
		r.record(event.Record{Kind: event.Wake, Actor: g.id, Site: g.site})
		g.op, g.reach = event.None, nowhere
		r.readied(g)
		return
	}
	rec := event.Record{Kind: event.Timer}
	if t.Chan != nil {
		rec.Obj = t.Chan.id
	}
	r.record(rec)
	cur := r.cur
	r.cur, r.firing = nil, t
	t.Fire()
	r.cur, r.firing = cur, nil
}

// advance moves time to the next timer.
//
//go:norace
func (r *run) advance() {
	r.now = max(r.now, r.timers[0].when)
	r.fireDue()
}

// matters reports whether some timer can let anybody go.
//
//go:norace
func (r *run) matters() bool {
	for _, t := range r.timers {
		if t.Chan == nil || t.Chan.recvq.first != nil {
			return true
		}
	}
	return false
}

// Offer sends v from a timer's Fire: it is lost if nobody waits and the buffer is
// full.
//
//go:norace
func Offer[E any](t *Timer, ch chan<- E, v E) {
	trySend(t.run, 0, t.Chan, 0, ch, v)
}

// timers is a heap by instant, then by the order in which they were set.
type timers []*Timer

//go:norace
func (h timers) less(i, j int) bool {
	if h[i].when != h[j].when {
		return h[i].when < h[j].when
	}
	return h[i].seq < h[j].seq
}

//go:norace
func (h timers) swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].place, h[j].place = i+1, j+1
}

//go:norace
func (h *timers) add(t *Timer) {
	*h = append(*h, t)
	t.place = len(*h)
	h.up(len(*h) - 1)
}

//go:norace
func (h *timers) remove(i int) {
	n := len(*h) - 1
	h.swap(i, n)
	(*h)[n].place = 0
	(*h)[n] = nil
	*h = (*h)[:n]
	if i < n {
		h.down(i)
		h.up(i)
	}
}

//go:norace
func (h timers) up(i int) {
	for i > 0 && h.less(i, (i-1)/2) {
		h.swap(i, (i-1)/2)
		i = (i - 1) / 2
	}
}

//go:norace
func (h timers) down(i int) {
	for {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(h); child++ {
			if h.less(child, least) {
				least = child
			}
		}
		if least == i {
			return
		}
		h.swap(i, least)
		i = least
	}
}
