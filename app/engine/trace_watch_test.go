//go:build watch

package main

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

// Every scene's run can be looked at elsewhere, at its end and in the middle.
func TestNothingOfATraceIsLost(t *testing.T) {
	for _, scene := range pattern.Scenes() {
		t.Run(scene.ID, func(t *testing.T) {
			for seed := range uint64(4) {
				p := open(t)
				p.start(recording(scene, seed))
				for records := uint32(30); records < 300; records += 90 {
					p.do(event.Control{Kind: event.Advance, Upto: records})
					p.viewed(scene)
				}
				p.runFree()
				trace := p.viewed(scene)
				assert.NotEmpty(t, trace.Tracks)
				assert.NotEmpty(t, trace.Counters)
				p.close()
			}
		})
	}
}

// The first of a year's orders: a track for each worker, an arrow for each order
// from a worker to the collector, and channels that are empty at the end.
func TestATraceOfOrders(t *testing.T) {
	scene, _ := pattern.Find("inventory")
	lines, specs := orderLines(t, 0)
	g := recording(scene, 0)
	g.Config.Stock, g.Config.Workers = lines, 5
	g.Commands = []event.Command{{Kind: event.CmdSubmit, Jobs: specs[:200]}}
	p := open(t)
	p.start(g)
	p.runFree()
	trace := p.viewed(scene)
	assert.Equal(t, []string{"worker 1", "worker 2", "worker 3", "worker 4", "worker 5"}, workers(trace))
	assert.Equal(t, "the collector", trace.Tracks[len(trace.Tracks)-1].Name, "below them, as it stands to their right")
	collected := map[uint64]int{}
	for _, flow := range trace.Flows {
		require.Equal(t, fmt.Sprint("job ", flow.ID), flow.From.Name, "the arrow is the job's, not that of a wait within it")
		if flow.To.Track.Name == "the collector" {
			assert.Contains(t, flow.From.Track.Name, "worker")
			collected[flow.ID]++
		}
	}
	assert.Len(t, collected, 200)
	for id, n := range collected {
		assert.Equal(t, 1, n, "job %d", id)
	}
	for _, name := range []string{"JobsChannel", "ResultsChannel"} {
		counted := trace.Counters[name+" values"]
		require.NotEmpty(t, counted, name)
		assert.Zero(t, counted[len(counted)-1], name)
	}
}
