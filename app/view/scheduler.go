package view

import (
	"math/rand/v2"
	"path"
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// scheduler lets the visitor decide who goes next, and looks for a schedule that
// goes wrong.
type scheduler struct{ live }

func newScheduler(s *Store) *scheduler { return &scheduler{live{store: s}} }

// schedulePace is the least time between two renderings of the scheduler.
const schedulePace = 100 * time.Millisecond

// OnMount follows the choices and the search.
func (c *scheduler) OnMount(ctx app.Context) {
	c.follow(ctx, schedulePace, func() any {
		p, s := c.store.player, &c.store.search
		if !p.Scheduling() {
			return false
		}
		step := 0
		choices := p.Choices()
		if len(choices) > 0 {
			step = p.Step()
		}
		return [9]any{len(choices), step, p.Phase(), p.Behind(), p.Status().State, c.store.runs, s.tried, s.engine != nil, s.words}
	})
}

// Render draws the choices as buttons, or says why there are none.
func (c *scheduler) Render() app.UI {
	p, s := c.store.player, &c.store.search
	choices := p.Choices()
	return app.Section().Class("card scheduler").DataSet("testid", "scheduler").DataSet("choices", len(choices)).
		DataSet("search", c.searching()).Aria("labelledby", "scheduler-title").Hidden(!p.Scheduling()).Body(
		app.Div().Class("card-head").Body(
			app.H2().Class("title").ID("scheduler-title").Text("You schedule"),
			app.P().Class("hint").DataSet("testid", "scheduler-words").Attr("role", "status").Text(c.words(choices)),
		),
		app.Ol().Class("choices").Hidden(len(choices) == 0).Body(app.Range(choices).Slice(func(i int) app.UI {
			return c.choice(i, choices[i])
		})),
		app.Div().Class("bar").Body(
			app.Button().Type("button").Class("btn small").DataSet("testid", "seed-picks").Hidden(len(choices) == 0).
				Body(key("0", true), app.Text("Let the seed pick")).OnClick(c.onSeed),
			app.Button().Type("button").Class("btn small").DataSet("testid", "to-choice").Hidden(!c.canGoOn(choices)).
				Text("On to the next choice").OnClick(c.onGoOn),
			app.Button().Type("button").Class("btn small").DataSet("testid", "choose-here").Hidden(!p.Behind() || p.Phase() == flow.Playing).
				Text("Choose from here").OnClick(c.onHere),
			app.Button().Type("button").Class("btn small").DataSet("testid", "find-failure").Hidden(s.engine != nil).
				Title("Tries up to "+count(searchMost)+" seeds of this run, in the background").Text("Find a failing schedule").OnClick(c.onFind),
			app.Button().Type("button").Class("btn small").DataSet("testid", "search-stop").Hidden(s.engine == nil).Text("Stop the search").OnClick(c.onStop),
			app.Progress().Class("progress").Aria("label", "Schedules tried").Hidden(s.engine == nil).Max(max(1, s.of)).Value(s.tried),
			app.P().Class("hint").DataSet("testid", "search-words").Attr("role", "status").Text(c.searchWords()),
		),
	)
}

// key is the key of the keyboard that a button stands for, if there is one.
func key(name string, there bool) app.UI {
	return app.Kbd().Class("kbd").Aria("hidden", "true").Hidden(!there).Text(name)
}

// choice draws the i-th of those who could go.
func (c *scheduler) choice(i int, choice flow.Choice) app.UI {
	where := ""
	if choice.Site.Line > 0 {
		where = path.Base(choice.Site.File) + ":" + strconv.Itoa(choice.Site.Line)
	}
	return app.Li().Body(app.Button().Type("button").Class("btn choice").DataSet("testid", "choose-"+strconv.Itoa(i+1)).
		DataSet("goroutine", choice.G).Title(choice.Site.Text).Body(
		key(strconv.Itoa(i+1), i < 9),
		app.Span().Class("what").Body(app.B().Text(choice.Who), app.Text(" "+choice.What)),
		app.Span().Class("at").Text(where),
	).OnClick(c.onChoose, strconv.Itoa(int(choice.G))))
}

// words say what the visitor can do here.
func (c *scheduler) words(choices []flow.Choice) string {
	p := c.store.player
	switch {
	case len(choices) > 0:
		return "Who goes next? Each of these could: what you choose is part of the run."
	case p.Behind() && p.Phase() != flow.Playing:
		return "You are back in the run: play on, or choose otherwise from here."
	case p.Behind():
		return "All of this has happened already: pause to choose otherwise."
	case p.Status().State == event.Ended:
		return "The run is over."
	case p.Status().State == event.Idle:
		return "Everybody waits for you: there is nobody to choose."
	case p.Phase() == flow.Playing:
		return "Only one can go at this moment."
	}
	return "There is no choice at this moment."
}

// canGoOn reports whether the run can come to another choice by itself.
func (c *scheduler) canGoOn(choices []flow.Choice) bool {
	p := c.store.player
	return len(choices) == 0 && !p.Behind() && p.Phase() != flow.Playing && p.Status().State == event.Running
}

func (c *scheduler) searching() string {
	if c.store.search.engine != nil {
		return "running"
	}
	return "idle"
}

func (c *scheduler) searchWords() string {
	if s := &c.store.search; s.engine != nil {
		return count(s.tried) + " of " + count(s.of) + " schedules tried, none has failed."
	}
	return c.store.search.words
}

func (c *scheduler) onSeed(app.Context, app.Event) { c.store.Report(c.store.player.Choose(0)) }
func (c *scheduler) onGoOn(app.Context, app.Event) { c.store.Report(c.store.player.ToChoice()) }
func (c *scheduler) onHere(app.Context, app.Event) { c.store.Report(c.store.player.ChooseHere()) }
func (c *scheduler) onFind(app.Context, app.Event) { c.store.FindFailure(searchMost, nil) }
func (c *scheduler) onStop(app.Context, app.Event) { c.store.StopSearch() }
func (c *scheduler) onChoose(ctx app.Context, _ app.Event) {
	if g, err := strconv.ParseUint(ctx.JSSrc().Get("dataset").Get("goroutine").String(), 10, 32); err == nil {
		c.store.Report(c.store.player.Choose(uint32(g)))
	}
}

// chooseKey chooses by a key from 1 to 9, or leaves it to the seed with 0. It
// reports whether there was something to choose.
func (s *Store) chooseKey(key string) bool {
	choices := s.player.Choices()
	i, err := strconv.Atoi(key)
	if err != nil || i < 0 || i > len(choices) || len(choices) == 0 {
		return false
	}
	g := uint32(0)
	if i > 0 {
		g = choices[i-1].G
	}
	s.Report(s.player.Choose(g))
	return true
}

// roll plays the run again under a seed that chance picks.
func (s *Store) roll() {
	seed := s.config.Seed
	for seed == s.config.Seed {
		seed = 1 + rand.Uint64N(9999)
	}
	s.Report(s.Reseed(seed))
}
