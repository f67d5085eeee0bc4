package view

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// drawLegend says how the chart shows the states and where its facts are from,
// and has what brings them closer.
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
		app.Span().Hidden(len(t.chart.line.Levels()) == 0).Body(app.I().Class("held").Aria("hidden", "true"), app.Text("held in a buffer")),
		app.Span().Class("what").Text(what),
		t.drawZoom(),
	)
}

// drawZoom draws the buttons that zoom, and those that turn the page of many
// lines.
func (t *Transport) drawZoom() app.UI {
	c := &t.chart
	button := func(id, label, text string) app.HTMLButton {
		return app.Button().Type("button").Class("btn small").DataSet("testid", id).Aria("label", label).Title(label).Text(text)
	}
	many := len(c.lanes) > maxRows
	each := "One line each"
	if c.each {
		each = "All in one"
	}
	return app.Div().Class("zoom").Attr("role", "group").Aria("label", "Zoom and lines").Body(
		app.Span().Class("nowrap").DataSet("testid", "lines").Hidden(!many || c.together).Text(t.lines()),
		button("lines-up", "Lines further up", "▲").Hidden(!many || c.together).Disabled(c.top == 0).OnClick(t.turn(-maxRows), "up"),
		button("lines-down", "Lines further down", "▼").Hidden(!many || c.together).Disabled(c.top+c.rows >= len(c.lanes)).OnClick(t.turn(maxRows), "down"),
		button("lines-each", each+": one line for each, a page at a time, or one picture of all", each).Hidden(!many).OnClick(t.toggleEach),
		button("zoom-out", "Zoom out (− in the chart)", "−").Disabled(!c.zoomed()).OnClick(t.zoom(2), "out"),
		button("zoom-in", "Zoom in (+ in the chart; Ctrl and the wheel; pinch)", "+").Disabled(c.end-c.from <= narrowest).OnClick(t.zoom(0.5), "in"),
		button("zoom-all", "All: the whole run (0 in the chart)", "All").Disabled(!c.zoomed()).OnClick(t.zoomAll),
	)
}

// zoom zooms around the hand, or around the middle where it is out of sight.
func (t *Transport) zoom(factor float64) app.EventHandler {
	return func(app.Context, app.Event) {
		now := t.store.Player().Clock()
		x := t.chart.place(now)
		if x < 0 || x > 1 {
			x = 0.5
		}
		t.chart.move(x, factor, 0, now)
		t.paint()
	}
}

func (t *Transport) zoomAll(app.Context, app.Event) {
	t.chart.view = stretch{}
	t.draw()
}

func (t *Transport) turn(lines int) app.EventHandler {
	return func(app.Context, app.Event) {
		t.chart.roll(lines)
		t.paint()
	}
}

func (t *Transport) toggleEach(app.Context, app.Event) {
	t.chart.each = !t.chart.each
	t.draw()
}
