package conductor

import (
	"reflect"
	"slices"
	"unsafe"

	"github.com/fanlight/fanlight/pool/event"
)

// Case is a communication clause of a select.
type Case interface {
	state(r *run) *Chan // nil for a nil channel
	try(g *G) bool      // goes through if that does not block
	wait(g *G, w *Waiter)
	let(w *Waiter) // w was let go, its goroutine granted
	able() bool    // try would go through
	plain() reflect.SelectCase
	took(v reflect.Value, ok bool) // what plain received
}

// RecvCase is a receiving clause.
type RecvCase[E any] struct {
	V    E    // what was received
	OK   bool // false when the channel was closed and empty
	Site uint32
	Ch   <-chan E
	c    *Chan
}

//go:norace
func (k *RecvCase[E]) state(r *run) *Chan {
	k.c = r.chanOf(pointerTo[E](whole(k.Ch)), cap(k.Ch))
	return k.c
}

//go:norace
func (k *RecvCase[E]) try(g *G) (done bool) {
	k.V, k.OK, done = tryRecv(g.run, g.id, k.c, k.Site, k.Ch)
	return done
}

// able reports whether there is something to receive. Only a closed channel gives
// anything when it is empty and nobody waits to send, and that takes nothing away.
//
//go:norace
func (k *RecvCase[E]) able() bool {
	if k.c.sendq.first != nil || len(k.Ch) > 0 || k.c.shut {
		return true
	}
	select {
	case <-k.Ch:
		return true
	default:
		return false
	}
}

//go:norace
func (k *RecvCase[E]) wait(_ *G, w *Waiter) { await(w, k.c, k.Site, &k.V) }

//go:norace
func (k *RecvCase[E]) let(w *Waiter) { k.OK = w.ok }

//go:norace
func (k *RecvCase[E]) plain() reflect.SelectCase {
	return reflect.SelectCase{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(k.Ch)}
}

//go:norace
func (k *RecvCase[E]) took(v reflect.Value, ok bool) {
	k.V, _ = v.Interface().(E) // a nil interface is no E, and is E's zero
	k.OK = ok
}

// SendCase is a sending clause.
type SendCase[E any] struct {
	V    E
	Site uint32
	Ch   chan<- E
	c    *Chan
}

//go:norace
func (k *SendCase[E]) state(r *run) *Chan {
	k.c = r.chanOf(pointerTo(k.Ch), cap(k.Ch))
	return k.c
}

//go:norace
func (k *SendCase[E]) try(g *G) bool { return trySend(g.run, g.id, k.c, k.Site, k.Ch, k.V) }

//go:norace
func (k *SendCase[E]) able() bool {
	return k.c.recvq.first != nil || k.c.shut || len(k.Ch) < k.c.cap
}

//go:norace
func (k *SendCase[E]) wait(g *G, w *Waiter) {
	w.offer(k.c, k.Site, unsafe.Pointer(&k.V), identify(g.run, k.V))
}

//go:norace
func (k *SendCase[E]) let(w *Waiter) {
	if !w.ok {
		k.Ch <- k.V // closed: the panic is Go's own
	}
}

//go:norace
func (k *SendCase[E]) plain() reflect.SelectCase {
	return reflect.SelectCase{Dir: reflect.SelectSend, Chan: reflect.ValueOf(k.Ch), Send: reflect.ValueOf(&k.V).Elem()}
}

//go:norace
func (k *SendCase[E]) took(reflect.Value, bool) {}

// Select is a select statement: the index of the case that went through, or -1
// for the default. Which of several that could is the seed's choice.
//
//go:norace
func Select(site uint32, hasDefault bool, cases []Case) int {
	g := Current()
	if g == nil {
		return selectPlain(hasDefault, cases)
	}
	r := g.run
	var buf [8]int
	open := buf[:0] // the cases with a channel that have not been tried
	for i, k := range cases {
		if k.state(r) != nil {
			open = append(open, i)
		}
	}
	g.among = cases
	g.Gate(event.SelectBlock, site, 0)
	g.among = nil
	first := -1
	if r.cfg.Walk != nil || r.cfg.Picks != nil {
		first = slices.Index(open, r.walkedCase(cases))
	}
	for len(open) > 0 {
		i := 0
		if first >= 0 {
			i, first = first, -1
		} else if len(open) > 1 {
			i = r.dice.below(len(open))
		}
		if chosen := open[i]; cases[chosen].try(g) {
			return chosen
		}
		last := len(open) - 1
		open[i] = open[last]
		open = open[:last]
	}
	if hasDefault {
		r.record(event.Record{Kind: event.SelectDefault, Actor: g.id, Site: site})
		return -1
	}
	return g.selectLater(site, cases)
}

// selectLater parks a select in all of its cases.
//
//go:norace
func (g *G) selectLater(site uint32, cases []Case) int {
	r := g.run
	r.record(event.Record{Kind: event.SelectBlock, Actor: g.id, Site: site, A: int64(len(cases))})
	ws := g.waiters(len(cases))
	for i, k := range cases {
		w := &ws[i]
		rec := event.Record{Kind: event.SelectCase, Actor: g.id, Site: site}
		if k.state(r) != nil {
			k.wait(g, w)
			rec.Obj, rec.Site, rec.A = w.c.id, w.site, w.id
			if w.sends {
				rec.Flags = event.Sending
			}
		}
		r.record(rec)
	}
	g.park(event.SelectBlock, site, 0)
	i := g.chose.index
	cases[i].let(g.chose)
	return i
}

// selectPlain is the select outside a run.
//
//go:norace
func selectPlain(hasDefault bool, cases []Case) int {
	list := make([]reflect.SelectCase, 0, len(cases)+1)
	for _, k := range cases {
		list = append(list, k.plain())
	}
	if hasDefault {
		list = append(list, reflect.SelectCase{Dir: reflect.SelectDefault})
	}
	i, v, ok := reflect.Select(list)
	if i == len(cases) {
		return -1
	}
	cases[i].took(v, ok)
	return i
}
