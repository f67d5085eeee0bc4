package sync

import (
	"sync"
	"unsafe"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/internal/race"
)

// Pool is [sync.Pool], except that it keeps what it is given, and gives back the
// last first, so that two runs find the same.
type Pool struct {
	New func() any

	mu  sync.Mutex
	top *pooled
	run conductor.Group
}

// pooled is one value that a Pool keeps.
type pooled struct {
	v    any
	next *pooled
}

// Get is [sync.Pool.Get]. Only whoever has put the value comes before it.
//
//go:norace
func (p *Pool) Get() any {
	p.enter()
	e := p.pop()
	if e == nil {
		if p.New == nil {
			return nil
		}
		return p.New()
	}
	race.Acquire(unsafe.Pointer(e))
	return e.v
}

//go:norace
func (p *Pool) pop() *pooled {
	race.Disable()
	defer race.Enable()
	p.mu.Lock()
	defer p.mu.Unlock()
	e := p.top
	if e != nil {
		p.top = e.next
	}
	return e
}

// Put is [sync.Pool.Put].
//
//go:norace
func (p *Pool) Put(v any) {
	p.enter()
	if v == nil {
		return
	}
	e := &pooled{v: v}
	race.Release(unsafe.Pointer(e))
	race.Disable()
	defer race.Enable()
	p.mu.Lock()
	defer p.mu.Unlock()
	e.next, p.top = p.top, e
}

// enter asks leave, and empties the pool when it is new to the run.
//
//go:norace
func (p *Pool) enter() {
	if g := conductor.Current(); g != nil {
		if !g.Ending() && p.run.In(g) {
			p.top = nil
		}
		g.Access()
	}
}
