package sync

import (
	"sync"

	"github.com/fanlight/fanlight/pool/conductor"
)

// Map is [sync.Map], except that Range goes through it in the order in which the
// keys were stored. One lock guards it.
type Map struct {
	mu    sync.Mutex
	index map[any]*entry
	order []*entry // with the deleted ones, until they are half of it
}

type entry struct {
	key, value any
	gone       bool
}

// open asks leave and locks the map.
func (m *Map) open() {
	if g := conductor.Current(); g != nil {
		g.Access()
	}
	m.mu.Lock()
}

func (m *Map) store(key, value any) {
	if e := m.index[key]; e != nil {
		e.value = value
		return
	}
	if m.index == nil {
		m.index = make(map[any]*entry)
	}
	e := &entry{key: key, value: value}
	m.index[key] = e
	m.order = append(m.order, e)
}

func (m *Map) remove(key any) {
	e := m.index[key]
	if e == nil {
		return
	}
	e.gone = true
	delete(m.index, key)
	if len(m.order) < 2*len(m.index)+8 {
		return
	}
	kept := make([]*entry, 0, len(m.index))
	for _, e := range m.order {
		if !e.gone {
			kept = append(kept, e)
		}
	}
	m.order = kept
}

func (m *Map) load(key any) (value any, ok bool) {
	if e := m.index[key]; e != nil {
		return e.value, true
	}
	return nil, false
}

// Load is [sync.Map.Load].
func (m *Map) Load(key any) (value any, ok bool) {
	m.open()
	defer m.mu.Unlock()
	return m.load(key)
}

// Store is [sync.Map.Store].
func (m *Map) Store(key, value any) { m.Swap(key, value) }

// Swap is [sync.Map.Swap].
func (m *Map) Swap(key, value any) (previous any, loaded bool) {
	m.open()
	defer m.mu.Unlock()
	previous, loaded = m.load(key)
	m.store(key, value)
	return previous, loaded
}

// LoadOrStore is [sync.Map.LoadOrStore].
func (m *Map) LoadOrStore(key, value any) (actual any, loaded bool) {
	m.open()
	defer m.mu.Unlock()
	if actual, loaded = m.load(key); loaded {
		return actual, true
	}
	m.store(key, value)
	return value, false
}

// LoadAndDelete is [sync.Map.LoadAndDelete].
func (m *Map) LoadAndDelete(key any) (value any, loaded bool) {
	m.open()
	defer m.mu.Unlock()
	value, loaded = m.load(key)
	m.remove(key)
	return value, loaded
}

// Delete is [sync.Map.Delete].
func (m *Map) Delete(key any) { m.LoadAndDelete(key) }

// CompareAndSwap is [sync.Map.CompareAndSwap].
func (m *Map) CompareAndSwap(key, old, value any) (swapped bool) {
	m.open()
	defer m.mu.Unlock()
	if held, ok := m.load(key); !ok || held != old {
		return false
	}
	m.store(key, value)
	return true
}

// CompareAndDelete is [sync.Map.CompareAndDelete].
func (m *Map) CompareAndDelete(key, old any) (deleted bool) {
	m.open()
	defer m.mu.Unlock()
	if held, ok := m.load(key); !ok || held != old {
		return false
	}
	m.remove(key)
	return true
}

// Clear is [sync.Map.Clear].
func (m *Map) Clear() {
	m.open()
	defer m.mu.Unlock()
	for _, e := range m.order {
		e.gone = true
	}
	m.index, m.order = nil, nil
}

// Range is [sync.Map.Range]. It does not visit what is stored meanwhile.
func (m *Map) Range(f func(key, value any) bool) {
	m.open()
	order := append([]*entry(nil), m.order...)
	m.mu.Unlock()
	for _, e := range order {
		m.mu.Lock()
		value, gone := e.value, e.gone
		m.mu.Unlock()
		if !gone && !f(e.key, value) {
			return
		}
	}
}
