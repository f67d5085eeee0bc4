package view

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/event"
)

// The parts of a file that were not handed over when it was cancelled stay where
// they are, and the run is not played on.
func TestACancelledFileIsNotPlayedOn(t *testing.T) {
	s, _ := newTestStore(t)
	jobs := make([]event.JobSpec, 3)
	for i := range jobs {
		jobs[i] = event.JobSpec{Op: event.CheckStock, SKU: "pen"}
	}
	s.batch = &batch{name: "orders.csv", total: len(jobs), given: 1} // between two parts
	s.cancelRun()
	assert.Equal(t, 1, s.batch.total)
	s.player.Pause()
	require.NoError(t, s.handOver(s.batch, jobs))
	assert.False(t, s.player.Playing())
	assert.Zero(t, s.player.Model().Totals.Submitted)
}
