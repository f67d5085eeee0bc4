package flow_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/fanlight/fanlight/app/flow"
)

func TestMarksAndChangesAreFoundFromAnywhere(t *testing.T) {
	line := parse(t, two, poolLayout, running+`
	 0 |          |                       |                              | wait recv JobsChannel       |
	 2 | submit 2 |                       |                              |                             |
	 2 |          |                       | send JobsChannel #1 to w1    |                             |
	 2 |          |                       |                              | recv JobsChannel #1 from submitter |
	 6 |          |                       |                              | wait send ResultsChannel #1 |
	 8 |          |                       |                              | send ResultsChannel #1      |
	 8 |          |                       |                              |                             |                             | collect #1 panic pens 1
	 9 |          |                       |                              |                             |                             | collect #2 timeout pens 1
	 9 | verdict deadlock |               |                              |                             |
	`).timeline()
	first := len(line.Log().Records) - 9 // steps before the rows above
	at := func(step int, ok bool) int {
		if !ok {
			return -1
		}
		return step - first
	}
	for k, row := range map[flow.Mark]int{flow.Block: 5, flow.Panic: 7, flow.Timeout: 8, flow.Stuck: 9} {
		assert.Equal(t, row, at(line.Marked(0, k, false)), "the next %s", k)
		assert.Equal(t, -1, at(line.Marked(first+row, k, false)), "no %s after it", k)
		assert.Equal(t, row, at(line.Marked(first+10, k, true)), "the last %s", k)
		assert.Equal(t, -1, at(line.Marked(first+row, k, true)), "no %s before it", k)
	}
	assert.Equal(t, 3, at(line.JobMoved(first, 1, false)))
	assert.Equal(t, 4, at(line.JobMoved(first+3, 1, false)))
	assert.Equal(t, 5, at(line.JobMoved(first+4, 0, false)))
	assert.Equal(t, 8, at(line.JobMoved(first, 2, false)), "its neighbours' moves do not count")
	assert.Equal(t, 6, at(line.JobMoved(first+7, 1, true)))
	assert.Equal(t, 3, at(line.WorkerChanged(first+2, 1, false)))
	assert.Equal(t, 5, at(line.WorkerChanged(first+4, 0, false)))
	assert.Equal(t, 3, at(line.WorkerChanged(first+5, 1, true)))
}

func TestGoingThereAndBackIsTheSameList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyLog.Draw(t, "log")
		line := flow.NewTimeline(two, poolLayout)
		line.Extend(f)
		find := rapid.SampledFrom([]func(int, bool) (int, bool){
			func(step int, back bool) (int, bool) { return line.Marked(step, flow.Block, back) },
			func(step int, back bool) (int, bool) { return line.JobMoved(step, 0, back) },
			func(step int, back bool) (int, bool) { return line.JobMoved(step, 3, back) },
			func(step int, back bool) (int, bool) { return line.WorkerChanged(step, 0, back) },
			func(step int, back bool) (int, bool) { return line.WorkerChanged(step, 1, back) },
		}).Draw(t, "find")
		var there, back []int
		for step, ok := find(0, false); ok; step, ok = find(step, false) {
			require.True(t, len(there) == 0 || there[len(there)-1] < step)
			there = append(there, step)
		}
		for step, ok := find(len(f.Records)+1, true); ok; step, ok = find(step, true) {
			back = append([]int{step}, back...)
		}
		require.Equal(t, there, back)
	})
}

func TestASearchGoesBeyondWhatThereIs(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(30))
	s.settle()
	steps := s.Steps()
	var found []bool
	told := func(ok bool, _ error) { found = append(found, ok) }
	require.NoError(t, s.StepBy(flow.ByJob, 9, false, told))
	s.settle()
	assert.Equal(t, []bool{true}, found)
	assert.Greater(t, s.Step(), steps)
	assert.Equal(t, int64(9), s.Log().Records[s.Step()-1].A)

	at := s.Step()
	require.NoError(t, s.Jump(flow.Panic, false, told))
	s.settle()
	require.NoError(t, s.Jump(flow.Stuck, true, told))
	assert.Equal(t, []bool{true, false, false}, found)
	assert.Equal(t, at, s.Step(), "what is not found moves nothing")
	assert.Greater(t, s.Steps(), at, "though it was looked for")

	s.Submit(orders(1))
	s.settle()
	assert.Less(t, s.Step(), at+5, "a command acts where the visitor stands, not where the search ended")
	assert.Equal(t, "[original]", names(s.Player), "nobody has seen what came after")

	require.NoError(t, s.StepBy(flow.ByWorker, 1, true, told))
	require.NoError(t, s.StepBy(flow.ByEvent, 0, false, told))
	s.settle()
	assert.Equal(t, []bool{true, false, false, true, true}, found)
}
