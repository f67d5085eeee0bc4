//go:build !watch

package main

import (
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"

	"github.com/fanlight/fanlight/pool/pattern"
)

func TestNothingOfATraceAtFullSpeedIsLost(t *testing.T) {
	scene, _ := pattern.Find("inventory")
	synctest.Test(t, func(t *testing.T) {
		p := open(t)
		p.start(recording(scene, 0))
		p.runFree()
		p.wait(ended)
		trace := p.viewed(scene)
		assert.NotEmpty(t, workers(trace))
		assert.Len(t, workers(trace), len(trace.Tracks), "at full speed only workers are known")
		counted := trace.Counters["in the system jobs"]
		assert.Zero(t, counted[len(counted)-1], "every job is settled")
		p.close()
	})
}
