package view

import (
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// eventLog is the run's log around the cursor; a row goes to its moment.
type eventLog struct{ live }

// How many rows of the log stand before the cursor, and after it.
const (
	logBefore = 9
	logAfter  = 4
)

func newEventLog(s *Store) *eventLog { return &eventLog{live{store: s}} }

// OnMount follows the cursor.
func (l *eventLog) OnMount(ctx app.Context) {
	l.follow(ctx, tablePace, func() any {
		return [4]any{l.store.player.Step(), l.store.player.Steps(), l.store.runs, l.store.config.Scene}
	})
}

// window are the steps on show: a page of the same length wherever the cursor is.
func window(step, steps int) (from, to int) {
	from = max(min(step-logBefore, steps-logBefore-logAfter+1), 1)
	return from, min(from+logBefore+logAfter, steps+1)
}

// Render draws the rows around the cursor.
func (l *eventLog) Render() app.UI {
	p := l.store.player
	step, steps := p.Step(), p.Steps()
	from, to := window(step, steps)
	rows := make([]app.UI, 0, to-from)
	for n := from; n < to; n++ {
		rows = append(rows, l.row(n, step))
	}
	class := "card w2 log"
	if !l.store.takesJobs() {
		class = "card w4 log" // it has the row to itself
	}
	return app.Section().Class(class).Aria("labelledby", "log-title").DataSet("testid", "log").Body(
		app.Div().Class("card-head").Body(
			app.H2().Class("title").ID("log-title").Text("Event log"),
			app.Span().Class("soft").DataSet("testid", "log-step").Text("step "+count(step)+" of "+count(steps)),
		),
		app.Ol().Class("loglist").Body(rows...),
		app.P().Class("empty").Hidden(steps > 0).Text("Nothing has happened yet."),
	)
}

func (l *eventLog) row(n, step int) app.UI {
	class := "log-row"
	switch {
	case n == step:
		class += " at"
	case n > step:
		class += " ahead"
	}
	t := l.store.player.Timeline()
	row := app.Button().Type("button").Class(class).DataSet("testid", "log-row").DataSet("step", n).OnClick(l.store.onStep).Body(
		app.Span().Class("log-step r").Text(strconv.Itoa(n)),
		app.Span().Class("log-time r").Text(stamp(t.TimeAt(n))),
		app.Span().Class("log-text").Text(t.Describe(n)),
	)
	if n == step {
		row = row.Aria("current", "step")
	}
	return app.Li().Body(row)
}

// onStep goes to the step that is written on the element: one handler for every
// row, which go-app need not exchange when the row shows another step.
func (s *Store) onStep(ctx app.Context, _ app.Event) {
	step, err := strconv.Atoi(ctx.JSSrc().Call("getAttribute", "data-step").String())
	if err == nil {
		s.goTo(step)
	}
}

// goTo goes to a step of this run; the clock that it shares with a run above it
// goes to the moment of that step.
func (s *Store) goTo(step int) {
	if s.host != nil {
		s.host.Report(s.host.player.SeekTime(s.player.Timeline().TimeAt(step)))
		return
	}
	s.Report(s.player.Seek(step))
}

// stamp is a moment of the run, in seconds to the millisecond.
func stamp(ns int64) string {
	return strconv.FormatFloat(time.Duration(ns).Seconds(), 'f', 3, 64) + " s"
}
