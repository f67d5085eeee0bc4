package view

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

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
			id: "workers", label: "Workers", max: event.MaxWorkers, stops: stopsTo(event.MaxWorkers), eager: true,
			hint:   "0 pauses the pool. With fewer, a busy worker finishes first.",
			value:  s.Workers,
			set:    s.SetWorkers,
			hidden: can(func(c pattern.Controls) bool { return c.Workers }),
		},
		{
			id: "senders", label: "Senders", max: event.MaxWorkers, stops: stopsTo(100),
			value:  func() int { return s.config.Senders },
			set:    func(n int) error { return s.restart(func(c *event.Config) { c.Senders = n }) },
			hidden: can(func(c pattern.Controls) bool { return c.Senders }),
		},
		{
			id: "items", label: "Items each", max: 1000, stops: stopsTo(100),
			value:  func() int { return s.config.Items },
			set:    func(n int) error { return s.restart(func(c *event.Config) { c.Items = n }) },
			hidden: can(func(c pattern.Controls) bool { return c.Items }),
		},
		{
			id: "jobs-cap", label: "Jobs buffer", called: s.bufferName, max: event.MaxCapacity, stops: stopsTo(slideCapacity),
			value:  func() int { return s.config.JobsCap },
			set:    func(n int) error { return s.SetCapacity(n, s.config.ResultsCap) },
			hidden: can(func(c pattern.Controls) bool { return c.JobsCap }),
		},
		{
			id: "results-cap", label: "Results buffer", max: event.MaxCapacity, stops: stopsTo(slideCapacity),
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

// bufferName is what the buffer is called where the scene has one channel.
func (s *Store) bufferName() string {
	if s.Scene().Controls.ResultsCap {
		return ""
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
