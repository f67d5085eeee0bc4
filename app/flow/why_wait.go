package flow

import (
	"strings"

	"github.com/fanlight/fanlight/pool/event"
)

// lock: who has what a goroutine wants to lock.
func (c *chain) lock(g *Goroutine, first bool) {
	site := c.t.siteOf(g)
	c.say(" waits", c.ever(g), " in ", code(site, "a lock"))
	if first {
		c.at(" at ", site)
	}
	holder, since, free := c.t.holder(c.m, g.thing)
	if free {
		c.say("; it is free again, and nobody has taken it yet")
	}
	if holder == nil {
		return
	}
	c.say("; ")
	on := c.name(RefOf(holder))
	c.say(" has it")
	c.at(" since ", since)
	if !on {
		c.round()
		return
	}
	c.say(", and")
	c.does(holder, false)
}

// code is the source text of an operation, without what is written beside it.
func code(site event.Site, otherwise string) string {
	text, _, _ := strings.Cut(site.Text, "//")
	if text = strings.TrimSpace(text); text == "" {
		return otherwise
	}
	return text
}

// holderReach is how many records are read in search of who took a lock.
const holderReach = 200_000

// holder is who has a lock at the moment of m, and since where. free is that nobody
// has it: where a reader has left, others may read still.
func (t *Timeline) holder(m *Model, lock uint32) (g *Goroutine, since event.Site, free bool) {
	for i := m.Step - 1; i >= max(0, m.Step-holderReach); i-- {
		r := &t.log.Records[i]
		if r.Obj != lock {
			continue
		}
		switch r.Kind {
		case event.Unlock:
			return nil, event.Site{}, r.Flags&event.Read == 0
		case event.Lock:
			return m.find(r.Actor), t.x.sites[r.Site], false
		default:
		}
	}
	return nil, event.Site{}, false
}

// aside: a wait for something that is not on the stage.
func (c *chain) aside(g *Goroutine, first bool) {
	l := c.t.x.layout
	if g.doing == event.RecvBlock && g.Column >= 0 && c.t.x.sources[g.Column] && l.Submit && c.t.x.names[g.thing] == 0 {
		c.say(" waits for the next job: nothing more has been submitted")
		return
	}
	c.say(" waits", c.ever(g))
	switch site := c.t.siteOf(g); {
	case g.doing == event.RecvBlock && c.t.x.names[g.thing] != 0:
		c.say(" to receive from ", c.t.made(g.thing))
	case g.doing == event.SendBlock && c.t.x.names[g.thing] != 0:
		c.say(" to send on ", c.t.made(g.thing))
	case g.doing == event.SelectBlock:
		c.say(" in a select")
	case site.Text != "":
		c.say(" in ", code(site, ""))
	}
	if g.Job != 0 {
		c.say(", with ", nth(c.t.held(max(g.Column, 0)), g.Job), " in its hands")
	}
	if first {
		c.at(", at ", c.t.siteOf(g))
	}
}
