package view

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/pool/event"
)

// Render draws the form.
func (f *form) Render() app.UI {
	return app.Form().Class("card form").Attr("novalidate", true).Aria("labelledby", "form-title").
		DataSet("testid", "form").Hidden(!f.store.takesJobs()).OnSubmit(f.onSubmit).Body(
		app.H2().Class("title").ID("form-title").Text("Submit jobs"),
		app.Div().Class("field").Body(
			app.Label().For("op").Text("Operation"),
			app.Select().Class("input").ID("op").DataSet("testid", "op").OnChange(f.onOp).Body(
				app.Range(ops).Slice(func(i int) app.UI {
					return app.Option().Value(ops[i].String()).Selected(ops[i] == f.op).Text(ops[i].String())
				}),
			),
		),
		f.sku,
		app.Div().Class("field-row").Body(
			f.field("quantity", "Quantity", f.op == event.CheckStock),
			f.field("work", "Work, ms", false),
		),
		app.Div().Hidden(f.op != event.Transfer).Body(f.to),
		app.Button().Type("submit").Class("btn primary wide").DataSet("testid", "submit").Text("Submit one job"),
		app.Details().Class("more").Open(f.more).On("toggle", f.onMore).DataSet("testid", "more").Body(
			app.Summary().Text("Timeout, key, failures"),
			app.Div().Class("field-row").Body(
				f.field("timeout", "Timeout, ms", false),
				f.field("key", "Key", false),
			),
			f.choice("fault-error", "Return an error", f.fault == event.FaultError, f.onError),
			f.choice("fault-panic", "Panic", f.fault == event.FaultPanic, f.onPanic),
			f.choice("try", "Don’t wait: leave when the buffer is full", f.try, f.onTry),
		),
		app.Div().Class("several").Body(
			f.field("burst", "Burst of", false),
			app.Button().Type("button").Class("btn").DataSet("testid", "burst-go").Text("Submit burst").OnClick(f.onBurst),
			f.field("rate", "Jobs a second", f.store.rate.on()),
			app.Button().Type("button").Class("btn").DataSet("testid", "rate-go").
				Aria("pressed", f.store.rate.on()).Text(f.rateWord()).OnClick(f.onRate),
		),
	)
}

func (f *form) rateWord() string {
	if f.store.rate.on() {
		return "Stop"
	}
	return "Start rate"
}

// field draws one text field with its error.
func (f *form) field(name, label string, disabled bool) app.UI {
	wrong := f.wrong[name]
	input := app.Input().Type("text").Class("input").ID(name).DataSet("testid", name).AutoComplete(false).
		Aria("describedby", name+"-error").Aria("invalid", wrong != "").Disabled(disabled).
		Value(f.texts[name].drawn).OnInput(f.onText(name), name)
	if name != "key" {
		input = input.Class("num").Attr("inputmode", "numeric")
	}
	return app.Div().Class("field").Body(
		app.Label().For(name).Text(label),
		input,
		app.P().Class("error").ID(name+"-error").DataSet("testid", name+"-error").Attr("role", "alert").Text(wrong),
	)
}

func (f *form) choice(name, label string, on bool, toggle app.EventHandler) app.UI {
	return app.Label().Class("switch").Body(
		app.Input().Type("checkbox").Attr("role", "switch").ID(name).DataSet("testid", name).Checked(on).OnChange(toggle),
		app.Span().Text(label),
	)
}

func (f *form) onText(name string) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		f.texts[name].text = ctx.JSSrc().Get("value").String()
		delete(f.wrong, name)
	}
}

func (f *form) onOp(ctx app.Context, _ app.Event) {
	if op, ok := event.ParseOp(ctx.JSSrc().Get("value").String()); ok {
		f.op = op
		clear(f.wrong)
		f.blameCombos()
	}
}

func (f *form) onSubmit(_ app.Context, e app.Event) {
	e.PreventDefault()
	f.submit(1)
}

func (f *form) onMore(ctx app.Context, _ app.Event) { f.more = ctx.JSSrc().Get("open").Bool() }
func (f *form) onBurst(app.Context, app.Event)      { f.burst() }
func (f *form) onRate(app.Context, app.Event)       { f.toggleRate() }
func (f *form) onTry(app.Context, app.Event)        { f.try = !f.try }
func (f *form) onError(app.Context, app.Event)      { f.flip(event.FaultError) }
func (f *form) onPanic(app.Context, app.Event)      { f.flip(event.FaultPanic) }

// flip switches a fault on, or off when it is on: a job has one at most.
func (f *form) flip(fault event.Fault) {
	if f.fault == fault {
		fault = event.NoFault
	}
	f.fault = fault
}
