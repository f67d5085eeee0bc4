//go:build watch

package main

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

func store(seed uint64) event.Recording {
	scene, _ := pattern.Find("inventory")
	return recording(scene, seed)
}

func TestStartTakesNoStep(t *testing.T) {
	p := open(t)
	s := p.start(store(0))
	assert.Equal(t, event.Running, s.State)
	assert.Zero(t, s.Grants)
	assert.NotEmpty(t, p.tally.log.Sites)
}

func TestAdvanceGoesAsFarAsAsked(t *testing.T) {
	p := open(t)
	p.start(store(0))
	s := p.do(event.Control{Kind: event.Advance, Records: 10})
	assert.InDelta(t, 10, len(p.tally.log.Records), 8, "a grant is never cut in two")
	assert.Positive(t, s.Grants)

	p.do(event.Control{Kind: event.Advance, Upto: 30})
	assert.InDelta(t, 30, len(p.tally.log.Records), 8)

	before := len(p.tally.log.Records)
	p.do(event.Control{Kind: event.Advance, Records: 1})
	assert.Greater(t, len(p.tally.log.Records), before)

	s = p.do(event.Control{Kind: event.Advance, Time: int64(time.Second)})
	assert.Greater(t, s.Now, int64(time.Second), "it stops before the first grant that is later")
	for _, r := range p.tally.log.Records {
		if r.Time > int64(time.Second) {
			assert.Equal(t, s.Now, r.Time, "the clock has moved on once, and let go who waited for it")
		}
	}
}

func TestHowARunIsCutMakesNoDifference(t *testing.T) {
	for _, scene := range pattern.Scenes() {
		t.Run(scene.ID, func(t *testing.T) {
			for seed := range uint64(3) {
				whole := open(t)
				whole.start(recording(scene, seed))
				end := whole.runFree()
				if scene.Flaw == "" {
					whole.checkJobs()
				}
				whole.close()

				cut := open(t)
				s := cut.start(recording(scene, seed))
				for n := uint32(1); s.State == event.Running; n = n*3%17 + 1 {
					s = cut.do(event.Control{Kind: event.Advance, Records: n})
				}
				assert.Equal(t, end.Grants, s.Grants)
				assert.Equal(t, whole.tally.log.Hash(), cut.tally.log.Hash())
				cut.close()
			}
		})
	}
}

// A visitor acts at moments of their own choosing, paused and idle. What the
// log says of it makes the same run again, in one go.
func TestReplayIsExact(t *testing.T) {
	for seed := range uint64(20) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			p := open(t)
			g := store(0)
			g.Commands, g.Config.Seed = nil, seed
			p.start(g)
			next := 1
			for i := range uint64(12) {
				chance := seed*2654435761 + i*40503
				c := event.Command{Kind: event.CmdSubmit, Jobs: jobs(next, int(chance%40))}
				if chance%3 == 0 {
					c = event.Command{Kind: event.CmdWorkers, N: int(chance / 3 % 7)}
				}
				next += len(c.Jobs)
				s := p.apply(c)
				assert.Empty(t, s.Error)
				if chance%5 == 0 { // a second one at once
					p.apply(event.Command{Kind: event.CmdWorkers, N: int(chance%4) + 1})
				}
				if chance%7 == 0 {
					p.runFree()
				} else {
					p.do(event.Control{Kind: event.Advance, Records: uint32(chance % 300), Time: int64(time.Hour)})
				}
			}
			p.apply(event.Command{Kind: event.CmdWorkers, N: 3})
			p.apply(event.Command{Kind: event.CmdShutdown})
			assert.Equal(t, event.Ended, p.runFree().State)
			p.checkJobs()
			p.close()

			again := open(t)
			g.Commands = p.commands()
			again.start(g)
			again.runFree()
			require.Equal(t, p.tally.log.Hash(), again.tally.log.Hash())
			assert.Equal(t, g.Commands, again.commands())
		})
	}
}

func TestUntilRunsUpToAGrant(t *testing.T) {
	whole := open(t)
	whole.start(store(1))
	whole.runFree()
	whole.close()

	p := open(t)
	g := store(1)
	s := p.do(event.Control{Kind: event.Start, Config: g.Config, Replay: g.Commands, Until: 300})
	assert.Equal(t, uint64(300), s.Grants)
	assert.Equal(t, whole.tally.log.Records[:len(p.tally.log.Records)], p.tally.log.Records)

	p.apply(event.Command{Kind: event.CmdWorkers, N: 1})
	p.runFree()
	assert.NotEqual(t, whole.tally.log.Hash(), p.tally.log.Hash(), "from there it is a run of its own")
}

func TestReplayGoesOnWithOtherCapacities(t *testing.T) {
	p := open(t)
	g := store(1)
	g.Config.JobsCap, g.Config.ResultsCap = 0, 50
	p.start(g)
	assert.Equal(t, event.Ended, p.runFree().State)
	p.checkJobs()
	assert.Len(t, p.commands(), len(g.Commands), "every command entered, though the counts are others")
}

func TestPauseAnswersWhileTheRunIsFree(t *testing.T) {
	scene, _ := pattern.Find("many-to-many")
	g := recording(scene, 5)
	g.Config.Items, g.Config.Senders, g.Config.Workers = 1000, 20, 20
	p := open(t)
	p.start(g)
	p.send(event.Control{Kind: event.RunFree})
	s := p.do(event.Control{Kind: event.Pause})
	for s.State == event.Running {
		p.send(event.Control{Kind: event.RunFree})
		s = p.do(event.Control{Kind: event.Pause})
	}
	assert.Equal(t, event.Ended, s.State)
	p.close()

	whole := open(t)
	whole.start(g)
	whole.runFree()
	assert.Equal(t, whole.tally.log.Hash(), p.tally.log.Hash())
	assert.Greater(t, len(whole.tally.log.Records)/whole.count, batch, "frames are batches")
}

func TestEndsInAVerdict(t *testing.T) {
	scene, _ := pattern.Find("one-to-many")
	g := recording(scene, 1)
	g.Config.Workers = 0
	p := open(t)
	p.start(g)
	assert.Equal(t, event.Ended, p.runFree().State)
	assert.Equal(t, "deadlock", p.tally.verdict, "a sender without a receiver")
	p.close()

	scene, _ = pattern.Find("pool")
	g = recording(scene, 1)
	g.Commands = []event.Command{{Kind: event.CmdSubmit, Jobs: []event.JobSpec{
		{ID: 1, Op: event.CheckStock, SKU: "x", Fault: event.FaultPanic},
	}}}
	p = open(t)
	p.start(g)
	assert.Equal(t, event.Ended, p.runFree().State)
	assert.Equal(t, "panic", p.tally.verdict, "the textbook's pool catches no panic")
	assert.Equal(t, event.Ended, p.apply(event.Command{Kind: event.CmdShutdown}).State, "nothing can be asked of it any more")
}

func TestFaultsStayWithTheirJob(t *testing.T) {
	g := store(0)
	g.Commands = nil
	p := open(t)
	p.start(g)
	p.apply(event.Command{Kind: event.CmdSubmit, Jobs: []event.JobSpec{
		{ID: 1, Op: event.AddStock, SKU: "sku-1", Quantity: 5, Fault: event.FaultPanic},
		{ID: 2, Op: event.AddStock, SKU: "sku-1", Quantity: 5, Fault: event.FaultError},
		{ID: 3, Op: event.AddStock, SKU: "sku-1", Quantity: 5, Work: time.Second, Timeout: time.Millisecond},
		{ID: 4, Op: event.RemoveStock, SKU: "sku-1", Quantity: 500},
		{ID: 5, Op: event.AddStock, SKU: "sku-1", Quantity: 5},
		{ID: 6, Op: event.AddStock, SKU: "sku-1", Quantity: -5},
	}})
	assert.Equal(t, event.Idle, p.runFree().State)
	p.checkJobs()
	assert.Equal(t, [...]int{event.OK: 1, event.Refused: 1, event.Error: 1, event.Panic: 1, event.Timeout: 1, event.Cancelled: 0}, p.tally.outcomes)
	assert.Equal(t, 1, p.tally.rejected)
}

func TestEveryColumnIsInTheLog(t *testing.T) {
	for _, scene := range pattern.Scenes() {
		p := open(t)
		p.start(recording(scene, 1))
		p.runFree()
		names := map[string]bool{"main": true}
		for _, r := range p.tally.log.Records {
			if r.Kind == event.GoStart || r.Kind == event.Make {
				names[p.tally.log.SiteOf(r).Name] = true
			}
		}
		for _, c := range scene.Columns {
			if c.Kind != pattern.Exit {
				assert.Contains(t, names, c.Name+c.Func, scene.ID)
			}
		}
		p.close()
	}
}
