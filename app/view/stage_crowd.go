package view

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// panicked is the state of those in a crowd that a panic has ended. The painter
// has the same list of states.
const panicked = flow.Ended + 1

// tally is how many actors of a crowd are in each state.
type tally [panicked + 1]int

// counted is the state of one in a crowd.
func (a *actor) counted() flow.State {
	if a.dead {
		return panicked
	}
	return a.state
}

// stateWord names the state in a count of them.
func (s *Stage) stateWord(state flow.State) string {
	if s.cast.measured && state == flow.Waiting {
		return "not at work"
	}
	return stateClass(state)
}

// stateClass is a state's class and sign.
func stateClass(state flow.State) string {
	if state == panicked {
		return "panicked"
	}
	return state.String()
}

func tallyOf(actors []actor) tally {
	var t tally
	for i := range actors {
		t[actors[i].counted()]++
	}
	return t
}

// drawCrowd frames the cells that the painter paints, and counts them.
func drawCrowd(p *place, c *column, spare []app.UI) app.UI {
	return box("crowd", p.x-p.w/2, p.y-p.h/2, p.w, p.h).
		Attr("role", "img").Aria("label", plural(len(c.actors), "goroutine")+" in "+c.label).Body(spare...)
}

// pageSize is how many of a crowd the list under the stage shows at once.
const pageSize = 24

// drawRoll lists a page of a crowd, so that everybody can be read and found, and
// counts all.
func (s *Stage) drawRoll(k rollKey, rows []app.UI) app.UI {
	from := k.page * pageSize
	to := min(from+pageSize, k.n)
	return app.Div().Class("roll").DataSet("testid", "roll").Hidden(k.spare).Body(
		app.Div().Class("bar").Body(
			app.B().Text(plural(k.n, k.label[:max(0, len(k.label)-1)])),
			app.Range(k.tally[:]).Slice(func(i int) app.UI {
				state := flow.State(i)
				class := stateClass(state)
				return app.Span().Class("chip " + class).Hidden(k.tally[i] == 0).Text(Glyph(class) + " " + count(k.tally[i]) + " " + s.stateWord(state))
			}),
			app.Nav().Class("pager").Aria("label", k.label).Body(
				app.Button().Type("button").Class("btn small").Aria("label", "Previous "+k.label).Disabled(from == 0).Text("‹").OnClick(s.turn, -1),
				app.Span().Class("nowrap").Text(strconv.Itoa(min(from+1, k.n))+"–"+strconv.Itoa(to)+" of "+count(k.n)),
				app.Button().Type("button").Class("btn small").Aria("label", "Next "+k.label).Disabled(to >= k.n).Text("›").OnClick(s.turnOn, 1),
			),
		),
		app.Ul().Class("list").Body(rows...),
	)
}

// drawRow draws one of a crowd in the list: of column i.
func drawRow(k *actorKey, i int) app.UI {
	a := &k.who
	el := app.Li().Class("actor cell " + a.look() + a.lit.class()).Hidden(k.spare)
	if !k.spare {
		el = el.DataSet("ref", actorRef(i, a)).DataSet("role", k.label).DataSet("state", a.told()).DataSet("job", jobText(a.job))
	}
	if k.workers && !k.spare {
		el = el.DataSet("worker", a.ordinal)
	}
	return el.Body(
		app.B().Text(strconv.Itoa(a.ordinal)),
		app.Span().Class("state").Body(app.I().Aria("hidden", "true").Text(a.glyph()), app.Span().Class("sr").Text(a.word())),
		app.Span().Class("holds").Text(jobText(a.job)),
	)
}

func (s *Stage) turn(app.Context, app.Event) {
	s.page--
	s.compose()
}

func (s *Stage) turnOn(app.Context, app.Event) {
	s.page++
	s.compose()
}
