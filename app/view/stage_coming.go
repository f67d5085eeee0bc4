package view

import (
	"strings"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/pattern"
)

// expect notes in column i what the run has yet to make there. The stage has room
// for it from the start, so that nothing under it moves when the run begins.
func (c *column) expect(m *flow.Model, i int, scene pattern.Scene, l flow.Layout) {
	switch c.kind {
	case pattern.Goroutines:
		if c.many && c.turn != past && m.Closing == 0 {
			c.coming = crewSize(scene, l, i, m.Asked, m.Config.Senders)
		}
		if n := len(c.actors); n > 0 && c.actors[n-1].ordinal >= c.coming {
			c.coming = 0 // they are all there, or have been
		}
	case pattern.Channel:
		switch jobs, results := l.Channels(); {
		case i == jobs && scene.Controls.JobsCap:
			c.pipe.planned, c.pipe.plan = true, m.Config.JobsCap
		case i == results && scene.Controls.ResultsCap:
			c.pipe.planned, c.pipe.plan = true, m.Config.ResultsCap
		}
	case pattern.Exit:
	}
}

// crewSize is how many goroutines a run starts in column i.
func crewSize(scene pattern.Scene, l flow.Layout, i, workers, senders int) int {
	switch {
	case !several(scene.Columns[i].Label):
		return 1
	case i == l.WorkersColumn() && scene.Controls.Workers:
		return workers
	}
	return senders
}

// several reports whether a label is that of many.
func several(label string) bool { return strings.HasSuffix(label, "s") }

// room is how high a column is, or will be once everybody is there who is to come.
// measure sets its size.
func (p *place) room(c *column, measure func(p *place, c *column)) float64 {
	if c.coming <= len(c.actors) {
		return p.h
	}
	all := *c
	all.actors = make([]actor, c.coming)
	whole := place{form: formOf(&all)}
	measure(&whole, &all)
	return max(p.h, whole.h)
}
