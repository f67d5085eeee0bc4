package conductor

import (
	"unsafe"

	"github.com/fanlight/fanlight/pool/event"
)

// Waiter is a parked goroutine's place in one queue.
type Waiter struct {
	g          *G
	c          *Chan
	q          *queue
	next, prev *Waiter
	elem       unsafe.Pointer // *E: where a receiver wants the value, where a sender left it
	pull       func(*Waiter) bool
	id         int64
	site       uint32
	index      int
	sends      bool
	reads      bool
	hands      bool  // the lock has been handed over; otherwise it is tried for again
	ok         bool  // let go by an operation, not by a close
	aside      bool  // not in g.ws: its goroutine does other things before it parks here
	parked     bool  // aside: it has parked here
	after      *edge // what whoever let it go had done
}

// waiters returns n clean places for g to wait in. They stay where they are
// until the next call.
//
//go:norace
func (g *G) waiters(n int) []Waiter {
	if cap(g.ws) < n {
		g.ws = make([]Waiter, n)
	}
	g.ws = g.ws[:n]
	for i := range g.ws {
		g.ws[i] = Waiter{g: g, index: i}
	}
	g.chose = nil
	g.done = g.run.edge()
	return g.ws
}

// waiter is waiters(1)[0].
//
//go:norace
func (g *G) waiter() *Waiter { return &g.waiters(1)[0] }

// wake lets w's goroutine go on because of w, and after e: it leaves all its queues.
//
//go:norace
func (w *Waiter) wake(e *edge) {
	g := w.g
	if w.q != nil {
		w.q.remove(w)
	}
	w.after = e
	if w.aside && !w.parked {
		w.ok = true
		return
	}
	for i := range g.ws {
		if o := &g.ws[i]; o.q != nil {
			o.q.remove(o)
		}
	}
	g.chose = w
	if g.held != nil {
		g.held = nil
		g.run.holding--
	}
	g.reach = nowhere
	if g.op == event.LockBlock && !w.hands {
		g.reach = regains
	}
	g.op = event.None
	if g.ri < 0 {
		g.run.readied(g)
	}
}

// keptBy says what g waits for, when somebody has it.
//
//go:norace
func (g *G) keptBy(h holders) {
	g.held = h
	g.run.holding++
}

// queue is waiters in the order they came.
type queue struct{ first, last *Waiter }

//go:norace
func (q *queue) push(w *Waiter) {
	w.q, w.prev, w.next = q, q.last, nil
	if q.last != nil {
		q.last.next = w
	} else {
		q.first = w
	}
	q.last = w
}

//go:norace
func (q *queue) pushFront(w *Waiter) {
	w.q, w.prev, w.next = q, nil, q.first
	if q.first != nil {
		q.first.prev = w
	} else {
		q.last = w
	}
	q.first = w
}

//go:norace
func (q *queue) remove(w *Waiter) {
	if w.prev != nil {
		w.prev.next = w.next
	} else {
		q.first = w.next
	}
	if w.next != nil {
		w.next.prev = w.prev
	} else {
		q.last = w.prev
	}
	w.q, w.prev, w.next = nil, nil, nil
}
