package view

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// Render draws what is asked for, or the second run.
func (c *comparison) Render() app.UI {
	c.look()
	state := "off"
	var body []app.UI
	switch {
	case c.beside != nil:
		state, body = "on", c.drawBeside()
	case c.store.asking:
		state, body = "asking", c.drawForm()
	}
	return app.Section().Class("card versus").ID("comparison").TabIndex(-1).DataSet("testid", "comparison").DataSet("state", state).Hidden(state == "off").
		Aria("label", "Side by side").Body(app.Range(body).Slice(func(i int) app.UI { return body[i] }))
}

func (c *comparison) drawForm() []app.UI {
	list := c.store.player.Branches()
	can := c.store.Scene().Controls
	return []app.UI{app.Form().Class("versus-form").Attr("novalidate", true).OnSubmit(c.onGo).Body(
		app.H2().Class("title").Text("The same jobs, side by side"),
		app.P().Class("hint").Text("A second run under this one, on the same clock: the same seed, and the same jobs at the same moments, with"),
		app.Div().Class("field-row").Hidden(c.branch != 0).Body(app.Range(c.fields).Slice(func(i int) app.UI {
			f := c.fields[i]
			return app.Div().Class("field").Hidden(!f.has(can)).Body(
				app.Label().For(f.id).Text(f.label),
				app.Input().Type("text").Class("input num").ID(f.id).DataSet("testid", f.id).Attr("inputmode", "numeric").AutoComplete(false).
					Aria("invalid", f.wrong != "").Aria("describedby", f.id+"-error").Value(f.drawn).OnInput(c.onText),
				app.P().Class("error").ID(f.id+"-error").DataSet("testid", f.id+"-error").Attr("role", "alert").Text(f.wrong),
			)
		})),
		app.Div().Class("field").Hidden(len(list) < 2).Body(
			app.Label().For("compare-branch").Text("or another branch, as it is"),
			app.Select().Class("input").ID("compare-branch").DataSet("testid", "compare-branch").OnChange(c.onBranch).Body(
				app.Option().Value(0).Selected(c.branch == 0).Text("no: the settings above"),
				app.Range(list).Slice(func(i int) app.UI {
					return app.Option().Value(list[i].ID).Disabled(list[i].Current).Selected(list[i].ID == c.branch).Text(list[i].Name)
				}),
			),
		),
		app.P().Class("error").DataSet("testid", "compare-error").Attr("role", "alert").Text(c.wrong),
		app.Div().Class("bar").Body(
			app.Button().Type("submit").Class("btn primary").DataSet("testid", "compare-go").Text("Run them side by side"),
			app.Button().Type("button").Class("btn").DataSet("testid", "compare-cancel").Text("Cancel").OnClick(c.onCancel),
		),
	)}
}

func (c *comparison) drawBeside() []app.UI {
	here, beside := c.store.player.Sides()
	return []app.UI{
		app.Div().Class("versus-head").Body(
			app.H2().Class("title").Body(
				app.Span().Class("up").Text("▲ "+here.Name), app.Text(" against "), app.Span().Class("down").Text("▼ "+beside.Name),
			),
			app.Div().Class("bar").Body(
				app.Button().Type("button").Class("btn small").DataSet("testid", "compare-adopt").
					Title("The run above is kept as a branch").Text("Go on with ▼").OnClick(c.onAdopt),
				app.Button().Type("button").Class("btn small").DataSet("testid", "compare-end").Text("End").OnClick(c.onAlone),
			),
		),
		c.figures,
		c.picture,
	}
}

// differences say what the second run changes, in words and in figures.
type differences struct{ live }

func newDifferences(s *Store) *differences { return &differences{live{store: s}} }

// OnMount follows both runs.
func (d *differences) OnMount(ctx app.Context) {
	d.follow(ctx, figurePace, func() any {
		p := d.store.player
		if d.store.beside == nil {
			return nil
		}
		return [4]any{p.Step(), p.Clock(), d.store.beside.player.Step(), p.Phase()}
	})
}

// Render draws the words and the table.
func (d *differences) Render() app.UI {
	s := d.store
	if s.beside == nil {
		return app.Div()
	}
	a, b := s.player.Sides()
	over := a.Over && b.Over
	said := "off"
	if over {
		said = "polite" // once, not ten times a second
	}
	row := func(id, name, x, y string, hidden bool) app.UI {
		return app.Tr().DataSet("testid", "compare-"+id).Hidden(hidden).Body(
			app.Th().Scope("row").Text(name), app.Td().Class("r").Text(x), app.Td().Class("r").Text(y))
	}
	jobs := a.Jobs+b.Jobs > 0
	return app.Div().Class("versus-words").DataSet("testid", "differences").DataSet("over", strconv.FormatBool(over)).Body(
		app.P().Class("difference").DataSet("testid", "difference").Aria("live", said).Text(flow.Difference(a, b)),
		app.Div().Class("scroll").Body(app.Table().Class("table dense").Body(
			app.THead().Body(app.Tr().Body(
				app.Td(),
				app.Th().Class("r").Scope("col").Text("▲ "+a.Name), app.Th().Class("r").Scope("col").Text("▼ "+b.Name),
			)),
			app.TBody().Body(
				row("time", timeWord(over), span(a.Time), span(b.Time), false),
				row("done", "Done", count(a.Done)+" of "+count(a.Jobs), count(b.Done)+" of "+count(b.Jobs), !jobs),
				row("wait", "Mean wait", span(a.Wait), span(b.Wait), !jobs),
				row("throughput", "Jobs a second", figure(a.Throughput), figure(b.Throughput), !jobs),
				row("blocked", "Blocked in all", span(a.Blocked), span(b.Blocked), false),
			),
		)),
	)
}

// timeWord is what the time of two runs is called.
func timeWord(over bool) string {
	if over {
		return "Time"
	}
	return "Time so far"
}
