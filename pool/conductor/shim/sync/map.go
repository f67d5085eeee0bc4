package sync

import (
	"sync"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/internal/race"
)

// Map is [sync.Map], except that Range goes through it in the order in which the
// keys were stored. One lock guards that order.
type Map struct {
	std   sync.Map // key → *entry
	mu    sync.Mutex
	order []*entry // nil for each that was deleted, until they are most of it
	gone  int
}

// entry is a key's value; a new value is a new entry in the same place.
type entry struct {
	key, value any
	place      int
}

// open asks leave and locks the order, which orders nobody's doings.
//
//go:norace
func (m *Map) open() {
	if g := conductor.Current(); g != nil {
		g.Access()
	}
	race.Disable()
	m.mu.Lock()
	race.Enable()
}

//go:norace
func (m *Map) shut() {
	race.Disable()
	m.mu.Unlock()
	race.Enable()
}

//go:norace
func (m *Map) load(key any) *entry {
	e, _ := m.std.Load(key)
	return asEntry(e)
}

//go:norace
func asEntry(v any) *entry {
	e, _ := v.(*entry)
	return e
}

// swap stores and returns what was there.
//
//go:norace
func (m *Map) swap(key, value any) (old *entry) {
	e := &entry{key, value, len(m.order)}
	was, _ := m.std.Swap(key, e)
	if old = asEntry(was); old != nil {
		e.place = old.place
		m.order[e.place] = e
		return old
	}
	m.order = append(m.order, e)
	return nil
}

//go:norace
func (m *Map) remove(key any) (old *entry) {
	was, _ := m.std.LoadAndDelete(key)
	if old = asEntry(was); old == nil {
		return nil
	}
	m.order[old.place] = nil
	if m.gone++; m.gone > len(m.order)/2+8 {
		m.order, m.gone = m.kept(), 0
		for i, e := range m.order {
			e.place = i
		}
	}
	return old
}

// kept is the entries there are, in a list of its own.
//
//go:norace
func (m *Map) kept() []*entry {
	list := make([]*entry, 0, len(m.order)-m.gone)
	for _, e := range m.order {
		if e != nil {
			list = append(list, e)
		}
	}
	return list
}

//go:norace
func (e *entry) get() (value any, ok bool) {
	if e == nil {
		return nil, false
	}
	return e.value, true
}

// Load is [sync.Map.Load].
//
//go:norace
func (m *Map) Load(key any) (value any, ok bool) {
	m.open()
	defer m.shut()
	return m.load(key).get()
}

// Store is [sync.Map.Store].
//
//go:norace
func (m *Map) Store(key, value any) { m.Swap(key, value) }

// Swap is [sync.Map.Swap].
//
//go:norace
func (m *Map) Swap(key, value any) (previous any, loaded bool) {
	m.open()
	defer m.shut()
	return m.swap(key, value).get()
}

// LoadOrStore is [sync.Map.LoadOrStore].
//
//go:norace
func (m *Map) LoadOrStore(key, value any) (actual any, loaded bool) {
	m.open()
	defer m.shut()
	if e := m.load(key); e != nil {
		return e.value, true
	}
	m.swap(key, value)
	return value, false
}

// LoadAndDelete is [sync.Map.LoadAndDelete].
//
//go:norace
func (m *Map) LoadAndDelete(key any) (value any, loaded bool) {
	m.open()
	defer m.shut()
	return m.remove(key).get()
}

// Delete is [sync.Map.Delete].
//
//go:norace
func (m *Map) Delete(key any) { m.LoadAndDelete(key) }

// CompareAndSwap is [sync.Map.CompareAndSwap].
//
//go:norace
func (m *Map) CompareAndSwap(key, old, value any) (swapped bool) {
	m.open()
	defer m.shut()
	if e := m.load(key); e == nil || e.value != old {
		return false
	}
	m.swap(key, value)
	return true
}

// CompareAndDelete is [sync.Map.CompareAndDelete].
//
//go:norace
func (m *Map) CompareAndDelete(key, old any) (deleted bool) {
	m.open()
	defer m.shut()
	if e := m.load(key); e == nil || e.value != old {
		return false
	}
	m.remove(key)
	return true
}

// Clear is [sync.Map.Clear].
//
//go:norace
func (m *Map) Clear() {
	m.open()
	defer m.shut()
	m.std.Clear()
	m.order, m.gone = nil, 0
}

// Range is [sync.Map.Range]. It does not visit keys that are stored meanwhile.
//
//go:norace
func (m *Map) Range(f func(key, value any) bool) {
	m.open()
	list := m.kept()
	m.shut()
	for _, e := range list {
		if value, ok := m.load(e.key).get(); ok && !f(e.key, value) {
			return
		}
	}
}
