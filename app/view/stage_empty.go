package view

import (
	"slices"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// turn is how far a role has come in its run, whoever plays it.
type turn uint8

const (
	toCome turn = iota // nobody has played it yet
	current
	past // the run has come to its end
)

// turnOf is how far column i has come. A pool that was asked to have no workers
// has them all: none.
func turnOf(m *flow.Model, i int) turn {
	switch {
	case m.Over() && (m.Verdict == nil || m.Verdict.Kind == ""):
		return past
	case m.Step > 0 && m.Asked == 0, slices.ContainsFunc(m.Goroutines, func(g flow.Goroutine) bool { return g.Column == i }):
		return current
	}
	return toCome
}

// drawNobody draws a column of goroutines of which there is none.
func drawNobody(p *place, c *column, first bool, spare []app.UI) app.UI {
	s := p.seats
	if len(s) == 0 {
		return app.Div().Body(spare...)
	}
	class, name := "actor none", c.label
	switch {
	case !c.many:
		class += " lone"
		if first {
			class += " first"
		}
	case c.missed():
		name = "no " + c.label
	}
	return app.Div().Body(append(spare, box(class, s[0].x, s[0].y, s[0].w, s[0].h).Body(
		app.B().Text(name),
		app.Span().Class("state").Text(nobody(c)),
	))...)
}

// missed reports whether something waits for the goroutines of an empty column.
func (c *column) missed() bool { return c.turn == current && c.workers }

// nobody says what it means that a column is empty.
func nobody(c *column) string {
	switch {
	case c.turn == past:
		return "all done"
	case c.missed():
		return c.load + " wait"
	}
	return "not started"
}

// load is what passes through the scene.
func (s *Store) load() string {
	if s.takesJobs() {
		return "jobs"
	}
	return "items"
}
