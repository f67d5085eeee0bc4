package view

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// ways are what the steps go by, what to jump to, and what jumping found.
type ways struct {
	unit   flow.Unit
	mark   flow.Mark
	missed string // there is no such moment
}

// The words of the menus.
var (
	units = []flow.Unit{flow.ByEvent, flow.ByJob, flow.ByWorker}
	marks = []flow.Mark{flow.Block, flow.Panic, flow.Timeout, flow.Stuck}
	jumps = map[flow.Mark]string{flow.Block: "block", flow.Panic: "panic", flow.Timeout: "timeout", flow.Stuck: "deadlock or leak"}
)

// drawWays draws the menus of steps and jumps, and the way to compare.
func (t *Transport) drawWays() app.UI {
	fast, w := t.store.fast(), &t.store.ways
	jump := func(id, word, glyph string) app.HTMLButton {
		label := word + " " + jumps[w.mark]
		return app.Button().Type("button").Class("btn icon").DataSet("testid", id).Aria("label", label).Title(label).
			Disabled(fast).Body(app.Span().Aria("hidden", "true").Text(glyph))
	}
	return app.Div().Class("ways").DataSet("testid", "ways").Body(
		app.Div().Class("way").Body(
			app.Label().For("step-by").Text("Step by"),
			app.Select().Class("input").ID("step-by").DataSet("testid", "step-by").Disabled(fast).OnChange(t.onUnit).Body(
				app.Range(units).Slice(func(i int) app.UI {
					return app.Option().Value(units[i].String()).Selected(units[i] == w.unit).Text(t.store.unitWord(units[i]))
				}),
			),
		),
		app.Div().Class("way").Attr("role", "group").Aria("label", "Jump").Body(
			app.Label().For("jump-to").Text("Jump to"),
			jump("jump-back", "Back to the last", "⇤").OnClick(t.onJumpBack),
			app.Select().Class("input").ID("jump-to").DataSet("testid", "jump-to").Disabled(fast).OnChange(t.onMark).Body(
				app.Range(marks).Slice(func(i int) app.UI {
					return app.Option().Value(marks[i].String()).Selected(marks[i] == w.mark).Text(jumps[marks[i]])
				}),
			),
			jump("jump-forward", "On to the next", "⇥").OnClick(t.onJump),
		),
		app.Button().Type("button").Class("btn").ID("compare").DataSet("testid", "compare").Disabled(fast).
			Aria("pressed", t.store.beside != nil || t.store.asking).Text("Side by side").OnClick(t.onCompare),
		app.P().Class("error").DataSet("testid", "jump-error").Attr("role", "status").Text(w.missed),
	)
}

func (t *Transport) onUnit(ctx app.Context, _ app.Event) {
	if unit, ok := flow.ParseUnit(ctx.JSSrc().Get("value").String()); ok {
		t.store.ways = ways{unit: unit, mark: t.store.ways.mark}
		t.store.Touch()
	}
}

func (t *Transport) onMark(ctx app.Context, _ app.Event) {
	if mark, ok := flow.ParseMark(ctx.JSSrc().Get("value").String()); ok {
		t.store.ways = ways{unit: t.store.ways.unit, mark: mark}
		t.store.Touch()
	}
}

func (t *Transport) onJump(app.Context, app.Event)     { t.store.jump(false) }
func (t *Transport) onJumpBack(app.Context, app.Event) { t.store.jump(true) }

// jump goes to the next moment of the kind that the menu shows, or back to the
// last.
func (s *Store) jump(back bool) {
	text := "no " + jumps[s.ways.mark] + " comes after this moment"
	if back {
		text = "there is no " + jumps[s.ways.mark] + " before this moment"
	}
	s.Report(s.player.Jump(s.ways.mark, back, s.missed(text)))
}

// Step goes on by what the menu shows, or back.
func (s *Store) Step(back bool) {
	text := "nothing more comes"
	if back {
		text = "there is nothing before this moment"
	}
	if s.ways.unit != flow.ByEvent {
		text = "no change of a " + s.unitWord(s.ways.unit) + " comes after this moment"
		if back {
			text = "there is no change of a " + s.unitWord(s.ways.unit) + " before this moment"
		}
		if s.stepID(s.ways.unit) != 0 {
			text = strings.Replace(text, " a ", " ", 1)
		}
	}
	s.Report(s.player.StepBy(s.ways.unit, s.stepID(s.ways.unit), back, s.missed(text)))
}

// stepID is the job or the worker that is selected, where steps go by those: then
// only its own changes count. It is 0 otherwise.
func (s *Store) stepID(unit flow.Unit) uint64 {
	ref := s.Selected()
	switch {
	case unit == flow.ByJob && ref.Kind == flow.Item:
		return ref.N
	case unit == flow.ByWorker && ref.Kind == flow.Actor:
		if l, _ := layout(s.config.Scene); ref.Column == l.WorkersColumn() {
			return ref.N
		}
	}
	return 0
}

// unitWord is what steps go by, in words: "job", or "job 7" if that is selected.
func (s *Store) unitWord(unit flow.Unit) string {
	if id := s.stepID(unit); id != 0 {
		return unit.String() + " " + strconv.FormatUint(id, 10)
	}
	return unit.String()
}

// missed says beside the menus that a search found nothing.
func (s *Store) missed(text string) func(bool, error) {
	s.ways.missed = ""
	return func(found bool, err error) {
		if !found && err == nil {
			s.ways.missed = sentence(text)
		}
		s.Touch()
	}
}

func (t *Transport) onCompare(app.Context, app.Event) {
	s := t.store
	switch {
	case s.beside != nil:
		s.Alone()
	default:
		s.ask(!s.asking)
	}
}
