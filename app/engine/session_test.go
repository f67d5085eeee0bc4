package main

import (
	"testing"

	"github.com/stretchr/testify/assert"

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
