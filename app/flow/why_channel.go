package flow

import (
	"strconv"
)

// blocked: a goroutine that wants to send on a channel of the stage.
func (c *chain) blocked(g *Goroutine, first bool) {
	pipe := c.sends(g)
	c.say(" is blocked", c.ever(g), " sending ")
	if pipe == nil {
		c.say(nth(c.t.held(max(g.Column, 0)), g.Job), " on a channel that is gone")
		return
	}
	c.mention(Ref{Kind: Item, N: g.Job}, nth(c.t.x.layout.value(pipe.Column), g.Job))
	c.say(" on ")
	on := c.name(c.m.pipeRef(pipe))
	if first {
		c.at(" at ", c.t.siteOf(g))
	}
	if !on {
		c.round()
		return
	}
	c.full(", which", pipe)
}

// sends is the channel that a parked goroutine wants to send on.
func (c *chain) sends(g *Goroutine) *Chan { return c.wanted(g, true) }

// receives is the channel that a parked goroutine wants to receive from.
func (c *chain) receives(g *Goroutine) *Chan { return c.wanted(g, false) }

func (c *chain) wanted(g *Goroutine, sending bool) *Chan {
	for _, w := range g.on {
		if w.obj != 0 && w.sending == sending {
			return c.m.channel(w.obj)
		}
	}
	return nil
}

// full: why a send on a channel does not go through. it is how the channel is
// spoken of.
func (c *chain) full(it string, pipe *Chan) {
	switch {
	case pipe.Len() < pipe.Cap:
		c.say(it, " has room again")
		return
	case pipe.Cap == 0:
		c.say(it, " has no buffer")
	default:
		c.say(it, " is full (", strconv.Itoa(pipe.Len()), " of ", strconv.Itoa(pipe.Cap), ")")
	}
	c.others(pipe, c.t.x.layout.beside(pipe.Column, 1), false)
}

// waits: a goroutine that wants to receive from a channel of the stage.
func (c *chain) waits(g *Goroutine, pipe *Chan, first bool) {
	c.say(" waits", c.ever(g), " to receive from ")
	on := c.name(c.m.pipeRef(pipe))
	if first {
		c.at(" at ", c.t.siteOf(g))
	}
	if !on {
		c.round()
		return
	}
	c.empty(", which", pipe)
}

// empty: why a receive from a channel does not go through.
func (c *chain) empty(it string, pipe *Chan) {
	switch {
	case pipe.Len() > 0:
		c.say(it, " holds ", count(pipe.Len(), c.t.x.layout.value(pipe.Column)))
		return
	case pipe.Closed:
		c.say(it, " is closed and empty")
		return
	}
	c.say(it, " is empty")
	c.others(pipe, c.t.x.layout.beside(pipe.Column, -1), true)
}

// others goes on to those at a channel's other end: they send, or they receive.
func (c *chain) others(pipe *Chan, column int, send bool) {
	verb := "receive"
	if send {
		verb = "send"
	}
	alive, next := 0, (*Goroutine)(nil)
	if column >= 0 {
		for g := range c.m.In(column) {
			alive++
			if next == nil || c.sooner(g, next) {
				next = g
			}
		}
	}
	switch {
	case alive == 0:
		c.nobody(column, verb)
	case next.Wants(pipe.ID, send):
		c.say(", and ")
		c.name(RefOf(next))
		c.say(" is about to ", verb)
	case c.elsewhere(pipe, next, send):
		c.say(", and ")
		c.name(RefOf(next))
		c.say(" waits at another channel of that name")
	default:
		c.follow(column, alive, next, verb)
	}
}

// follow goes on to the one of a column who will be the first to act.
func (c *chain) follow(column, alive int, next *Goroutine, verb string) {
	l := c.t.x.layout
	held := " wait"
	if c.readiness(next) == stuck {
		held = " are blocked"
	}
	switch {
	case alive == 1:
		c.say("; only ")
		if !c.name(RefOf(next)) {
			c.say(" could ", verb, ", and that is where this began")
			c.round()
			return
		}
		c.say(" could ", verb, ", and it")
	case c.readiness(next) >= parked:
		c.say("; ", every(alive, l.noun(column)), held, " themselves: ")
		if !c.name(RefOf(next)) {
			c.round()
			return
		}
	default:
		c.say("; the first of ", count(alive, l.noun(column)), " to ", verb, " will be ")
		if !c.name(RefOf(next)) {
			c.round()
			return
		}
		c.say(", and it")
	}
	c.does(next, false)
}

// nobody: there is no one at a channel's other end.
func (c *chain) nobody(column int, verb string) {
	l := c.t.x.layout
	switch {
	case column < 0:
		c.say(", and nobody is there to ", verb)
	case column == l.WorkersColumn() && l.Resize:
		c.say(", and the pool has no ", l.Columns[column].Label, ": nobody is there to ", verb)
	case c.m.columns[column].started == 0 && l.Columns[column].Numbered():
		c.say(", and there is no ", l.noun(column), ": nobody is there to ", verb)
	case c.m.columns[column].started == 0:
		c.say(", and the ", l.noun(column), " has not started: nobody is there to ", verb)
	case l.Columns[column].Numbered():
		c.say(", and every ", l.noun(column), " has returned: nobody is left to ", verb)
	default:
		c.say(", and the ", l.noun(column), " has returned: nobody is left to ", verb)
	}
}

// elsewhere says that a goroutine waits at a channel of the same column that is
// not this one: where a scene makes a channel for each call, an old one has
// nobody.
func (c *chain) elsewhere(pipe *Chan, g *Goroutine, send bool) bool {
	other := c.wanted(g, send)
	return other != nil && other.Column == pipe.Column && other.ID != pipe.ID
}

// sooner says that g will act before other, as far as one can tell: who can go
// on, then who wakes first, then who waits.
func (c *chain) sooner(g, other *Goroutine) bool {
	a, b := c.readiness(g), c.readiness(other)
	if a == b && a == asleep {
		return c.works(g) < c.works(other)
	}
	return a < b
}

const (
	ready = iota
	asleep
	parked
	stuck
)

func (c *chain) readiness(g *Goroutine) int {
	switch {
	case !g.parked:
		return ready
	case c.works(g) > 0:
		return asleep
	case g.State == Blocked:
		return stuck
	}
	return parked
}

// askPipe begins with a channel.
func (c *chain) askPipe(ref Ref) {
	pipe := c.m.Pipe(ref)
	c.name(ref)
	switch {
	case pipe == nil:
		c.say(" has not been made at this moment")
	case pipe.Senders > 0:
		c.say(" has ", count(pipe.Senders, "blocked sender"))
		c.full(": it", pipe)
	case pipe.Len() == 0 && pipe.Receivers > 0 && !pipe.Closed:
		c.say(" has ", count(pipe.Receivers, "waiting receiver"))
		c.empty(": it", pipe)
	case pipe.Len() == 0 && pipe.Closed:
		c.say(" is closed and empty: whoever receives from it is told so at once")
	case pipe.Len() == 0:
		c.say(" is empty, and nobody waits at it")
	default:
		c.say(" holds ", count(pipe.Len(), c.t.x.layout.value(pipe.Column)), " of ", strconv.Itoa(pipe.Cap))
		c.others(pipe, c.t.x.layout.beside(pipe.Column, 1), false)
	}
}
