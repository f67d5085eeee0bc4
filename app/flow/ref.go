package flow

import (
	"strconv"

	"github.com/fanlight/fanlight/pool/event"
)

// RefKind says what a [Ref] names.
type RefKind uint8

// The kinds of thing that can be asked about.
const (
	Nothing RefKind = iota
	Actor           // a goroutine
	Pipe            // a channel
	Item            // a job, or whatever else travels
)

// Ref names one thing of a run by what it is on the stage, so that the name holds
// at every moment and in a replay. The zero Ref names nothing.
type Ref struct {
	Kind   RefKind
	Column int    // Actor, Pipe: where it stands; -1 for a goroutine that is not on the stage
	N      uint64 // Actor: its ordinal in the column, or its id off the stage; Pipe: the channel's id, or 0 for the newest; Item: its id
}

// RefOf names a goroutine.
func RefOf(g *Goroutine) Ref {
	if g.Column < 0 {
		return Ref{Actor, -1, uint64(g.ID)}
	}
	return Ref{Actor, g.Column, uint64(g.Ordinal)}
}

// Who is the goroutine that a Ref names, or nil if there is none at this moment.
// Where one goes on in another's place, it is the later one.
func (m *Model) Who(ref Ref) *Goroutine {
	if ref.Kind != Actor {
		return nil
	}
	if ref.Column < 0 {
		return m.find(uint32(ref.N))
	}
	for i := len(m.Goroutines) - 1; i >= 0; i-- {
		if g := &m.Goroutines[i]; g.Column == ref.Column && uint64(g.Ordinal) == ref.N {
			return g
		}
	}
	return nil
}

// Pipe is the channel that a Ref names, or nil if there is none at this moment.
func (m *Model) Pipe(ref Ref) *Chan {
	switch {
	case ref.Kind != Pipe:
		return nil
	case ref.N == 0:
		return m.Channel(ref.Column)
	}
	return m.channel(uint32(ref.N))
}

// pipeRef names a channel of the stage.
func (m *Model) pipeRef(c *Chan) Ref {
	if newest := m.Channel(c.Column); newest != nil && newest.ID == c.ID {
		return Ref{Pipe, c.Column, 0}
	}
	return Ref{Pipe, c.Column, uint64(c.ID)}
}

// ColumnOf is the column in which a channel stands, or -1.
func (t *Timeline) ColumnOf(obj uint32) int {
	if column, ok := t.x.channels[obj]; ok {
		return column
	}
	return -1
}

// Name is what a Ref is called in a sentence: "worker 3", "JobsChannel", "job 17".
func (t *Timeline) Name(ref Ref) string {
	l := t.x.layout
	switch ref.Kind {
	case Nothing:
	case Item:
		return nth(t.itemNoun(), ref.N)
	case Pipe:
		if ref.Column >= 0 && ref.Column < len(l.Columns) {
			return l.channel(ref.Column)
		}
	case Actor:
		if ref.Column >= 0 {
			return l.person(ref.Column, int(ref.N))
		}
		if m := t.head.find(uint32(ref.N)); m != nil && m.Name != "" && m.Name != "main" {
			return m.Name
		}
		return t.who(uint32(ref.N))
	}
	return "nothing"
}

// itemNoun is what travels in the scene's first channel.
func (t *Timeline) itemNoun() string {
	if jobs, _ := t.x.layout.Channels(); jobs >= 0 {
		return t.x.layout.value(jobs)
	}
	return "value"
}

// siteOf is where a goroutine last acted.
func (t *Timeline) siteOf(g *Goroutine) event.Site { return t.x.sites[g.Site] }

// made is what a channel that is not on the stage was made as: "answer".
func (t *Timeline) made(obj uint32) string {
	if name := t.x.sites[t.x.names[obj]].Name; name != "" {
		return name
	}
	return "a channel"
}

// moment is a virtual time in a sentence: "1.25 s".
func moment(ns int64) string {
	return strconv.FormatFloat(float64(ns/1e4)/1e5, 'f', -1, 64) + " s"
}
