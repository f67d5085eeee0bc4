package view

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// metrics are the figures of the run so far.
type metrics struct{ live }

func newMetrics(s *Store) *metrics { return &metrics{live{store: s}} }

// OnMount follows the run, slowly: nobody reads figures that change faster.
func (f *metrics) OnMount(ctx app.Context) {
	f.follow(ctx, figurePace, func() any {
		m := f.store.player.Model()
		return [3]any{m.Step, f.store.runs, f.store.player.Status().Done}
	})
}

// Render draws the figures.
func (f *metrics) Render() app.UI {
	m := f.store.player.Model()
	x := f.store.player.Timeline().Metrics(m)
	clock := "virtual"
	if f.store.fast() {
		clock = "real"
	}
	return app.Section().Class("card metrics").Aria("labelledby", "metrics-title").DataSet("testid", "metrics").Hidden(!f.store.takesJobs()).Body(
		app.H2().Class("title").ID("metrics-title").Text("Now, in "+clock+" time"),
		app.Div().Class("stats").Body(
			stat("throughput", "Throughput", rate(x.Throughput, x)),
			stat("recent", "Of the last 64", rate(x.Recent, x)),
			app.Div().Class("stat heads").Body(app.Span().Text("percentiles"), app.Span().Text("50 · 95 · 99 %")),
			stat("wait", "Wait", three(x.Wait, x)),
			stat("run", "Work", three(x.Run, x)),
			stat("busy", "Workers at work", known(x, figure(x.Busy))),
		),
	)
}

func stat(id, label, value string) app.UI {
	return app.Div().Class("stat").Body(app.Span().Text(label), app.B().DataSet("testid", "metric-"+id).Text(value))
}

// known is the figure, or a dash as long as there are no results to take it from.
func known(x flow.Metrics, text string) string {
	if x.Results == 0 {
		return "–"
	}
	return text
}

func rate(perSecond float64, x flow.Metrics) string { return known(x, figure(perSecond)+" / s") }

func three(p flow.Percentiles, x flow.Metrics) string {
	return known(x, span(p.P50)+" · "+span(p.P95)+" · "+span(p.P99))
}
