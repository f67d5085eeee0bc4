package view

import (
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// Render draws the controls.
func (t *Transport) Render() app.UI {
	p := t.store.Player()
	return app.Section().Class("card transport").DataSet("testid", "transport").Aria("label", "Play, steps and the line of time").Body(
		t.drawKeys(p),
		t.drawFigures(p),
		t.drawKnobs(p),
		t.kit,
		t.drawWays(),
		t.twigs,
		t.drawLine(p),
		t.drawLegend(),
	)
}

func (t *Transport) drawKeys(p *flow.Player) app.UI {
	button := func(id, label, glyph string) app.HTMLButton {
		return app.Button().Type("button").Class("btn icon").DataSet("testid", id).Aria("label", label).Title(label).
			Body(app.Span().Aria("hidden", "true").Text(glyph))
	}
	label, glyph := "Play", "▶"
	if p.Phase() == flow.Playing {
		label, glyph = "Pause", "❚❚"
	}
	// At full speed nothing is recorded step by step, so there is nowhere to step.
	fast := t.store.fast()
	return app.Div().Class("keys").Attr("role", "group").Aria("label", "Play and step").Body(
		button("reset", "Start this run again", "⟲").OnClick(t.reset),
		button("step-back", "One step back", "◁❘").Disabled(fast || p.Step() == 0 && p.Clock() == 0).OnClick(t.back),
		button("play", label, glyph).Class("primary").OnClick(t.play),
		button("step-forward", "One step forward", "❘▷").Disabled(fast).OnClick(t.forward),
	)
}

func (t *Transport) drawFigures(p *flow.Player) app.UI {
	mode, what, now := "Watch", "virtual time", time.Duration(p.Clock())
	if t.store.fast() {
		mode, what, now = "Full speed", "measured", time.Duration(p.Status().Now)
	}
	return app.Div().Class("figures").Body(
		app.Span().DataSet("testid", "step").Hidden(t.store.fast()).Body(
			app.Text("step "), app.B().Text(count(p.Step())), app.Text(" of "+count(p.Steps())),
		),
		app.Span().Class("nowrap").DataSet("testid", "time").Body(app.B().Text(span(now))),
		app.Span().Class("nowrap").DataSet("testid", "mode").Body(app.B().Text(mode+":"), app.Text(" "+what)),
	)
}

func (t *Transport) drawKnobs(p *flow.Player) app.UI {
	at := paceOf(p.Speed())
	pace := strconv.FormatFloat(p.Speed(), 'g', 3, 64) + "×"
	return app.Div().Class("knobs").Body(
		app.Div().Body(
			app.Label().For("speed").Body(app.Text("Speed"), app.B().Text(pace)),
			app.Input().Type("range").ID("speed").Class("range").DataSet("testid", "speed").
				Min(0).Max(len(paces)-1).Step(1).Value(t.slider.follow("speed", at)).Disabled(t.store.fast()).
				Aria("valuetext", pace).Style("--fill", strconv.Itoa(100*at/(len(paces)-1))+"%").OnInput(t.pace),
		),
		t.drawSeed(),
		app.P().Class("error").ID("seed-error").DataSet("testid", "seed-error").Attr("role", "alert").Text(t.sown.wrong),
	)
}
