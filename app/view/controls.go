package view

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

// controls are the figures of the run: workers and capacities, and for the
// scenes that have them senders and items.
type controls struct {
	live
	dials []*dial
}

// slideCapacity is how far the sliders of the capacities go; the field goes on
// to event.MaxCapacity.
const slideCapacity = 1000

func newControls(s *Store) *controls {
	can := func(pick func(pattern.Controls) bool) func() bool {
		return func() bool { return !pick(s.Scene().Controls) }
	}
	c := &controls{live: live{store: s}}
	c.dials = []*dial{
		{
			id: "workers", called: func() string { return s.crewName(flow.Layout.WorkersColumn) }, max: event.MaxWorkers, stops: stopsTo(event.MaxWorkers), eager: true,
			hint:   s.resizeHint,
			value:  s.Workers,
			set:    s.SetWorkers,
			hidden: can(func(c pattern.Controls) bool { return c.Workers }),
		},
		{
			id: "senders", called: func() string { return s.crewName(sendersColumn) }, max: event.MaxWorkers, stops: stopsTo(100),
			value:  func() int { return s.config.Senders },
			set:    func(n int) error { return s.restart(func(c *event.Config) { c.Senders = n }) },
			hidden: can(func(c pattern.Controls) bool { return c.Senders }),
		},
		{
			id: "items", called: s.itemsName, max: 1000, stops: stopsTo(100),
			value:  func() int { return s.config.Items },
			set:    func(n int) error { return s.restart(func(c *event.Config) { c.Items = n }) },
			hidden: can(func(c pattern.Controls) bool { return c.Items }),
		},
		{
			id: "jobs-cap", called: s.bufferName, max: event.MaxCapacity, stops: stopsTo(slideCapacity),
			value:  func() int { return s.config.JobsCap },
			set:    func(n int) error { return s.SetCapacity(n, s.config.ResultsCap) },
			hidden: can(func(c pattern.Controls) bool { return c.JobsCap }),
		},
		{
			id: "results-cap", called: called("Results buffer"), max: event.MaxCapacity, stops: stopsTo(slideCapacity),
			value:  func() int { return s.config.ResultsCap },
			set:    func(n int) error { return s.SetCapacity(s.config.JobsCap, n) },
			hidden: can(func(c pattern.Controls) bool { return c.ResultsCap }),
		},
	}
	for _, d := range c.dials {
		d.store = s
	}
	return c
}

// OnMount follows the scene.
func (c *controls) OnMount(ctx app.Context) {
	c.follow(ctx, 0, func() any { return c.store.config.Scene })
}

// Render draws the dials that the scene obeys.
func (c *controls) Render() app.UI {
	dials := make([]app.UI, 0, len(c.dials))
	for _, d := range c.dials {
		dials = append(dials, d)
	}
	return app.Section().Class("card controls").Aria("labelledby", "controls-title").DataSet("testid", "controls").Body(
		app.H2().Class("title").ID("controls-title").Text(c.title()),
		app.Div().Body(dials...),
		app.P().Class("hint").Hidden(!c.store.Scene().Controls.JobsCap).Text("A Go channel’s capacity is fixed when it is made: to change it, this run is replayed on new channels."),
	)
}

// title says what the dials are of: only a pool has workers.
func (c *controls) title() string {
	if c.store.Scene().Controls.Submit {
		return "Workers and buffers"
	}
	return "Settings"
}

// called is the name of a dial that has the same in every scene.
func called(name string) func() string { return func() string { return name } }

// crewName is what the goroutines of a column are called, as the picture has it.
func (s *Store) crewName(column func(flow.Layout) int) string {
	l, _ := layout(s.config.Scene)
	label := l.Columns[column(l)].Label
	return strings.ToUpper(label[:1]) + label[1:]
}

// itemsName is what a scene calls the number of its items: each sender's, where
// there are several.
func (s *Store) itemsName() string {
	if s.Scene().Controls.Senders {
		return "Items each"
	}
	return "Items"
}

// sendersColumn is where the goroutines stand that a scene has as many of as it
// has senders: before everything else.
func sendersColumn(flow.Layout) int { return 0 }

// resizeHint says what a change of the workers does while the pool runs.
func (s *Store) resizeHint() string {
	if !s.Scene().Controls.Resize {
		return ""
	}
	return "0 pauses the pool. With fewer, a busy worker finishes first."
}

// bufferName is the name of the first channel's buffer: where there is no second
// it needs no other.
func (s *Store) bufferName() string {
	if s.Scene().Controls.ResultsCap {
		return "Jobs buffer"
	}
	return "Buffer"
}

// Workers is how many workers were asked for last, at the moment on show: the
// pool itself may be a step behind.
func (s *Store) Workers() int { return s.player.Model().Wanted }

// SetWorkers asks for n workers: at once where the scene can be resized while it
// runs, and from the start otherwise.
func (s *Store) SetWorkers(n int) error {
	defer s.Touch()
	if s.Scene().Controls.Resize {
		return s.player.SetWorkers(n)
	}
	return s.restart(func(c *event.Config) { c.Workers = n })
}

// SetCapacity replays the run's commands on channels of these capacities; the
// player tells the visitor so.
func (s *Store) SetCapacity(jobs, results int) error {
	defer s.Touch()
	return s.player.SetCapacity(jobs, results)
}

// restart runs the scene again from the start with a changed figure.
func (s *Store) restart(change func(*event.Config)) error {
	c := s.config
	change(&c)
	if err := s.Reset(c); err != nil {
		return err
	}
	s.Notify(fmt.Sprintf("“%s” reads this figure when it starts, so it was started again.", s.Scene().Title))
	return s.player.Play()
}
