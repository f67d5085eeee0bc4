package view

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// inspector says of what the visitor has asked about why it waits, and tells its
// life.
type inspector struct {
	live
	run      *Store // whose thing is shown: of two runs beside each other either one
	life     *flow.Life
	filled   *flow.Occupancy
	timeline *flow.Timeline // whose life and filled are
}

func newInspector(s *Store) *inspector { return &inspector{live: live{store: s}} }

// OnMount follows the moment, while it is on show.
func (n *inspector) OnMount(ctx app.Context) {
	n.follow(ctx, tablePace, func() any {
		p := n.store.subject().player
		if n.store.tab() != inspectTab {
			return nil
		}
		return [5]any{n.store.chosen.count, p.Step(), p.Steps(), n.store.runs, p.Phase()}
	})
}

// Render draws what there is to say.
func (n *inspector) Render() app.UI {
	if n.store.tab() != inspectTab {
		return app.Div()
	}
	n.run = n.store.subject()
	ref := n.run.Selected()
	if ref.Kind == flow.Nothing {
		return n.nobody()
	}
	why := n.run.Why()
	return app.Div().Class("inspect").DataSet("testid", "inspect").DataSet("ref", refText(ref)).
		DataSet("cycle", why.Cycle).DataSet("forever", why.Forever).Body(
		app.Div().Class("card-head").Body(
			app.H2().Class("subject").DataSet("testid", "subject").Text(sentenceStart(n.run.player.Timeline().Name(ref))),
			n.sign(ref),
			app.Button().Type("button").Class("btn icon small").DataSet("testid", "unselect").Aria("label", "Ask about nothing").
				Title("Ask about nothing (Esc)").Text("×").OnClick(n.onClose),
		),
		n.where(),
		app.P().Class("why").DataSet("testid", "why").Body(n.run.drawWhy(why)...),
		app.Div().Body(n.tell(ref)...),
	)
}

// nobody is what is said while nothing is selected.
func (n *inspector) nobody() app.UI {
	return app.Div().Class("inspect").DataSet("testid", "inspect").DataSet("ref", "").Body(
		app.H2().Class("subject").Text("Ask about anything"),
		app.P().Class("hint").Text("Click a worker, a channel, a job, the submitter or the collector: "+
			"this card says in one sentence what it waits for, whom that waits for in turn, and tells its life."),
		app.P().Class("hint").Text("With the keyboard: Tab to the picture, arrows within a column, Enter. Esc asks about nothing."),
	)
}

// where says which of two runs is meant.
func (n *inspector) where() app.UI {
	text := ""
	if n.store.beside != nil {
		here, beside := n.store.player.Sides()
		text = "In the upper run: ▲ " + here.Name
		if n.run != n.store {
			text = "In the lower run: ▼ " + beside.Name
		}
	}
	return app.P().Class("hint").DataSet("testid", "which").Hidden(text == "").Text(text)
}

func (n *inspector) onClose(app.Context, app.Event) { n.store.Select(flow.Ref{}) }

// sign is the state of what was asked about, as on the stage: a sign and a word.
func (n *inspector) sign(ref flow.Ref) app.UI {
	word, class := n.run.stateOf(ref)
	if word == "" {
		return app.Span()
	}
	return app.Span().Class("chip "+class).DataSet("testid", "state").Text(Glyph(class) + " " + word)
}

// stateOf is what a thing does, in a word.
func (s *Store) stateOf(ref flow.Ref) (word, class string) {
	m := s.player.Model()
	switch ref.Kind {
	case flow.Actor:
		if g := m.Who(ref); g != nil && !s.fast() {
			a := actor{state: g.State, dead: g.Panicked}
			return a.word(), a.look()
		}
	case flow.Pipe:
		if c := m.Pipe(ref); c != nil && !s.fast() {
			switch {
			case c.Senders > 0:
				return "blocked", "blocked"
			case c.Closed:
				return "closed", "ended"
			case c.Cap == 0:
				return "no buffer", "waiting"
			}
			return count(c.Len()) + " of " + count(c.Cap), "waiting"
		}
	case flow.Item, flow.Nothing:
	}
	return "", ""
}

// tell is the life of what was asked about.
func (n *inspector) tell(ref flow.Ref) []app.UI {
	t := n.run.player.Timeline()
	if n.timeline != t {
		n.timeline, n.life, n.filled = t, nil, nil
	}
	switch ref.Kind {
	case flow.Item:
		if n.life == nil || n.life.Job() != ref.N {
			n.life = t.LifeOf(ref.N)
		}
		return n.drawLife(n.life.Until(n.run.player.Step()), n.run.player.Clock())
	case flow.Actor:
		if ref.Column >= 0 && !n.run.fast() {
			return n.drawHours(t.SpentBy(n.run.player.Model(), ref, n.run.player.Clock()))
		}
	case flow.Pipe:
		if c := n.run.player.Model().Pipe(ref); c != nil && !n.run.fast() {
			if n.filled == nil || n.filled.Of() != c.ID {
				n.filled = t.OccupancyOf(c)
			}
			return n.drawPipe(c)
		}
	case flow.Nothing:
	}
	return nil
}
