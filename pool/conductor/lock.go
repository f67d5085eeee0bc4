package conductor

import "github.com/fanlight/fanlight/pool/event"

// Mutex is what a run knows of a sync.Mutex. The zero Mutex is unlocked; it is
// that again in each run. Who waits longest is woken first, but has to try
// again: others may be quicker, as with Go's own.
type Mutex struct {
	epoch uint32
	id    uint32
	owner hold
	q     queue
}

func (m *Mutex) in(r *run) {
	if m.epoch != r.epoch {
		r.locks++
		*m = Mutex{epoch: r.epoch, id: r.locks}
	}
}

func (m *Mutex) holders(_ *G, buf []hold) []hold {
	if m.owner.g != nil {
		buf = append(buf, m.owner)
	}
	return buf
}

// Lock is (*sync.Mutex).Lock.
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
	m.owner = hold{g, site}
	r.record(event.Record{Kind: event.Lock, Actor: g.id, Obj: m.id, Site: site})
}

// TryLock is (*sync.Mutex).TryLock.
func (m *Mutex) TryLock(g *G) bool {
	r, site := g.run, g.TakeSite()
	m.in(r)
	g.Gate(event.Lock, site, m.id)
	if m.owner.g != nil {
		return false
	}
	m.owner = hold{g, site}
	r.record(event.Record{Kind: event.Lock, Actor: g.id, Obj: m.id, Site: site})
	return true
}

// Unlock is (*sync.Mutex).Unlock.
func (m *Mutex) Unlock(g *G) {
	r, site := g.run, g.TakeSite()
	if r.ending {
		return
	}
	m.in(r)
	g.Gate(event.Unlock, site, m.id)
	if m.owner.g == nil {
		g.fatal("sync: unlock of unlocked mutex")
	}
	m.owner = hold{}
	r.record(event.Record{Kind: event.Unlock, Actor: g.id, Obj: m.id, Site: site})
	if w := m.q.first; w != nil {
		w.wake()
	}
}

// RWMutex is what a run knows of a sync.RWMutex: a writer that waits keeps new
// readers out, and those readers go before the next writer.
type RWMutex struct {
	epoch   uint32
	id      uint32
	owner   hold
	readers []hold
	writeq  queue
	readq   queue
}

func (m *RWMutex) in(r *run) {
	if m.epoch != r.epoch {
		r.locks++
		*m = RWMutex{epoch: r.epoch, id: r.locks}
	}
}

// holders are whom g waits for: to read, the writer that has it or waits for it;
// to write, everybody before it.
func (m *RWMutex) holders(g *G, buf []hold) []hold {
	if m.owner.g != nil {
		buf = append(buf, m.owner)
	}
	if len(g.ws) == 0 || !g.ws[0].reads {
		buf = append(buf, m.readers...)
	}
	if w := m.writeq.first; w != nil && w.g != g {
		buf = append(buf, hold{w.g, w.site})
	}
	return buf
}

// Lock is (*sync.RWMutex).Lock.
func (m *RWMutex) Lock(g *G) {
	if m.TryLock(g) {
		return
	}
	w := g.waiter()
	w.site, w.hands = g.site, true
	m.writeq.push(w)
	g.keptBy(m)
	g.run.record(event.Record{Kind: event.LockBlock, Actor: g.id, Obj: m.id, Site: g.site})
	g.park(event.LockBlock, g.site, m.id)
}

// TryLock is (*sync.RWMutex).TryLock.
func (m *RWMutex) TryLock(g *G) bool {
	m.in(g.run)
	g.Gate(event.Lock, g.TakeSite(), m.id)
	if m.owner.g != nil || len(m.readers) > 0 || m.writeq.first != nil {
		return false
	}
	m.own(g, g.site)
	return true
}

func (m *RWMutex) own(g *G, site uint32) {
	m.owner = hold{g, site}
	g.run.record(event.Record{Kind: event.Lock, Actor: g.id, Obj: m.id, Site: site})
}

// RLock is (*sync.RWMutex).RLock.
func (m *RWMutex) RLock(g *G) {
	if m.TryRLock(g) {
		return
	}
	w := g.waiter()
	w.site, w.reads, w.hands = g.site, true, true
	m.readq.push(w)
	g.keptBy(m)
	g.run.record(event.Record{Kind: event.LockBlock, Flags: event.Read, Actor: g.id, Obj: m.id, Site: g.site})
	g.park(event.LockBlock, g.site, m.id)
}

// TryRLock is (*sync.RWMutex).TryRLock.
func (m *RWMutex) TryRLock(g *G) bool {
	m.in(g.run)
	g.share(event.Lock, m.id)
	if m.owner.g != nil || m.writeq.first != nil {
		return false
	}
	m.read(g, g.site)
	return true
}

func (m *RWMutex) read(g *G, site uint32) {
	m.readers = append(m.readers, hold{g, site})
	g.run.record(event.Record{Kind: event.Lock, Flags: event.Read, Actor: g.id, Obj: m.id, Site: site})
}

// Unlock is (*sync.RWMutex).Unlock.
func (m *RWMutex) Unlock(g *G) {
	r, site := g.run, g.TakeSite()
	if r.ending {
		return
	}
	m.in(r)
	g.Gate(event.Unlock, site, m.id)
	if m.owner.g == nil {
		g.fatal("sync: Unlock of unlocked RWMutex")
	}
	m.owner = hold{}
	r.record(event.Record{Kind: event.Unlock, Actor: g.id, Obj: m.id, Site: site})
	if m.readq.first == nil {
		m.toWriter()
		return
	}
	for w := m.readq.first; w != nil; w = m.readq.first {
		m.read(w.g, w.site)
		w.wake()
	}
}

// RUnlock is (*sync.RWMutex).RUnlock.
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
	r.record(event.Record{Kind: event.Unlock, Flags: event.Read, Actor: g.id, Obj: m.id, Site: site})
	if last == 0 {
		m.toWriter()
	}
}

// toWriter gives the free lock to the writer that waits longest.
func (m *RWMutex) toWriter() {
	if w := m.writeq.first; w != nil {
		m.own(w.g, w.site)
		w.wake()
	}
}
