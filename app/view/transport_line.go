package view

import (
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// lineLabel is the line of time for whoever hears it.
func (t *Transport) lineLabel() string {
	if t.chart.together {
		return "Line of time: how many " + t.crew() + " do what"
	}
	return "Line of time: one line for each of the " + t.crew()
}

// crew are those whose lives the chart shows.
func (t *Transport) crew() string {
	if c := t.chart.column; c >= 0 && c < len(t.layout.Columns) {
		return t.layout.Columns[c].Label
	}
	if t.store.fast() {
		return "workers"
	}
	return "goroutines"
}

func (t *Transport) namesClass() string {
	switch {
	case t.chart.together:
		return "names scale"
	case t.chart.column < 0 && !t.store.fast():
		return "names kinds" // numbers alone would not tell a sender from a receiver
	}
	return "names"
}

// drawNames names the lines of the chart, or its scale where all share one.
func (t *Transport) drawNames() []app.UI {
	c := &t.chart
	if c.together {
		return []app.UI{
			app.Span().Body(app.Text(count(int(c.most+0.5))+" "), app.I().Text(t.crew())),
			app.Span().Text("0"),
		}
	}
	var out []app.UI
	for _, lane := range c.lanes {
		name := laneName(t.layout, lane)
		kind, number, ok := strings.Cut(name, " ")
		if !ok {
			kind, number = "", name
		}
		// A narrow screen leaves the kind out.
		out = append(out, app.Span().Body(app.I().Text(kind), app.Text(" "+number)))
	}
	return out
}

// drawTicks writes the time under the chart.
func (t *Transport) drawTicks() []app.UI {
	c := &t.chart
	if c.end == 0 {
		return nil
	}
	var out []app.UI
	for _, at := range c.ticks() {
		out = append(out, app.Span().Style("left", strconv.FormatFloat(100*part(at, c.end), 'f', 1, 64)+"%").Text(tick(at)))
	}
	return out
}

// tick is a time of the axis, as short as can be.
func tick(at int64) string {
	return strconv.FormatFloat(time.Duration(at).Seconds(), 'f', -1, 64) + " s"
}

// drawLegend says how the chart shows the states, and where its facts are from.
func (t *Transport) drawLegend() app.UI {
	states := []flow.State{flow.Running, flow.Waiting, flow.Blocked, flow.Sleeping, flow.Draining}
	what := "virtual time"
	if t.store.fast() {
		states, what = states[:1], "measured: each job from its start to its end, once its result is in"
	}
	if t.store.fast() && !t.layout.Submit {
		what = "nothing is timed here: at full speed this scene reports no starts and ends"
	}
	return app.Div().Class("legend").DataSet("testid", "legend").Body(
		app.Range(states).Slice(func(i int) app.UI {
			word := states[i].String()
			return app.Span().Hidden(states[i] >= flow.Sleeping && !t.chart.shows(states[i])).Body(
				app.I().Class(word).Aria("hidden", "true"), app.Text(Glyph(word)+" "+word),
			)
		}),
		app.Span().Class("what").Text(what),
	)
}
