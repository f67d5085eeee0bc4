package view

import (
	"strings"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// pipe is one channel.
type pipe struct {
	name, elem         string // elem is the type of what it carries
	cap, len           int
	values             []uint64 // what is in it, the next to leave first; nil at full speed
	senders, receivers int      // goroutines parked at either end
	made, closed       bool
	planned            bool // it has a capacity before it is made: plan
	plan               int
	lit                light
}

// full reports whether a send would have to wait.
func (p *pipe) full() bool { return p.made && p.len >= p.cap }

// places is how many values a channel has room for, made or not.
func (p *pipe) places() int {
	if p.made {
		return p.cap
	}
	return p.plan
}

// meets reports whether hands meet at a channel, which has no buffer.
func (p *pipe) meets() bool { return p.places() == 0 && (p.made || p.planned) }

// pipeOf is a channel as it stands, or as it will be called once it is made.
func pipeOf(c *flow.Chan, name string, log *event.Log) pipe {
	p := pipe{name: name, elem: elemOf(log.Sites, name)}
	if c == nil {
		return p
	}
	p.made, p.closed = true, c.Closed
	p.cap, p.len, p.values = c.Cap, c.Len(), c.Values()
	p.senders, p.receivers = c.Senders, c.Receivers
	return p
}

// elemOf is the element type of the channel called name, from the make that made
// it: "Job" from make(chan Job[T], n).
func elemOf(sites []event.Site, name string) string {
	for _, s := range sites {
		if s.Op != "make" || s.Name != name {
			continue
		}
		if elem := elemOfMake(s.Text); elem != "" {
			return elem
		}
	}
	return ""
}

// elemOfMake is "Job" for make(chan Job[T], n).
func elemOfMake(text string) string {
	_, after, _ := strings.Cut(text, "chan ")
	if end := strings.IndexAny(after, ",)["); end >= 0 {
		after = after[:end]
	}
	return strings.TrimSpace(after)
}
