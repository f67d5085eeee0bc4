package view

import (
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/pattern"
)

// drawLine draws the line of time: the hand that can be pulled, and the chart
// behind it. The lanes' Div is the painter's.
func (t *Transport) drawLine(p *flow.Player) app.UI {
	c := &t.chart
	return app.Div().Class("scrubber").DataSet("testid", "scrubber").Attr("role", "slider").TabIndex(0).
		DataSet("from", milliseconds(c.from)).DataSet("to", milliseconds(c.end)).DataSet("zoomed", c.zoomed()).
		DataSet("lanes", len(c.lanes)).DataSet("top", c.top).
		Style("--lines", strconv.Itoa(c.linesHeight())).Style("--height", strconv.Itoa(c.height())).
		Aria("label", t.lineLabel()).
		Aria("valuemin", 0).Aria("valuemax", p.Steps()).Aria("valuenow", p.Step()).
		Aria("valuetext", "step "+count(p.Step())+" of "+count(p.Steps())+", "+span(time.Duration(p.Clock()))).
		OnKeyDown(t.key).Body(
		app.Div().Class("lanes"),
		app.Div().Class(t.namesClass()).Aria("hidden", "true").Body(t.drawNames()...),
		app.Div().Class("names levels").Aria("hidden", "true").Body(t.drawLevels()...),
		app.Div().Class("axis").Aria("hidden", "true").Body(t.drawTicks()...),
	)
}

// draw shows the painter the chart.
func (t *Transport) draw() {
	p := t.store.Player()
	t.layout, _ = layout(t.store.Config().Scene)
	head := p.End()
	if t.store.fast() {
		head = p.Status().Now
	}
	t.chart.coming, t.chart.levels = t.expected()
	t.chart.fill(p.Timeline(), t.layout, max(head, p.Clock()), p.Clock())
	t.paint()
}

// expected is how many lines the run will need for goroutines, and for channels.
func (t *Transport) expected() (lanes, levels int) {
	scene, c := t.store.Scene(), t.store.Config()
	if t.store.fast() {
		return 0, 0
	}
	for i, col := range scene.Columns {
		switch {
		case col.Kind == pattern.Channel:
			levels++
		case col.Kind == pattern.Goroutines && (!t.layout.Submit || i == t.layout.WorkersColumn()):
			lanes += crewSize(scene, t.layout, i, c.Workers, c.Senders)
		}
	}
	return lanes, levels
}

// paint shows the painter the chart as it is.
func (t *Transport) paint() {
	if n := t.lanes.width(); n > 0 {
		t.lanes.show(t.chart.pack(n, t.store.Player().Clock()))
	}
}

// grip is what the line of time can do for the pointer and the keys. Places go
// from 0 to 1 across and down.
type grip struct {
	seek  func(x float64)
	hover func(x, y float64) string
	move  func(x, factor, by float64) // zoom around x, then pan by a part of the width
	roll  func(lines int) bool        // move the page of lines, if there is anywhere to go
}

func (t *Transport) grip(ctx app.Context) grip {
	waiting := false
	again := func() { // the axis and the names follow the picture, which does not wait for them
		t.paint()
		if !waiting {
			waiting = true
			ctx.Dispatch(func(app.Context) { waiting = false })
		}
	}
	return grip{
		seek:  t.pull(ctx),
		hover: func(x, y float64) string { return t.chart.readout(t.layout, x, y) },
		move: func(x, factor, by float64) {
			t.chart.move(x, factor, by, t.store.Player().Clock())
			again()
		},
		roll: func(lines int) bool {
			moved := t.chart.roll(lines)
			if moved {
				again()
			}
			return moved
		},
	}
}

// lineLabel is the line of time for whoever hears it.
func (t *Transport) lineLabel() string {
	switch c := &t.chart; {
	case c.together:
		return "Line of time: how many " + t.crew() + " do what"
	case c.each && len(c.lanes) > c.rows:
		return "Line of time: one line for each of " + t.lines()
	}
	return "Line of time: one line for each of the " + t.crew()
}

// lines say which of many lanes are on show.
func (t *Transport) lines() string {
	c := &t.chart
	return t.crew() + " " + count(c.top+1) + " to " + count(c.top+c.rows) + " of " + count(len(c.lanes))
}

// crewOf is what n of the crew are called.
func (t *Transport) crewOf(n int) string {
	if n == 1 {
		return strings.TrimSuffix(t.crew(), "s")
	}
	return t.crew()
}

// crew are those whose lives the chart shows.
func (t *Transport) crew() string {
	if c := t.chart.column; c >= 0 && c < len(t.layout.Columns) {
		if col := t.layout.Columns[c]; col.Turns {
			return col.Label + "s"
		}
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
			app.Span().Body(app.Text(count(int(c.most+0.5))+" "), app.I().Text(t.crewOf(int(c.most+0.5)))),
			app.Span().Text("0"),
		}
	}
	var out []app.UI
	for _, lane := range c.shown() {
		name := laneName(t.layout, lane)
		kind, number, ok := strings.Cut(name, " ")
		if !ok {
			kind, number = "", name
		}
		// A narrow screen leaves the kind out.
		out = append(out, app.Span().Body(app.I().Text(kind).Hidden(kind == ""), app.Text(" "+number)))
	}
	return append(out, blanks(c.spare())...)
}

// drawLevels names the channels under the lines.
func (t *Transport) drawLevels() []app.UI {
	var out []app.UI
	for _, l := range t.chart.line.Levels() {
		short := strings.TrimSuffix(l.Name, "Channel")
		out = append(out, app.Span().Title(l.Name).DataSet("testid", "level").DataSet("level", l.Name).Body(
			app.Text(short), app.I().Text(strings.TrimPrefix(l.Name, short)),
		))
	}
	return append(out, blanks(t.chart.levelRows()-len(out))...)
}

// blanks are n lines without a name.
func blanks(n int) []app.UI {
	out := make([]app.UI, n)
	for i := range out {
		out[i] = app.Span()
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
		class, x := "", c.place(at)
		switch {
		case x < 0.03:
			class = "first"
		case x > 0.97:
			class = "last"
		}
		out = append(out, app.Span().Class(class).Style("left", strconv.FormatFloat(100*x, 'f', 1, 64)+"%").Text(tick(at)))
	}
	return out
}

// tick is a time of the axis, as short as can be.
func tick(at int64) string {
	return strconv.FormatFloat(time.Duration(at).Seconds(), 'f', -1, 64) + " s"
}

// milliseconds is a time as the page's contract has it.
func milliseconds(t int64) string { return strconv.FormatFloat(float64(t)/1e6, 'f', -1, 64) }
