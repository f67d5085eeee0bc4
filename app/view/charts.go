package view

import (
	"math"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// charts are the figures of the run over its time, and what they say. They are
// worked out only while they are in sight.
type charts struct {
	live
	page    chartsPage
	near    bool // in sight, or about to be
	tables  bool // each line in four numbers
	series  flow.Series
	plots   []plot
	figures flow.Metrics
	advice  flow.Suggestion
	bytes   []byte
}

// sights are what the painter of the charts tells.
type sights struct {
	sight func(near bool)
	seek  func(seconds float64)
	print func() // the page is about to be printed, and does not wait
}

// chartPace is the least time between two pictures of a chart: a line over a whole
// run hardly changes faster.
const chartPace = 500 * time.Millisecond

func newCharts(s *Store) *charts { return &charts{live: live{store: s}} }

// OnMount follows the run as long as the charts are in sight.
func (c *charts) OnMount(ctx app.Context) {
	c.page.attach(ctx.JSSrc(), sights{
		sight: func(near bool) {
			ctx.Dispatch(func(app.Context) {
				if c.near = near; near {
					c.draw()
				}
			})
		},
		seek: func(seconds float64) {
			ctx.Dispatch(func(app.Context) { c.store.Report(c.store.player.SeekTime(int64(seconds * 1e9))) })
		},
		print: c.draw,
	})
	key := func() any {
		if !c.near {
			return c.store.takesJobs() // a scene without figures has no charts, in sight or not
		}
		p := c.store.player
		return [4]any{p.Step(), p.Steps(), c.store.runs, p.Status().Done}
	}
	c.cancel = c.store.subscribe(&subscription{ctx: ctx, fn: c.draw, every: chartPace, key: key, seen: key()})
}

// OnDismount lets go of the store and of the painter.
func (c *charts) OnDismount() {
	c.live.OnDismount()
	c.page.detach()
}

// measure takes the figures up to what is known, and their sense at the cursor.
func (c *charts) measure() {
	p := c.store.player
	t, m := p.Timeline(), p.Model()
	c.series.Fill(t, c.head())
	c.plots = plots(&c.series, t)
	c.figures = t.Metrics(m)
	c.advice = t.Suggest(m, c.figures)
}

// head is the time up to which anything is known.
func (c *charts) head() int64 {
	p := c.store.player
	if c.store.fast() {
		return p.Status().Now
	}
	return p.Timeline().TimeAt(p.Steps())
}

func (c *charts) draw() {
	c.measure()
	c.bytes = packPlots(c.bytes[:0], &c.series, c.plots, c.store.player.Clock(), c.head())
	c.page.show(c.bytes)
}

// Render draws the frames of the charts; the painter fills them.
func (c *charts) Render() app.UI {
	if c.plots == nil {
		c.measure()
	}
	button := "Table"
	if c.tables {
		button = "Charts alone"
	}
	figures := []app.UI{}
	for i := range c.plots {
		figures = append(figures, c.drawPlot(&c.plots[i]))
	}
	return app.Section().Class("card charts").Aria("labelledby", "charts-title").DataSet("testid", "charts").Hidden(!c.store.takesJobs()).Body(
		app.Div().Class("card-head").Body(
			app.H2().Class("title").ID("charts-title").Text("Figures over time"),
			app.Button().Type("button").Class("btn small").DataSet("testid", "charts-table").Aria("pressed", c.tables).Text(button).
				OnClick(func(app.Context, app.Event) { c.tables = !c.tables }),
		),
		app.Div().Class("plots").Body(append(figures, app.Div().Class("sense").Body(drawLaw(c.figures, c.store.player.Model().InSystem()), c.drawAdvice()))...),
		app.Div().Class("scroll").TabIndex(0).Attr("role", "region").Aria("label", "Table of the figures over time").Hidden(!c.tables).Body(c.drawTable()),
	)
}

func (c *charts) drawPlot(p *plot) app.UI {
	return app.Figure().Class("figure-plot").DataSet("testid", "chart").DataSet("chart", p.kind).Body(
		app.FigCaption().Body(
			app.B().Text(p.title),
			app.Span().Class("marks").Body(app.Range(p.lines).Slice(func(i int) app.UI {
				return app.Span().Body(app.I().Class("line "+p.kind+" l"+string(rune('1'+i))).Aria("hidden", "true"), app.Text(p.lines[i].name))
			})),
		),
		app.Div().Class("plot").DataSet("chart", p.kind).Attr("role", "img").Aria("label", p.words()),
	)
}

// words are a chart for whoever does not see it.
func (p *plot) words() string {
	text := p.title + " over time."
	for _, line := range p.lines {
		if s := summed(line.values); !math.IsNaN(s.last) {
			text += " " + sentence(line.name+": "+p.figure(s.last)+" at the end, "+p.figure(s.mean)+" on average, "+p.figure(s.most)+" at most")
		}
	}
	return text
}

func (p *plot) figure(x float64) string {
	switch {
	case math.IsNaN(x):
		return "–"
	case p.unit == "s":
		return span(time.Duration(x * 1e9))
	}
	return figure(x)
}

func (c *charts) drawTable() app.UI {
	if !c.tables {
		return app.Table()
	}
	rows := []app.UI{}
	for i := range c.plots {
		p := &c.plots[i]
		for _, line := range p.lines {
			s := summed(line.values)
			rows = append(rows, app.Tr().DataSet("testid", "figure-row").Body(
				app.Th().Scope("row").Text(p.title+": "+line.name),
				app.Td().Class("r").Text(p.figure(s.least)), app.Td().Class("r").Text(p.figure(s.mean)),
				app.Td().Class("r").Text(p.figure(s.most)), app.Td().Class("r").Text(p.figure(s.last)),
			))
		}
	}
	head := func(text string) app.UI { return app.Th().Scope("col").Class("r").Text(text) }
	return app.Table().Class("table dense").Body(
		app.THead().Body(app.Tr().Body(app.Th().Scope("col").Text("in stretches of "+span(c.series.Every)), head("least"), head("mean"), head("most"), head("last"))),
		app.TBody().Body(rows...),
	)
}
