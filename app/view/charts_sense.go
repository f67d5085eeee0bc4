package view

import (
	"math"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// drawLaw is Little's law with the numbers of the run in it.
func drawLaw(x flow.Metrics, inside int) app.UI {
	return app.Div().Class("law").Body(
		app.H3().Class("title").Text("Little’s law"),
		app.P().DataSet("testid", "little").Hidden(x.Results == 0).Body(
			app.Span().Text("On average "), app.B().Text(known(x, figure(x.InSystem))), app.Text(" jobs were in the system (L). They left it at "),
			app.B().Text(known(x, figure(x.Rate))), app.Text(" a second (λ), and each stayed "), app.B().Text(known(x, span(x.Sojourn))), app.Text(" (W), from when it was given to the submitter until its result was collected. λ × W = "),
			app.B().Text(known(x, figure(x.Rate*x.Sojourn.Seconds()))), app.Text("."),
		),
		app.P().Class("hint").DataSet("testid", "little-says").Text(lawSays(x, inside)),
	)
}

// lawSays is whether the two sides of the law agree, and if not, why.
func lawSays(x flow.Metrics, inside int) string {
	product := x.Rate * x.Sojourn.Seconds()
	switch {
	case x.Results == 0:
		return "L = λ × W: jobs in the system are the rate at which they leave times how long each stays. The first result will bring numbers."
	case math.Abs(product-x.InSystem) <= 0.02*x.InSystem:
		return "L = λ × W: both sides were counted by themselves, and they agree."
	case inside > 0:
		return "L = λ × W holds once as many have left as came: " + plural(inside, "job") + " still inside count on the left side only."
	}
	return "L = λ × W holds over a run that begins and ends empty."
}

// drawAdvice is what might be better, why, and a way to find out.
func (c *charts) drawAdvice() app.UI {
	a := &c.advice
	return app.Div().Class("advice").DataSet("testid", "suggestion").DataSet("workers", a.Config.Workers).
		DataSet("jobs", a.Config.JobsCap).DataSet("results", a.Config.ResultsCap).Body(
		app.H3().Class("title").Text("What would help"),
		app.P().Hidden(a.What == "").Body(app.B().DataSet("testid", "suggestion-what").Text(sentence(a.What))),
		app.P().Class("reason").DataSet("testid", "suggestion-why").Text(a.Why),
		app.Button().Type("button").Class("btn primary").DataSet("testid", "suggestion-try").
			Hidden(a.What == "" || c.store.fast()).Text("Try it side by side").OnClick(c.onTry),
	)
}

// onTry plays the run and the suggestion beside it, on one clock.
func (c *charts) onTry(app.Context, app.Event) {
	err := c.store.Compare(c.advice.Config)
	c.store.Report(err)
	if err == nil {
		focus("comparison") // which is above, out of sight
	}
}
