package view

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

// batch is a file's jobs on their way through the run.
type batch struct {
	name  string
	total int
	given int  // how many were handed to the run so far
	end   bool // the visitor wants to see how it ends, and not how it comes to that
	base  int  // how many jobs had been submitted before them
	run   int
}

// done is how many of the batch are settled, counting from the oldest.
func (b *batch) done(t flow.Totals) int { return min(max(t.Settled()-b.base, 0), b.total) }

// runBatch submits the jobs of a file: to a new run with this opening stock, or
// with none to the run on show.
func (s *Store) runBatch(name string, jobs []event.JobSpec, rule openingRule) error {
	if rule == openKeep && s.config.Scene != pattern.Default {
		rule = openMost
	}
	if rule != openKeep {
		c := s.config
		if c.Scene != pattern.Default {
			c = s.paced(s.first(), s.config.Mode)
		}
		if c.Mode == event.Watch {
			c.CollectorTime = batchCollector
		}
		c.Stock = openingFor(jobs, map[openingRule]int64{openMost: 9, openAll: 10}[rule])
		if err := s.Reset(c); err != nil {
			return err
		}
	}
	s.batch = &batch{name: name, total: len(jobs), base: s.player.Timeline().Head().Totals.Submitted, run: s.runs}
	return s.handOver(s.batch, jobs)
}

// handOver submits a batch's jobs, part by part, and then lets the run play. The
// error is of the first part; what goes wrong later is reported.
func (s *Store) handOver(b *batch, jobs []event.JobSpec) (err error) {
	spread(func() bool {
		if s.batch != b || b.given == b.total {
			return false // another run or batch has taken its place, or it was cancelled
		}
		first, n := b.given == 0, min(part, b.total-b.given)
		wrong := s.hand(jobs[b.given : b.given+n])
		if wrong == nil {
			b.given += n
		}
		switch {
		case wrong == nil && b.given < b.total:
			return true
		case wrong != nil && first:
			s.batch, err = nil, wrong
		case wrong != nil:
			b.total = b.given
			s.Report(wrong)
		case b.end:
			s.runToEnd()
		case first:
			err = s.player.Play()
		default:
			s.Report(s.player.Play())
		}
		return false
	})
	return err
}

// batchCard shows how far a file's jobs have come.
type batchCard struct{ live }

func newBatchCard(s *Store) *batchCard { return &batchCard{live{store: s}} }

// OnMount follows the batch.
func (c *batchCard) OnMount(ctx app.Context) {
	c.follow(ctx, tablePace, func() any {
		given := 0
		if b := c.store.batch; b != nil {
			given = b.given
		}
		return [5]any{c.store.batch, given, c.store.player.Model().Totals, c.store.player.Phase(), c.store.player.RunsToEnd()}
	})
}

// Render draws the progress, and the two ways to cut it short.
func (c *batchCard) Render() app.UI {
	b := c.store.batch
	if b == nil {
		return app.Div().Class("card").DataSet("testid", "batch").Hidden(true)
	}
	totals := c.store.player.Model().Totals
	done := b.done(totals)
	over := done == b.total
	words := fmt.Sprintf("%s of %s jobs done", count(done), count(b.total))
	if b.given < b.total {
		words = fmt.Sprintf("%s of %s jobs handed over", count(b.given), count(b.total))
	} else if over {
		words = fmt.Sprintf("All %s done: %s completed, %s refused.", plural(b.total, "job"), count(totals.Completed), count(totals.Refused))
	}
	end := "To the end"
	if c.store.player.RunsToEnd() {
		end = "Pause" // what Space does, also on the button that has just been pressed
	}
	return app.Div().Class("card batch").DataSet("testid", "batch").DataSet("done", done).DataSet("total", b.total).Body(
		app.H2().Class("title").Text(b.name),
		app.Progress().Class("progress").Aria("label", "Jobs done").Max(b.total).Value(done),
		app.P().DataSet("testid", "batch-words").Text(words),
		app.Div().Class("btn-row").Body(
			app.Button().Type("button").Class("btn small").DataSet("testid", "batch-end").Disabled(over).Text(end).OnClick(c.onEnd),
			app.Button().Type("button").Class("btn small danger").DataSet("testid", "batch-cancel").Hidden(over).Text("Cancel").OnClick(c.onCancel),
			app.Button().Type("button").Class("btn small").DataSet("testid", "batch-close").Hidden(!over).Text("Close").OnClick(c.onClose),
		),
	)
}

func (c *batchCard) onEnd(app.Context, app.Event) {
	if b := c.store.batch; b != nil && b.given < b.total {
		b.end = true
		return
	}
	if c.store.player.RunsToEnd() {
		c.store.player.Pause()
		c.store.Touch()
		return
	}
	c.store.runToEnd()
}

func (c *batchCard) onCancel(app.Context, app.Event) { c.store.cancelRun() }
func (c *batchCard) onClose(app.Context, app.Event)  { c.store.batch = nil; c.store.Touch() }

// runToEnd runs without animation until nothing is left to do.
func (s *Store) runToEnd() {
	s.player.RunToEnd(func(err error) {
		var refused *flow.Refusal
		if !asRefusal(err, &refused) || refused.Code != "interrupted" {
			s.Report(err)
		}
	})
	s.Touch()
}

// cancelRun ends the run at once, and lets the visitor see how it ends.
func (s *Store) cancelRun() {
	if err := s.player.Cancel(); err != nil {
		s.Report(err)
		return
	}
	if b := s.batch; b != nil {
		b.total = b.given // the others stay where they are
	}
	s.Notify("Cancelled: what was not finished changes nothing. Reset starts a new run.")
	s.runToEnd()
}
