package conductor

import (
	"unsafe"

	"github.com/fanlight/fanlight/pool/event"
)

// Send is ch <- v.
//
//go:norace
func Send[E any](site uint32, ch chan<- E, v E) {
	g := Current()
	if g == nil {
		ch <- v
		return
	}
	r := g.run
	c := r.chanOf(pointerTo(ch), cap(ch))
	if c == nil {
		g.gateOn(nil, event.Send, site)
		r.record(event.Record{Kind: event.SendBlock, Actor: g.id, Site: site})
		g.forever(event.SendBlock, site)
	}
	g.gateOn(c, event.Send, site)
	if !trySend(r, g.id, c, site, ch, v) {
		sendLater(g, c, site, ch, v)
	}
}

// sendLater parks a send; apart, so that only a send that parks moves its value
// to the heap.
//
//go:norace
func sendLater[E any](g *G, c *Chan, site uint32, ch chan<- E, v E) {
	w := g.waiter()
	w.offer(c, site, unsafe.Pointer(&v), identify(g.run, v))
	g.run.record(event.Record{Kind: event.SendBlock, Actor: g.id, Obj: c.id, Site: site, A: w.id})
	g.park(event.SendBlock, site, c.id)
	if !w.ok {
		ch <- v // closed: the panic is Go's own
	}
}

// offer queues w to send what elem points to.
//
//go:norace
func (w *Waiter) offer(c *Chan, site uint32, elem unsafe.Pointer, id int64) {
	w.c, w.site, w.elem, w.id, w.sends = c, site, elem, id, true
	c.sendq.push(w)
}

// trySend sends if that does not block: to the first who waits, or to the buffer.
//
//go:norace
func trySend[E any](r *run, actor uint32, c *Chan, site uint32, ch chan<- E, v E) bool {
	if w := c.recvq.first; w != nil {
		e := r.edge()
		*(*E)(w.elem) = v
		id := identify(r, v)
		w.ok = true
		after := w.g.done
		if c.cap > 0 { // as if through the buffer
			c.count(len(ch))
			after = c.put(e)
			c.take(w.g.done)
		}
		after.acquire(r)
		r.sent(actor, c, site, w.g.id, id, len(ch))
		r.received(w.g.id, c, w.site, actor, id, len(ch), true)
		w.wake(e)
		return true
	}
	c.enter(len(ch))
	select {
	case ch <- v:
		c.exit()
		c.put(r.edge()).acquire(r) // to a close, what Go's own send has looked at is part of it
		r.sent(actor, c, site, 0, identify(r, v), len(ch))
		return true
	default:
		c.exit()
		return false
	}
}

// Recv is v, ok := <-ch.
//
//go:norace
func Recv[E any](site uint32, ch <-chan E) (v E, ok bool) {
	g := Current()
	if g == nil {
		v, ok = <-ch
		return v, ok
	}
	r := g.run
	c := r.chanOf(pointerTo[E](whole(ch)), cap(ch))
	if c == nil {
		g.gateOn(nil, event.Recv, site)
		r.record(event.Record{Kind: event.RecvBlock, Actor: g.id, Site: site})
		g.forever(event.RecvBlock, site)
	}
	g.gateOn(c, event.Recv, site)
	v, ok, done := tryRecv(r, g.id, c, site, ch)
	if !done {
		return recvLater[E](g, c, site)
	}
	return v, ok
}

// recvLater parks a receive; it alone needs a place for the value on the heap.
//
//go:norace
func recvLater[E any](g *G, c *Chan, site uint32) (E, bool) {
	w, v := g.waiter(), new(E)
	await(w, c, site, v)
	g.run.record(event.Record{Kind: event.RecvBlock, Actor: g.id, Obj: c.id, Site: site})
	g.park(event.RecvBlock, site, c.id)
	return *v, w.ok
}

// await queues w to receive into v.
//
//go:norace
func await[E any](w *Waiter, c *Chan, site uint32, v *E) {
	w.c, w.site, w.elem = c, site, unsafe.Pointer(v)
	if c.lent {
		w.pull = pull[E]
	}
	c.recvq.push(w)
}

// tryRecv receives if that does not block: from the buffer, which the first who
// waits to send fills up again, or from that sender itself.
//
//go:norace
func tryRecv[E any](r *run, actor uint32, c *Chan, site uint32, ch <-chan E) (v E, ok, done bool) {
	w, e := c.sendq.first, r.edge()
	if w != nil && c.cap == 0 {
		v = *(*E)(w.elem)
		w.ok = true
		w.g.done.acquire(r)
		r.sent(w.g.id, c, w.site, actor, w.id, 0)
		r.received(actor, c, site, w.g.id, w.id, 0, true)
		w.wake(e)
		return v, true, true
	}
	c.enter(len(ch))
	select {
	case v, ok = <-ch:
		c.exit()
		c.took(e, ok).acquire(r)
		r.received(actor, c, site, 0, identify(r, v), len(ch), ok)
	default:
		c.exit()
		return v, false, false
	}
	if w != nil {
		c.enter(len(ch))
		select {
		case whole(ch) <- *(*E)(w.elem):
			c.exit()
			c.put(w.g.done)
			w.ok = true
			r.sent(w.g.id, c, w.site, 0, w.id, len(ch))
			w.wake(r.edge())
		default: // somebody unknown to the run was quicker; w waits on
			c.exit()
		}
	}
	return v, ok, true
}

// Close is close(ch).
//
//go:norace
func Close[E any](site uint32, ch chan<- E) {
	g := Current()
	if g == nil {
		close(ch)
		return
	}
	r := g.run
	if r.ending {
		return
	}
	c := r.chanOf(pointerTo(ch), cap(ch))
	if c == nil {
		g.gateOn(nil, event.Close, site)
		close(ch) // the panic is Go's own
	}
	g.gateOn(c, event.Close, site)
	shut(r, g.id, c, site, ch)
}

// shut closes ch without a gate, and lets go all who wait on it.
//
//go:norace
func shut[E any](r *run, actor uint32, c *Chan, site uint32, ch chan<- E) {
	c.enter(len(ch))
	close(ch)
	c.exit()
	e := r.edge()
	c.shut, c.end = true, e
	r.record(event.Record{Kind: event.Close, Actor: actor, Obj: c.id, Site: site})
	for w := c.recvq.first; w != nil; w = c.recvq.first {
		w.ok = false
		r.received(w.g.id, c, w.site, actor, 0, 0, false)
		w.wake(e)
	}
	for w := c.sendq.first; w != nil; w = c.sendq.first {
		w.ok = false // it panics when it is granted
		w.wake(e)
	}
}

// CloseNow closes ch without asking leave, in the run, its timers or outside.
//
//go:norace
func CloseNow[E any](ch chan E) {
	r := active.Load()
	if r == nil || r.ending {
		close(ch)
		return
	}
	shut(r, r.actor(), r.chanOf(pointerTo[E](ch), cap(ch)), 0, chan<- E(ch))
}

// Drain takes back what a timer left in ch, and reports whether it had.
//
//go:norace
func Drain[E any](ch chan E) bool {
	r := active.Load()
	if r == nil {
		select {
		case <-ch:
			return true
		default:
			return false
		}
	}
	c := r.chanOf(pointerTo[E](ch), cap(ch))
	c.enter(len(ch))
	select {
	case <-ch:
		c.exit()
		c.take(r.edge())
		r.received(0, c, 0, 0, 0, len(ch), true)
		return true
	default:
		c.exit()
		return false
	}
}
