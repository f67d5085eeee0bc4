package sync

import (
	"sync"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/event"
)

// Cond is [sync.Cond].
type Cond struct {
	L Locker

	once sync.Once
	std  *sync.Cond
	run  conductor.Group
}

// NewCond is [sync.NewCond].
//
//go:norace
func NewCond(l Locker) *Cond { return &Cond{L: l} }

// plain is the Cond outside a run; it is made when L is known.
//
//go:norace
func (c *Cond) plain() *sync.Cond {
	c.once.Do(func() { c.std = sync.NewCond(c.L) })
	return c.std
}

// Wait is [sync.Cond.Wait].
//
//go:norace
func (c *Cond) Wait() {
	g := conductor.Current()
	if g == nil {
		c.plain().Wait()
		return
	}
	c.run.In(g)
	c.run.Gate(g, event.Wait)
	c.run.WaitWithout(g, c.L.Unlock)
	c.L.Lock()
}

// Signal is [sync.Cond.Signal].
//
//go:norace
func (c *Cond) Signal() {
	if g := conductor.Current(); g != nil {
		c.wake(g, false)
		return
	}
	c.plain().Signal()
}

// Broadcast is [sync.Cond.Broadcast].
//
//go:norace
func (c *Cond) Broadcast() {
	if g := conductor.Current(); g != nil {
		c.wake(g, true)
		return
	}
	c.plain().Broadcast()
}

//go:norace
func (c *Cond) wake(g *conductor.G, all bool) {
	if g.Ending() {
		return
	}
	c.run.In(g)
	c.run.Gate(g, event.Signal)
	c.run.Signal(g, 0)
	c.run.Wake(all)
}
