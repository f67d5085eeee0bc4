package view

import (
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// hoursShown is how many of the latest things that a goroutine did are listed.
const hoursShown = 8

// drawHours tells how a goroutine spent its time, and what it did last.
func (n *inspector) drawHours(s flow.Spent) []app.UI {
	total := int64(0)
	for state := range flow.Ended {
		total += s.In[state]
	}
	var parts, keys []app.UI
	for state := range flow.Ended {
		ns := s.In[state]
		if ns == 0 || total == 0 {
			continue
		}
		share := 100 * float64(ns) / float64(total)
		parts = append(parts, app.I().Class(state.String()).Style("width", strconv.FormatFloat(share, 'f', 2, 64)+"%"))
		keys = append(keys, app.Span().Class("key "+state.String()).
			Text(Glyph(state.String())+" "+state.String()+" "+span(time.Duration(ns))+" ("+strconv.Itoa(int(share+0.5))+" %)"))
	}
	var rows []app.UI
	for i := len(s.Bars) - 1; i >= 0 && len(rows) < hoursShown; i-- {
		bar := s.Bars[i]
		if bar.Start == bar.End && bar.To > 0 {
			continue // between two things, for no time at all
		}
		what := bar.State.String()
		if bar.Job != 0 {
			what += ", " + n.run.player.Timeline().Name(flow.Ref{Kind: flow.Item, N: bar.Job})
		}
		rows = append(rows, app.Li().Body(
			app.Button().Type("button").Class("life-step").DataSet("step", bar.From).Title("Go to this moment").OnClick(n.run.onStep).Body(
				app.Span().Class("log-time r").Text(stamp(bar.Start)),
				app.Span().Body(app.I().Class("dot "+bar.State.String()).Aria("hidden", "true").Text(Glyph(bar.State.String())), app.Text(" "+what)),
				app.Span().Class("r took").Text(span(time.Duration(bar.End-bar.Start))),
			),
		))
	}
	return []app.UI{
		app.P().Class("sum").DataSet("testid", "hours").DataSet("jobs", s.Jobs).Text(plural(s.Jobs, "job") + " in its hands so far, in " + span(time.Duration(total))),
		app.Div().Class("hours").Aria("hidden", "true").Body(parts...),
		app.P().Class("sum").Body(keys...),
		app.H3().Class("title").Text("The latest first"),
		app.Ol().Class("life").DataSet("testid", "life").DataSet("count", len(rows)).Body(rows...),
	}
}

// sparkParts is how many parts of time a channel's picture has.
const sparkParts = 120

// drawPipe tells how full a channel was, and who stands at its ends.
func (n *inspector) drawPipe(c *flow.Chan) []app.UI {
	p := n.run.player
	passed, most := n.filled.Passed(p.Step())
	end := max(p.Timeline().TimeAt(p.Steps()), p.Clock(), 1)
	levels := n.filled.Levels(0, end, sparkParts)
	facts := plural(passed, "value") + " went through, at most " + count(most) + " at once"
	if c.Cap == 0 {
		facts = plural(passed, "value") + " went through, from hand to hand"
	}
	out := []app.UI{
		app.P().Class("sum").DataSet("testid", "filled").DataSet("passed", passed).Text(facts),
		app.Raw(spark(levels, max(c.Cap, 1), float64(p.Clock())/float64(end),
			"How full "+c.Name+" was over "+span(time.Duration(end))+": at most "+count(most)+" of "+count(c.Cap))),
	}
	if c.Cap == 0 {
		out = out[:1]
	}
	if inside := c.Values(); len(inside) > 0 {
		items := make([]flow.Ref, 0, min(len(inside), hoursShown))
		for _, id := range inside[:cap(items)] {
			items = append(items, flow.Ref{Kind: flow.Item, N: id})
		}
		out = append(out, n.crew("In it, the next to leave first", items, len(inside)))
	}
	out = append(out, n.crew("Blocked sending", n.atPipe(c, true), c.Senders), n.crew("Waiting to receive", n.atPipe(c, false), c.Receivers))
	return out
}

// atPipe are the first goroutines that wait at one end of a channel.
func (n *inspector) atPipe(c *flow.Chan, sending bool) []flow.Ref {
	var refs []flow.Ref
	m := n.run.player.Model()
	for i := range m.Goroutines {
		if g := &m.Goroutines[i]; g.Wants(c.ID, sending) && len(refs) < hoursShown {
			refs = append(refs, flow.RefOf(g))
		}
	}
	return refs
}

// crew lists things by their names, each a button.
func (n *inspector) crew(title string, refs []flow.Ref, all int) app.UI {
	items := make([]app.UI, 0, len(refs)+1)
	for _, ref := range refs {
		items = append(items, app.Li().Body(
			app.Button().Type("button").Class("link ref").DataSet("ref", refText(ref)).Text(n.run.player.Timeline().Name(ref)).OnClick(n.run.onRef)))
	}
	if more := all - len(refs); more > 0 {
		items = append(items, app.Li().Text("and "+count(more)+" more"))
	}
	return app.Div().Class("crew").Hidden(all == 0).Body(app.H3().Class("title").Text(title), app.Ul().Body(items...))
}

// spark draws levels over time, with a line at the moment on show.
func spark(levels []int, top int, now float64, label string) string {
	const w, h = 300.0, 56.0
	var path strings.Builder
	path.WriteString("M0 " + number(h))
	for i, level := range levels {
		y := h - (h-4)*float64(max(level, 0))/float64(max(top, 1))
		path.WriteString("V" + number(y) + "H" + number(w*float64(i+1)/float64(len(levels))))
	}
	path.WriteString("V" + number(h) + "Z")
	x := number(w * min(max(now, 0), 1))
	return `<svg class="spark" viewBox="0 0 300 56" preserveAspectRatio="none" role="img" aria-label="` + label + `">` +
		`<path class="cap" d="M0 4H300"/><path class="level" d="` + path.String() + `"/><path class="now" d="M` + x + ` 0V56"/></svg>`
}
