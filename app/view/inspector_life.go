package view

import (
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// drawLife lists what happened to a job, with the time between: hatched where it
// waited, solid where somebody worked on it, up to now.
func (n *inspector) drawLife(moments []flow.Moment, now int64) []app.UI {
	if len(moments) == 0 {
		return []app.UI{app.P().Class("empty").Text("Nothing has happened to it at this moment.")}
	}
	spent := [flow.Over + 1]int64{}
	until := func(i int) int64 { // how long it did what it did from the i-th moment on
		if i+1 < len(moments) {
			return moments[i+1].Time - moments[i].Time
		}
		return max(0, now-moments[i].Time)
	}
	for i := range moments {
		spent[moments[i].Then] += until(i)
	}
	waited, worked := spent[flow.Waits], spent[flow.Worked]
	rows := make([]app.UI, len(moments))
	for i, m := range moments {
		word := "waited "
		if m.Then == flow.Worked {
			word = "worked on for "
		}
		part := 100 * float64(until(i)) / float64(max(waited+worked, 1))
		rows[i] = app.Li().Body(
			app.Button().Type("button").Class("life-step").DataSet("step", m.Step).Title("Go to this moment").OnClick(n.run.onStep).Body(
				app.Span().Class("log-time r").Text(stamp(m.Time)), app.Span().Text(m.What),
			),
			app.Div().Class("gap "+gapClass(m.Then)).Hidden(m.Then == flow.Over || until(i) == 0).Body(
				app.I().Aria("hidden", "true").Style("width", strconv.FormatFloat(part, 'f', 1, 64)+"%"),
				app.Span().Text(word+span(time.Duration(until(i)))),
			),
		)
	}
	return []app.UI{
		app.P().Class("sum").DataSet("testid", "life-sum").Body(
			app.Span().Class("key waited").Text("waited "+span(time.Duration(waited))),
			app.Span().Class("key worked").Text("worked on for "+span(time.Duration(worked))),
		),
		app.Ol().Class("life").DataSet("testid", "life").DataSet("count", len(moments)).Body(rows...),
	}
}

func gapClass(g flow.Gap) string {
	if g == flow.Worked {
		return "worked"
	}
	return "waited"
}
