package flow_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// oneJob is the way of job 1 through the pool, with a wait at either channel.
const oneJob = slowCollector + `
	 5 |          |                    | wait send JobsChannel #1 |                |                     |
	10 |          |                    | send JobsChannel #1 |                     |                     |
	20 |          |                    |                     | recv JobsChannel #1 |                     |
	20 |          |                    |                     | sleep 30            |                     |
	50 |          |                    |                     | wake                |                     |
	50 |          |                    |                     | wait send ResultsChannel #1 |             |
	70 |          |                    |                     | send ResultsChannel #1 |                  |
	80 |          |                    |                     |                     |                     | recv ResultsChannel #1
	90 |          |                    |                     |                     |                     | collect #1 ok
`

func TestAJobsLifeTellsWaitingFromWorking(t *testing.T) {
	line := parse(t, event.Config{}, poolLayout, oneJob).timeline()
	life := line.LifeOf(1)
	var told []string
	for _, m := range life.Until(line.Head().Step) {
		told = append(told, fmt.Sprint(m.Time/1e6, " ", m.What, map[flow.Gap]string{flow.Waits: " …", flow.Worked: " ▶", flow.Over: ""}[m.Then]))
	}
	assert.Equal(t, []string{
		"0 submitted …",
		"5 blocked at JobsChannel, in the hands of the submitter …",
		"10 put into JobsChannel by the submitter …",
		"20 picked up by worker 1 ▶",
		"50 blocked at ResultsChannel, in the hands of worker 1 …",
		"70 put into ResultsChannel by worker 1 …",
		"80 picked up by the collector ▶",
		"90 collected by the collector, ok",
	}, told)
	assert.Equal(t, actor(2, 1), life.Until(line.Head().Step)[3].Who)
	picked := life.Until(line.Head().Step)[3].Step
	assert.Len(t, life.Until(picked), 4, "and no further than the moment on show")
	assert.Len(t, life.Until(picked-1), 3)
	assert.Empty(t, line.LifeOf(99).Until(line.Head().Step))
}

func TestAWorkersLifeAddsUp(t *testing.T) {
	line := parse(t, event.Config{}, poolLayout, oneJob).timeline()
	s := line.SpentBy(line.Head(), actor(2, 1), 100e6)
	assert.Equal(t, 1, s.Jobs)
	assert.EqualValues(t, 30e6, s.In[flow.Running])
	assert.EqualValues(t, 20e6, s.In[flow.Blocked])
	assert.EqualValues(t, 20e6+30e6, s.In[flow.Waiting], "before its job, and since")
	require.NotEmpty(t, s.Bars)
	at := line.StepAt(55e6)
	s = line.SpentBy(line.At(at), actor(2, 1), 55e6)
	assert.EqualValues(t, 5e6, s.In[flow.Blocked], "up to the moment on show")
	assert.Equal(t, flow.Blocked, s.Bars[len(s.Bars)-1].State)
}

func TestAChannelsOccupancyOverTime(t *testing.T) {
	line := parse(t, event.Config{}, poolLayout, oneJob).timeline()
	o := line.OccupancyOf(line.Head().Channel(1))
	assert.Equal(t, []int{0, 1, 1, 1, 0, 0, 0, 0}, o.Levels(0, 40e6, 8), "the most in each part")
	passed, most := o.Passed(line.Head().Step)
	assert.Equal(t, [2]int{1, 1}, [2]int{passed, most})
	passed, most = o.Passed(8)
	assert.Equal(t, [2]int{0, 0}, [2]int{passed, most})
}
