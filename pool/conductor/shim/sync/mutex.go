package sync

import (
	"sync"

	"github.com/fanlight/fanlight/pool/conductor"
)

// Locker is the standard library's own.
type Locker = sync.Locker

// Mutex is [sync.Mutex].
type Mutex struct {
	std sync.Mutex
	run conductor.Mutex
}

// Lock is [sync.Mutex.Lock].
//
//go:norace
func (m *Mutex) Lock() {
	if g := conductor.Current(); g != nil {
		m.run.Lock(g)
		return
	}
	m.std.Lock()
}

// TryLock is [sync.Mutex.TryLock].
//
//go:norace
func (m *Mutex) TryLock() bool {
	if g := conductor.Current(); g != nil {
		return m.run.TryLock(g)
	}
	return m.std.TryLock()
}

// Unlock is [sync.Mutex.Unlock].
//
//go:norace
func (m *Mutex) Unlock() {
	if g := conductor.Current(); g != nil {
		m.run.Unlock(g)
		return
	}
	m.std.Unlock()
}

// RWMutex is [sync.RWMutex].
type RWMutex struct {
	std sync.RWMutex
	run conductor.RWMutex
}

// Lock is [sync.RWMutex.Lock].
//
//go:norace
func (m *RWMutex) Lock() {
	if g := conductor.Current(); g != nil {
		m.run.Lock(g)
		return
	}
	m.std.Lock()
}

// TryLock is [sync.RWMutex.TryLock].
//
//go:norace
func (m *RWMutex) TryLock() bool {
	if g := conductor.Current(); g != nil {
		return m.run.TryLock(g)
	}
	return m.std.TryLock()
}

// Unlock is [sync.RWMutex.Unlock].
//
//go:norace
func (m *RWMutex) Unlock() {
	if g := conductor.Current(); g != nil {
		m.run.Unlock(g)
		return
	}
	m.std.Unlock()
}

// RLock is [sync.RWMutex.RLock].
//
//go:norace
func (m *RWMutex) RLock() {
	if g := conductor.Current(); g != nil {
		m.run.RLock(g)
		return
	}
	m.std.RLock()
}

// TryRLock is [sync.RWMutex.TryRLock].
//
//go:norace
func (m *RWMutex) TryRLock() bool {
	if g := conductor.Current(); g != nil {
		return m.run.TryRLock(g)
	}
	return m.std.TryRLock()
}

// RUnlock is [sync.RWMutex.RUnlock].
//
//go:norace
func (m *RWMutex) RUnlock() {
	if g := conductor.Current(); g != nil {
		m.run.RUnlock(g)
		return
	}
	m.std.RUnlock()
}

// RLocker is [sync.RWMutex.RLocker].
//
//go:norace
func (m *RWMutex) RLocker() Locker { return (*rlocker)(m) }

type rlocker RWMutex

//go:norace
func (r *rlocker) Lock() { (*RWMutex)(r).RLock() }

//go:norace
func (r *rlocker) Unlock() { (*RWMutex)(r).RUnlock() }
