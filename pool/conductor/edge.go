package conductor

import (
	"unsafe"

	"github.com/fanlight/fanlight/pool/conductor/internal/race"
)

// edge is what somebody had done by some point, for the race detector: who
// acquires it comes after. It is nil where the detector is not compiled in.
type edge struct{ _ [2]uint64 } // as large as to have an address of its own

// edge is what the goroutine that runs has done, or what was done before the
// timer that fires was set.
//
//go:norace
func (r *run) edge() *edge {
	if !race.Enabled {
		return nil
	}
	if r.firing != nil {
		return &r.firing.set
	}
	e := new(edge)
	race.Release(unsafe.Pointer(e))
	return e
}

// acquire puts what follows in this goroutine after e. Those who only carry the
// turn and fire timers must not, or all that they do would be ordered.
//
//go:norace
func (e *edge) acquire(r *run) {
	if race.Enabled && e != nil && r.cur != nil {
		race.Acquire(unsafe.Pointer(e))
	}
}

// passage is what a channel orders: a send before its receive, and a receive
// before the send that takes its place in the buffer.
type passage struct {
	sent, freed []*edge // by place in the buffer: the last send, the last receive
	sends       int     // so far, and their receives
	recvs       int
	end         *edge // what was done before close
	foreign     bool  // others than the run use it, whom Go's own order has to do for
}

// count brings the counts up to date with a buffer of n values, which hooks may
// have filled.
//
//go:norace
func (c *Chan) count(n int) {
	if !race.Enabled {
		return
	}
	if c.sent == nil {
		c.sent, c.freed = make([]*edge, max(1, c.cap)), make([]*edge, max(1, c.cap))
	}
	c.sends = c.recvs + n
}

// enter counts, and mutes what the operation that follows would order.
//
//go:norace
func (c *Chan) enter(n int) {
	c.count(n)
	if race.Enabled && c.quiet() {
		race.Disable()
	}
}

// exit is the end of enter.
//
//go:norace
func (c *Chan) exit() {
	if race.Enabled && c.quiet() {
		race.Enable()
	}
}

// quiet: the panic of a send on a closed channel would leave it mute.
//
//go:norace
func (c *Chan) quiet() bool { return !c.foreign && !c.shut }

// put says that e, which is whose, has sent a value into the buffer; it returns
// what the sender comes after.
//
//go:norace
func (p *passage) put(e *edge) (after *edge) {
	if !race.Enabled {
		return nil
	}
	i := p.sends % len(p.sent)
	p.sends++
	p.sent[i], after = e, p.freed[i]
	return after
}

// take is put for a receive.
//
//go:norace
func (p *passage) take(e *edge) (after *edge) {
	if !race.Enabled {
		return nil
	}
	i := p.recvs % len(p.sent)
	p.recvs++
	p.freed[i], after = e, p.sent[i]
	return after
}

// took is take, or for ok false a receive from the closed channel.
//
//go:norace
func (p *passage) took(e *edge, ok bool) (after *edge) {
	if ok {
		return p.take(e)
	}
	return p.end
}
