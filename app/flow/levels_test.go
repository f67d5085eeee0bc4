package flow_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/fanlight/fanlight/app/flow"
)

func TestLevelsAndCrewsAreMeansOverTime(t *testing.T) {
	line := flow.NewTimeline(two, poolLayout)
	line.Extend(busyRun(10, 1000))
	end := line.Head().Time
	levels := line.Levels()
	assert.Len(t, levels, 2)
	assert.Equal(t, "JobsChannel", levels[0].Name)
	assert.InDelta(t, 100, levels[0].Mean(0, end).Cap, 1e-9, "made before any time had passed")
	workers := poolLayout.WorkersColumn()
	crew := line.Crew(workers, 0, end)
	assert.InDelta(t, 10, crew.Total(), 1e-9, "ten workers, all the time")
	everybody := line.Crew(-1, 0, end)
	assert.InDelta(t, 12, everybody.Total(), 1e-9, "with the submitter and the collector")

	busy := 0.0
	for _, lane := range line.Lanes() {
		for _, bar := range lane.Bars(0, end) {
			if lane.Column == workers && bar.State == flow.Running {
				to := bar.End
				if bar.To == 0 {
					to = end
				}
				busy += float64(to - bar.Start)
			}
		}
	}
	assert.InDelta(t, busy/float64(end), crew[flow.Running], 1e-9, "as the bars have it")
	half := line.InSystem(end/2, end)
	assert.InDelta(t, 250, half, 2, "half of the jobs are left on average, of half of them")
}
