//go:build !watch

package main

import (
	"testing"
	"testing/synctest"
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

// ended waits until every job is done, or everything has ended.
func ended(s event.Status) bool { return s.State != event.Running }

func TestFullSpeedEndsEveryJobOnce(t *testing.T) {
	for seed := range uint64(3) {
		synctest.Test(t, func(t *testing.T) {
			p := open(t)
			p.start(store(seed))
			p.runFree()
			s := p.wait(ended)
			assert.Equal(t, seed == 0, s.State == event.Idle, "seed 0 shuts nothing down")
			p.checkJobs()
			p.close()
		})
	}
}

func TestFullSpeedRunsTheShapes(t *testing.T) {
	for _, id := range []string{"timeout", "many-to-one", "one-to-many", "many-to-many"} {
		synctest.Test(t, func(t *testing.T) {
			scene, _ := pattern.Find(id)
			p := open(t)
			p.start(recording(scene, 1))
			p.send(event.Control{Kind: event.RunFree})
			assert.Equal(t, event.Ended, p.wait(ended).State)
			said := 0
			for _, r := range p.tally.log.Records {
				if r.Kind == event.Said {
					said++
				}
			}
			assert.Positive(t, said)
			p.close()
			time.Sleep(time.Minute) // of the bubble's: a goroutine that was given up on still ends
		})
	}
}

// In a pause nothing is done, whatever is asked for; after it everything is.
func TestFullSpeedPauses(t *testing.T) {
	for _, id := range []string{"inventory", "pool"} {
		synctest.Test(t, func(t *testing.T) {
			scene, _ := pattern.Find(id)
			g := recording(scene, 0)
			g.Commands, g.Config.CollectorTime = nil, 0
			p := open(t)
			p.start(g)
			p.runFree()
			p.apply(event.Command{Kind: event.CmdSubmit, Jobs: jobs(1, 20)})
			p.do(event.Control{Kind: event.Pause})
			time.Sleep(time.Minute)
			s := p.do(event.Control{Kind: event.Pause})
			before := s.Done
			assert.Less(t, before, uint64(20))

			p.apply(event.Command{Kind: event.CmdSubmit, Jobs: jobs(21, 20)})
			if scene.Controls.Resize {
				p.apply(event.Command{Kind: event.CmdWorkers, N: 8})
			}
			time.Sleep(time.Minute)
			s = p.do(event.Control{Kind: event.Pause})
			assert.Equal(t, before, s.Done)
			assert.Zero(t, s.Running)

			p.runFree()
			s = p.wait(ended)
			if scene.Controls.Resize {
				assert.Equal(t, 8, s.Workers, "the number that was asked for in the pause")
			}
			p.checkJobs()
			p.close()
		})
	}
}

func TestFullSpeedSendsBatches(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := store(0)
		g.Commands, g.Config.CollectorTime, g.Config.WorkTime = nil, 0, 0
		g.Config.JobsCap, g.Config.ResultsCap, g.Config.Workers = 1000, 1000, 100
		p := open(t)
		p.start(g)
		p.runFree()
		before, many := p.count, 20_000
		specs := jobs(1, many)
		for i := range specs {
			specs[i].Work, specs[i].Timeout, specs[i].Try, specs[i].Key = 0, 0, false, ""
		}
		p.apply(event.Command{Kind: event.CmdSubmit, Jobs: specs})
		p.wait(ended)
		p.checkJobs()
		assert.Less(t, p.count-before, 2*many/batch, "a frame is worth its message")
		p.close()
	})
}

func TestFullSpeedCarriesItsLedgerForward(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := store(0)
		g.Commands, g.Config.CollectorTime, g.Config.WorkTime = nil, 0, 0
		g.Config.Stock = []event.StockLine{{SKU: "lamp", Quantity: 5}}
		p := open(t)
		p.start(g)
		p.runFree()
		carried := func() (yes bool) {
			for _, r := range p.tally.log.Records {
				if r.Kind == event.Audit {
					yes = r.Flags&event.Carried != 0
				}
			}
			return yes
		}
		for first := range 20 {
			assert.Equal(t, first > 17, carried(), "after %d changes", first*1000)
			specs := make([]event.JobSpec, 1000)
			for i := range specs {
				specs[i] = event.JobSpec{ID: uint64(first*1000 + i + 1), Op: event.AddStock, SKU: "lamp", Quantity: 1}
			}
			p.apply(event.Command{Kind: event.CmdSubmit, Jobs: specs})
			p.wait(ended)
		}
		p.checkJobs()
		p.close()
	})
}

// A cancelled burst is rejected job by job, and the page is told part by part.
func TestFullSpeedTellsOfACancelledBurstInParts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := store(0)
		g.Commands = nil
		p := open(t)
		p.start(g)
		const many = 3 * most
		p.apply(event.Command{Kind: event.CmdSubmit, Jobs: jobs(1, many)})
		p.runFree()
		before := p.count
		p.apply(event.Command{Kind: event.CmdCancel})
		p.wait(func(s event.Status) bool {
			assert.LessOrEqual(t, len(p.last.Records), most)
			return s.State == event.Ended
		})
		p.checkJobs()
		assert.Greater(t, p.count-before, 2)
		p.close()
	})
}

func TestFullSpeedIsSilentWhenNothingChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := store(0)
		g.Commands = nil
		p := open(t)
		p.start(g)
		p.runFree()
		time.Sleep(time.Second)
		p.do(event.Control{Kind: event.RunFree})
		count := p.count
		time.Sleep(time.Hour)
		p.do(event.Control{Kind: event.RunFree})
		assert.Equal(t, count+1, p.count)
		p.close()
	})
}

func TestAFatalJobStaysOutOfTheTextbooksPool(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		scene, _ := pattern.Find("pool")
		g := recording(scene, 0)
		g.Commands = nil
		p := open(t)
		p.start(g)
		p.runFree()
		p.apply(event.Command{Kind: event.CmdSubmit, Jobs: []event.JobSpec{
			{ID: 1, Op: event.CheckStock, SKU: "x", Fault: event.FaultPanic},
			{ID: 2, Op: event.CheckStock, SKU: "x"},
		}})
		p.wait(ended)
		assert.Equal(t, 1, p.tally.rejected)
		assert.Equal(t, 1, p.tally.outcomes[event.OK])
		p.close()
	})
}

func TestEveryOrderLineAtFullSpeed(t *testing.T) {
	stock, specs := orderLines(t, 0)
	g := store(0)
	g.Config.Stock, g.Config.Workers, g.Config.WorkTime, g.Config.CollectorTime = stock, 10, 0, 0
	g.Commands = []event.Command{{Kind: event.CmdSubmit, Jobs: specs}}
	first, err := makeRun(g)
	require.NoError(t, err)
	assert.Equal(t, len(specs), first.outcomes[event.OK], "every line finds its pieces")
	assert.Equal(t, "stock 0, ledger 0, balanced true", first.sums, "and they were all there was")
}
