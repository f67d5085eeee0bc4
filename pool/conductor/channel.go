package conductor

import (
	"unsafe"

	"github.com/fanlight/fanlight/pool/event"
)

// Chan is what a run knows of a channel. The values stay in the Go channel
// itself; only those who wait are here.
type Chan struct {
	ptr   unsafe.Pointer // the channel, which it keeps alive so that its address stays its own
	id    uint32
	cap   int
	site  uint32 // of its make
	recvq queue
	sendq queue
	lent  bool // External
	shut  bool // closed in the run
	passage
}

// chanOf is the state of the channel at ptr, which is new to the run if it was
// not made in it.
//
//go:norace
func (r *run) chanOf(ptr unsafe.Pointer, capacity int) *Chan {
	if ptr == nil {
		return nil
	}
	if c := r.chans.find(ptr); c != nil {
		return c
	}
	c := r.made(0, ptr, capacity)
	c.foreign = true
	return c
}

// made takes in a channel.
//
//go:norace
func (r *run) made(site uint32, ptr unsafe.Pointer, capacity int) *Chan {
	c := &Chan{ptr: ptr, id: uint32(r.chans.n + 1), cap: capacity, site: site}
	r.chans.add(c)
	r.record(event.Record{Kind: event.Make, Actor: r.actor(), Obj: c.id, Site: site, A: int64(capacity)})
	return c
}

// pointerTo is the address that identifies a channel, in whatever direction.
//
//go:norace
func pointerTo[E any](ch chan<- E) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&ch)) }

// whole is the channel without its direction.
//
//go:norace
func whole[E any](ch <-chan E) chan E { return *(*chan E)(unsafe.Pointer(&ch)) }

// Made tells the run of a channel that was made at site. It is nil outside a run.
//
//go:norace
func Made[E any](site uint32, ch chan E) *Chan {
	r := active.Load()
	if r == nil || r.ending {
		return nil
	}
	return r.made(site, pointerTo[E](ch), cap(ch))
}

// External says that hooks may put values in ch, which should have a buffer:
// waiting to receive from it is idleness and not a deadlock. It must be called
// in the run; outside it does nothing.
//
//go:norace
func External[E any](ch chan E) {
	if g := Current(); g != nil {
		c := g.run.chanOf(pointerTo[E](ch), cap(ch))
		if !c.lent {
			c.lent, c.foreign = true, true
			g.run.lent = append(g.run.lent, c)
		}
	}
}

// Inject puts v in an External channel, from a hook, and leaves a Send record of
// goroutine 0. It is false when the buffer is full. (A plain send in a hook also
// works, without the record.)
//
//go:norace
func Inject[E any](ch chan E, v E) bool {
	r := active.Load()
	if r == nil {
		select {
		case ch <- v:
			return true
		default:
			return false
		}
	}
	c := r.chanOf(pointerTo[E](ch), cap(ch))
	c.enter(len(ch))
	select {
	case ch <- v:
		c.exit()
		c.put(r.edge())
		r.record(event.Record{Kind: event.Send, Obj: c.id, A: identify(r, v), B: int64(len(ch))})
		return true
	default:
		c.exit()
		return false
	}
}

// poll hands what hooks have put in External channels to those who wait there.
//
//go:norace
func (r *run) poll() {
	for _, c := range r.lent {
		for c.recvq.first != nil && c.recvq.first.pull(c.recvq.first) {
		}
	}
}

// pull completes a parked receive with what is in the channel itself.
//
//go:norace
func pull[E any](w *Waiter) bool {
	r, c, ch := w.g.run, w.c, *(*chan E)(unsafe.Pointer(&w.c.ptr))
	c.enter(len(ch))
	select {
	case v, ok := <-ch:
		c.exit()
		if ok {
			c.take(w.g.done)
		}
		*(*E)(w.elem) = v
		w.ok = ok
		r.received(w.g.id, c, w.site, 0, identify(r, v), len(ch), ok)
		w.wake(r.edge())
		return true
	default:
		c.exit()
		return false
	}
}

// identify is the id of a value in records.
//
//go:norace
func identify[E any](r *run, v E) int64 {
	if r.cfg.Identify == nil || r.log == nil {
		return 0
	}
	return int64(r.cfg.Identify(v))
}

//go:norace
func (r *run) sent(actor uint32, c *Chan, site, to uint32, id int64, n int) {
	r.record(event.Record{Kind: event.Send, Actor: actor, Other: to, Obj: c.id, Site: site, A: id, B: int64(n)})
}

//go:norace
func (r *run) received(actor uint32, c *Chan, site, from uint32, id int64, n int, ok bool) {
	rec := event.Record{Kind: event.Recv, Actor: actor, Other: from, Obj: c.id, Site: site, A: id, B: int64(n)}
	if !ok {
		rec.Flags, rec.A = event.Closed, 0
	}
	r.record(rec)
}

// table finds channels by address: open addressing, since a Go map's order and
// its use of race-instrumented code have no place here. It only grows.
type table struct {
	slots []*Chan // a power of two, at most half full
	n     int
}

//go:norace
func (t *table) at(ptr unsafe.Pointer) int {
	return int(uint64(uintptr(ptr)) >> 4 * 0x9e3779b97f4a7c15 >> 20 & uint64(len(t.slots)-1))
}

//go:norace
func (t *table) find(ptr unsafe.Pointer) *Chan {
	if t.n == 0 {
		return nil
	}
	for i := t.at(ptr); ; i = (i + 1) & (len(t.slots) - 1) {
		if c := t.slots[i]; c == nil || c.ptr == ptr {
			return c
		}
	}
}

//go:norace
func (t *table) add(c *Chan) {
	if 2*(t.n+1) > len(t.slots) {
		old := t.slots
		t.slots = make([]*Chan, max(64, 2*len(old)))
		for _, c := range old {
			if c != nil {
				t.put(c)
			}
		}
	}
	t.put(c)
	t.n++
}

//go:norace
func (t *table) put(c *Chan) {
	i := t.at(c.ptr)
	for t.slots[i] != nil {
		i = (i + 1) & (len(t.slots) - 1)
	}
	t.slots[i] = c
}
