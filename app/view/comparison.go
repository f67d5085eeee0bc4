package view

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

// comparison is where a second run is asked for, and where it is shown: under
// the first, on the same clock.
type comparison struct {
	live
	fields  []*setting
	asked   bool   // the form is open, and has been filled in
	branch  int    // to stand beside this one, or 0: other settings
	wrong   string // of the whole
	beside  *Store // whose picture is shown
	picture *Stage
	figures *differences
}

// setting is one number in which the second run may differ.
type setting struct {
	id, label string
	field     string // as errors call it
	of        func(*event.Config) *int
	has       func(pattern.Controls) bool
	typed
	wrong string
}

func newComparison(s *Store) *comparison {
	return &comparison{live: live{store: s}, figures: newDifferences(s), fields: []*setting{
		{
			id: "compare-workers", label: "Workers", field: "workers", of: func(c *event.Config) *int { return &c.Workers },
			has: func(c pattern.Controls) bool { return c.Workers },
		},
		{
			id: "compare-jobs-cap", label: "Jobs buffer", field: "capacity.jobs", of: func(c *event.Config) *int { return &c.JobsCap },
			has: func(c pattern.Controls) bool { return c.JobsCap },
		},
		{
			id: "compare-results-cap", label: "Results buffer", field: "capacity.results", of: func(c *event.Config) *int { return &c.ResultsCap },
			has: func(c pattern.Controls) bool { return c.ResultsCap },
		},
	}}
}

// OnMount follows what is asked for and what is there.
func (c *comparison) OnMount(ctx app.Context) {
	c.follow(ctx, 0, func() any {
		s := c.store
		return [5]any{s.beside, s.asking, s.asks, s.twigs, s.config.Scene}
	})
}

// look makes or forgets what is to be drawn.
func (c *comparison) look() {
	if c.beside != c.store.beside {
		c.beside, c.picture = c.store.beside, nil
		if c.beside != nil {
			c.picture = NewStage(c.beside)
			c.store.asking = false
		}
	}
	if !c.store.asking {
		c.asked = false
		return
	}
	if c.asked {
		return
	}
	c.asked, c.branch, c.wrong = true, 0, ""
	if !typing() { // or the visitor has gone on from the button already
		focus("comparison") // which may be screens away from it
	}
	now := c.now()
	for _, f := range c.fields {
		f.put(f.id, strconv.Itoa(f.suggested(*f.of(&now))))
		f.wrong = ""
	}
}

// suggested is what to try beside n: four times as many workers, or ten times as
// large a buffer would be shown by hand; at first only the workers differ.
func (f *setting) suggested(n int) int {
	if f.field != "workers" {
		return n
	}
	if n == 0 {
		return 1
	}
	return min(4*n, event.MaxWorkers)
}

// now is the configuration that the run would have had if it had begun as it is.
func (c *comparison) now() event.Config {
	config := c.store.player.Config()
	config.Workers = c.store.Workers()
	return config
}

func (c *comparison) onText(ctx app.Context, _ app.Event) {
	id, text := ctx.JSSrc().Get("id").String(), ctx.JSSrc().Get("value").String()
	for _, f := range c.fields {
		if f.id == id {
			f.text, f.wrong, c.wrong = text, "", ""
		}
	}
}

func (c *comparison) onBranch(ctx app.Context, _ app.Event) {
	id, err := strconv.Atoi(ctx.JSSrc().Get("value").String())
	if err != nil {
		id = 0
	}
	c.branch, c.wrong = id, ""
}

func (c *comparison) onGo(_ app.Context, e app.Event) {
	e.PreventDefault()
	c.begin()
}

// begin begins the second run, or says beside a field what is wrong with it.
func (c *comparison) begin() {
	if c.branch != 0 {
		c.tell(c.store.CompareBranch(c.branch))
		return
	}
	config := c.now()
	for _, f := range c.fields {
		if !f.has(c.store.Scene().Controls) {
			continue
		}
		n, err := strconv.Atoi(strings.TrimSpace(f.text))
		if err != nil {
			f.wrong = "Give a whole number."
			return
		}
		*f.of(&config) = n
	}
	c.tell(c.store.Compare(config))
}

// tell shows a refusal where it belongs.
func (c *comparison) tell(err error) {
	c.wrong = ""
	if err == nil {
		c.store.asking = false
		focus("comparison")
		return
	}
	var field *event.FieldError
	for _, f := range c.fields {
		if asField(err, &field) && field.Field == f.field {
			f.wrong = message(err)
			return
		}
	}
	c.wrong = message(err)
}

func (c *comparison) onCancel(app.Context, app.Event) {
	c.store.ask(false)
	focus("compare")
}

func (c *comparison) onAlone(app.Context, app.Event) {
	c.store.Alone()
	focus("compare")
}

// onAdopt goes on with the second run; the first is kept as a branch.
func (c *comparison) onAdopt(app.Context, app.Event) { c.store.Report(c.store.Adopt()) }
