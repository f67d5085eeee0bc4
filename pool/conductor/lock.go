package conductor

import (
	"unsafe"

	"github.com/fanlight/fanlight/pool/conductor/internal/race"
	"github.com/fanlight/fanlight/pool/event"
)

// lock is what a run knows of a lock of either kind; it is new to each run.
type lock struct {
	epoch uint32
	id    uint32
	owner hold
}

// enter takes l into the run, and reports whether it was not of it.
//
//go:norace
func (l *lock) enter(r *run) (fresh bool) {
	race.Read(unsafe.Pointer(l)) // a copy over a lock in use is a race
	if l.epoch == r.epoch {
		return false
	}
	r.locks++
	*l = lock{epoch: r.epoch, id: r.locks}
	return true
}

//go:norace
func (l *lock) holders(_ *G, buf []hold) []hold {
	if l.owner.g != nil {
		buf = append(buf, l.owner)
	}
	return buf
}

//go:norace
func (l *lock) own(g *G, site uint32) {
	l.owner = hold{g, site}
	g.run.record(event.Record{Kind: event.Lock, Actor: g.id, Obj: l.id, Site: site})
}

// disown asks leave and takes l from its owner; without one that is fatal.
//
//go:norace
func (l *lock) disown(g *G, site uint32, fatal string) {
	g.Gate(event.Unlock, site, l.id)
	if l.owner.g == nil {
		g.fatal(fatal)
	}
	l.owner = hold{}
	g.run.record(event.Record{Kind: event.Unlock, Actor: g.id, Obj: l.id, Site: site})
}

// Mutex is what a run knows of a sync.Mutex. The zero Mutex is unlocked; it is
// that again in each run. Who waits longest is woken first, but has to try
// again: others may be quicker, as with Go's own.
type Mutex struct {
	lock
	q queue
}

//go:norace
func (m *Mutex) in(r *run) {
	if m.enter(r) {
		m.q = queue{}
	}
}

// Lock is (*sync.Mutex).Lock.
//
//go:norace
func (m *Mutex) Lock(g *G) {
	r, site := g.run, g.TakeSite()
	m.in(r)
	g.Gate(event.Lock, site, m.id)
	for first := true; m.owner.g != nil; first = false {
		w := g.waiter()
		if first {
			r.record(event.Record{Kind: event.LockBlock, Actor: g.id, Obj: m.id, Site: site})
			m.q.push(w)
		} else {
			m.q.pushFront(w)
		}
		g.keptBy(m)
		g.park(event.LockBlock, site, m.id)
	}
	m.own(g, site)
}

//go:norace
func (m *Mutex) own(g *G, site uint32) {
	race.Acquire(unsafe.Pointer(m))
	m.lock.own(g, site)
}

// TryLock is (*sync.Mutex).TryLock.
//
//go:norace
func (m *Mutex) TryLock(g *G) bool {
	site := g.TakeSite()
	m.in(g.run)
	g.Gate(event.Lock, site, m.id)
	if m.owner.g != nil {
		return false
	}
	m.own(g, site)
	return true
}

// Unlock is (*sync.Mutex).Unlock.
//
//go:norace
func (m *Mutex) Unlock(g *G) {
	r, site := g.run, g.TakeSite()
	if r.ending {
		return
	}
	m.in(r)
	m.disown(g, site, "sync: unlock of unlocked mutex")
	race.Release(unsafe.Pointer(m))
	if w := m.q.first; w != nil {
		w.wake(nil)
	}
}
