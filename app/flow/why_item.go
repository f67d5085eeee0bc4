package flow

import (
	"slices"
	"strconv"
)

// askItem begins with a job, and says where it is.
func (c *chain) askItem(ref Ref) {
	c.name(ref)
	if c.settled(ref.N) || c.inHands(ref.N) || c.inPipe(ref.N) || c.outside(ref.N) {
		return
	}
	if j, ok := c.t.x.job(ref.N); ok && j.step > c.m.Step {
		c.say(" has not been submitted at this moment")
		return
	}
	c.say(" is in nobody’s hands at this moment")
}

// settled: it has an outcome.
func (c *chain) settled(id uint64) bool {
	for i := c.m.Results - 1; i >= c.t.x.results.gone; i-- {
		if c.t.x.results.at(i).job != id {
			continue
		}
		s, _ := c.t.Result(i)
		c.say(" is done: its outcome is ", s.Outcome.String())
		if s.Error != "" {
			c.say(" (", s.Error, ")")
		}
		c.say(", collected at ", moment(c.t.x.results.at(i).time))
		return true
	}
	for i := c.m.Rejections - 1; i >= c.t.x.rejections.gone; i-- {
		if job, reason, _ := c.t.Rejection(i); job == id {
			c.say(" was rejected: ", reason)
			return true
		}
	}
	return false
}

// inHands: a goroutine has it.
func (c *chain) inHands(id uint64) bool {
	for i := range c.m.Goroutines {
		g := &c.m.Goroutines[i]
		if g.Job != id || g.State == Ended || g.Column < 0 {
			continue
		}
		if until := c.works(g); until > 0 {
			c.say(" is being worked on by ")
			c.name(RefOf(g))
			c.say(", until ", moment(until))
			return true
		}
		c.say(" is in the hands of ")
		c.name(RefOf(g))
		c.say(", which")
		c.does(g, false)
		return true
	}
	return false
}

// inPipe: it lies in a channel.
func (c *chain) inPipe(id uint64) bool {
	for i := range c.m.Channels {
		pipe := &c.m.Channels[i]
		at := slices.Index(pipe.Values(), id)
		if at < 0 {
			continue
		}
		c.say(" lies in ")
		c.name(c.m.pipeRef(pipe))
		if at == 0 {
			c.say(" and is the next to leave it")
		} else {
			c.say(" behind ", strconv.Itoa(at), form(at, " other", " others"))
		}
		c.others(pipe, c.t.x.layout.beside(pipe.Column, 1), false)
		return true
	}
	return false
}

// outside: it waits for the submitter to take it.
func (c *chain) outside(id uint64) bool {
	i, ok := c.t.x.byID[id]
	if !ok || i < c.m.Taken || i >= c.m.Totals.Submitted {
		return false
	}
	c.say(" waits outside")
	if before := i - c.m.Taken; before > 0 {
		c.say(" behind ", grouped(before), form(before, " other", " others"))
	}
	for g := range c.m.In(0) {
		c.say("; ")
		c.name(RefOf(g))
		c.say(" takes them one by one, and it")
		c.does(g, false)
		return true
	}
	c.say(", and nobody takes it in")
	return true
}
