package sync

import (
	"sync"

	"github.com/fanlight/fanlight/pool/conductor"
)

// Pool is [sync.Pool], except that it keeps what it is given, and gives back the
// last first, so that two runs find the same.
type Pool struct {
	New func() any

	mu   sync.Mutex
	kept []any
	run  conductor.Group
}

// Get is [sync.Pool.Get].
func (p *Pool) Get() any {
	p.enter()
	p.mu.Lock()
	var v any
	if last := len(p.kept) - 1; last >= 0 {
		v, p.kept[last] = p.kept[last], nil
		p.kept = p.kept[:last]
	}
	p.mu.Unlock()
	if v == nil && p.New != nil {
		v = p.New()
	}
	return v
}

// Put is [sync.Pool.Put].
func (p *Pool) Put(v any) {
	p.enter()
	if v == nil {
		return
	}
	p.mu.Lock()
	p.kept = append(p.kept, v)
	p.mu.Unlock()
}

// enter asks leave, and empties the pool when it is new to the run.
func (p *Pool) enter() {
	if g := conductor.Current(); g != nil {
		if !g.Ending() && p.run.In(g) {
			p.kept = nil
		}
		g.Access()
	}
}
