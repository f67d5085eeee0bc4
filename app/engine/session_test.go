package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

func TestABadConfigurationIsASentence(t *testing.T) {
	for _, test := range []struct {
		change func(*event.Config)
		says   string
	}{
		{func(c *event.Config) { c.Scene = "nowhere" }, `there is no scene called "nowhere"`},
		{func(c *event.Config) { c.Workers = 1001 }, "workers: the number of workers goes from 0 to 1000"},
		{func(c *event.Config) { c.Mode = 1 - mode }, "this engine runs in mode"},
		{func(c *event.Config) { c.Stock = append(c.Stock, c.Stock[0]) }, "the opening stock names sku-0 twice"},
	} {
		p := open(t)
		c := recording(pattern.Scenes()[5], 1).Config
		c.Mode = mode
		test.change(&c)
		s := p.do(event.Control{Kind: event.Start, Config: c})
		assert.Equal(t, event.Failed, s.State)
		assert.Contains(t, s.Error, test.says)
		assert.Equal(t, event.Failed, p.runFree().State, "and stays one")
		p.close()
	}
}

func TestACommandThatTheSceneCannotObeyIsRefused(t *testing.T) {
	p := open(t)
	scene, _ := pattern.Find("many-to-one")
	p.start(recording(scene, 1))
	s := p.apply(event.Command{Kind: event.CmdSubmit, Jobs: jobs(1, 3)})
	assert.Equal(t, `the scene "many-to-one" does not obey submit`, s.Error)
	assert.Equal(t, event.Running, s.State)
	assert.Empty(t, p.commands())
	assert.Empty(t, p.do(event.Control{Kind: event.Pause}).Error, "the next answer is clean again")

	p.close()
	p = open(t)
	scene, _ = pattern.Find("inventory")
	p.start(recording(scene, 1))
	assert.Contains(t, p.apply(event.Command{Kind: event.CmdWorkers, N: -1}).Error, "from 0 to 1000")
}

func TestStopEndsARun(t *testing.T) {
	for _, scene := range pattern.Scenes() {
		p := open(t)
		p.start(recording(scene, 2))
		p.send(event.Control{Kind: event.RunFree})
		s := p.do(event.Control{Kind: event.Stop})
		assert.Equal(t, event.Ended, s.State, scene.ID)
		p.close()
	}
}

func TestAStartEndsTheRunBefore(t *testing.T) {
	p := open(t)
	scene, _ := pattern.Find("inventory")
	p.start(recording(scene, 1))
	p.tally = tally{}
	p.s.Handle(event.Control{Kind: event.Start, Run: 2, Seq: 77, Config: recording(scene, 2).Config})
	first, err := event.DecodeFrame(<-p.frames)
	assert.NoError(t, err)
	assert.Equal(t, event.Ended, first.Status.State)
	second, err := event.DecodeFrame(<-p.frames)
	assert.NoError(t, err)
	assert.Equal(t, uint32(2), second.Run)
	assert.Equal(t, uint32(77), second.Status.Seq)
}

// The answer to a repeated key is the first one's, but only the first has changed
// the stock: whoever adds up the results comes to the stock.
func TestARepeatedKeyChangesTheStockOnce(t *testing.T) {
	scene, _ := pattern.Find("inventory")
	g := recording(scene, 0)
	g.Commands, g.Config.CollectorTime = nil, 0
	g.Config.Stock = []event.StockLine{{SKU: "lamp", Quantity: 5}}
	p := open(t)
	p.start(g)
	p.runFree()
	var jobs []event.JobSpec
	for id := range uint64(6) {
		jobs = append(jobs, event.JobSpec{ID: id + 1, Op: event.RemoveStock, SKU: "lamp", Quantity: 2, Key: "once", Work: time.Millisecond})
	}
	if s := p.apply(event.Command{Kind: event.CmdSubmit, Jobs: jobs}); s.State != event.Idle {
		p.wait(func(s event.Status) bool { return s.State == event.Idle })
	}
	p.checkJobs()
	changed := 0
	for _, r := range p.tally.log.Records {
		if r.Kind != event.Collected {
			continue
		}
		e, err := event.DecodeResult(p.tally.log.Blob(r.Blob))
		require.NoError(t, err)
		assert.Equal(t, event.OK, e.Outcome)
		assert.EqualValues(t, 3, e.Value)
		if e.Delta != 0 {
			changed++
			assert.EqualValues(t, -2, e.Delta)
		}
	}
	assert.Equal(t, 1, changed)
}
