package view

import "github.com/fanlight/fanlight/app/flow"

// light is how a thing of the stage takes part in the answer.
type light uint8

const (
	unlit  light = iota
	linked       // the chain passes it
	chosen       // it is what was asked about
)

// lightOn is the light of a thing.
func (s *Store) lightOn(ref flow.Ref) light {
	if s.chosen.ref.Kind == flow.Nothing {
		return unlit
	}
	if ref == s.chosen.ref {
		return chosen
	}
	for _, r := range s.Why().Chain {
		if r == ref {
			return linked
		}
	}
	return unlit
}

// class is the light as classes.
func (l light) class() string { return [...]string{"", " linked", " linked chosen"}[l] }

// light notes what of a column takes part in the answer on show.
func (c *column) light(s *Store, i int) {
	if s.Selected().Kind == flow.Nothing {
		return
	}
	for j := range c.actors {
		c.actors[j].lit = s.lightOn(flow.Ref{Kind: flow.Actor, Column: i, N: uint64(c.actors[j].ordinal)})
	}
	if c.isChannel() {
		c.pipe.lit = s.lightOn(flow.Ref{Kind: flow.Pipe, Column: i})
	}
}

// crowdAt is the number of that column, or -1.
func (c *cast) crowdAt() int {
	for i := range c.columns {
		if formOf(&c.columns[i]) == crowd {
			return i
		}
	}
	return -1
}
