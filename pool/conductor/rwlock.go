package conductor

import (
	"unsafe"

	"github.com/fanlight/fanlight/pool/conductor/internal/race"
	"github.com/fanlight/fanlight/pool/event"
)

// RWMutex is what a run knows of a sync.RWMutex: a writer that waits keeps new
// readers out, and those readers go before the next writer.
type RWMutex struct {
	lock
	readers []hold
	writeq  queue
	readq   queue
}

//go:norace
func (m *RWMutex) in(r *run) {
	if m.enter(r) {
		m.readers, m.writeq, m.readq = nil, queue{}, queue{}
	}
}

// holders are whom g waits for: to read, the writer that has it or waits for it;
// to write, everybody before it.
//
//go:norace
func (m *RWMutex) holders(g *G, buf []hold) []hold {
	buf = m.lock.holders(g, buf)
	if len(g.ws) == 0 || !g.ws[0].reads {
		buf = append(buf, m.readers...)
	}
	if w := m.writeq.first; w != nil && w.g != g {
		buf = append(buf, hold{w.g, w.site})
	}
	return buf
}

// Lock is (*sync.RWMutex).Lock.
//
//go:norace
func (m *RWMutex) Lock(g *G) {
	if !m.TryLock(g) {
		m.wait(g, &m.writeq, 0)
		m.locked()
	}
}

// wait parks g in a queue until whoever leaves gives it the lock.
//
//go:norace
func (m *RWMutex) wait(g *G, q *queue, how event.Flags) {
	w := g.waiter()
	w.site, w.reads, w.hands = g.site, how == event.Read, true
	q.push(w)
	g.keptBy(m)
	g.run.record(event.Record{Kind: event.LockBlock, Flags: how, Actor: g.id, Obj: m.id, Site: g.site})
	g.park(event.LockBlock, g.site, m.id)
}

// locked says that the writer comes after the writers and readers before it.
//
//go:norace
func (m *RWMutex) locked() {
	race.Acquire(unsafe.Pointer(&m.writeq))
	race.Acquire(unsafe.Pointer(&m.readq))
}

// TryLock is (*sync.RWMutex).TryLock.
//
//go:norace
func (m *RWMutex) TryLock(g *G) bool {
	m.in(g.run)
	g.Gate(event.Lock, g.TakeSite(), m.id)
	if m.owner.g != nil || len(m.readers) > 0 || m.writeq.first != nil {
		return false
	}
	m.own(g, g.site)
	m.locked()
	return true
}

// RLock is (*sync.RWMutex).RLock.
//
//go:norace
func (m *RWMutex) RLock(g *G) {
	if !m.TryRLock(g) {
		m.wait(g, &m.readq, event.Read)
		race.Acquire(unsafe.Pointer(&m.writeq))
	}
}

// TryRLock is (*sync.RWMutex).TryRLock.
//
//go:norace
func (m *RWMutex) TryRLock(g *G) bool {
	m.in(g.run)
	g.share(event.Lock, m.id)
	if m.owner.g != nil || m.writeq.first != nil {
		return false
	}
	m.read(g, g.site)
	race.Acquire(unsafe.Pointer(&m.writeq))
	return true
}

//go:norace
func (m *RWMutex) read(g *G, site uint32) {
	m.readers = append(m.readers, hold{g, site})
	g.run.record(event.Record{Kind: event.Lock, Flags: event.Read, Actor: g.id, Obj: m.id, Site: site})
}

// Unlock is (*sync.RWMutex).Unlock.
//
//go:norace
func (m *RWMutex) Unlock(g *G) {
	r, site := g.run, g.TakeSite()
	if r.ending {
		return
	}
	m.in(r)
	m.disown(g, site, "sync: Unlock of unlocked RWMutex")
	race.Release(unsafe.Pointer(&m.writeq)) // at writeq, all that writers have done; at readq, readers
	if m.readq.first == nil {
		m.toWriter()
		return
	}
	for w := m.readq.first; w != nil; w = m.readq.first {
		m.read(w.g, w.site)
		w.wake(nil)
	}
}

// RUnlock is (*sync.RWMutex).RUnlock.
//
//go:norace
func (m *RWMutex) RUnlock(g *G) {
	r, site := g.run, g.TakeSite()
	if r.ending {
		return
	}
	m.in(r)
	g.at = site
	g.share(event.Unlock, m.id)
	last := len(m.readers) - 1
	if last < 0 {
		g.fatal("sync: RUnlock of unlocked RWMutex")
	}
	own := last // one that it took itself, if there is one
	for i := range m.readers {
		if m.readers[i].g == g {
			own = i
		}
	}
	m.readers[own] = m.readers[last]
	m.readers = m.readers[:last]
	race.ReleaseMerge(unsafe.Pointer(&m.readq))
	r.record(event.Record{Kind: event.Unlock, Flags: event.Read, Actor: g.id, Obj: m.id, Site: site})
	if last == 0 {
		m.toWriter()
	}
}

// toWriter gives the free lock to the writer that waits longest.
//
//go:norace
func (m *RWMutex) toWriter() {
	if w := m.writeq.first; w != nil {
		m.own(w.g, w.site)
		w.wake(nil)
	}
}
