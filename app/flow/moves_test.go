package flow_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

func TestStepsAreExactAndLeadBackToTheSamePicture(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(5))
	s.settle()
	start := s.Step()
	var pictures []string
	for i := range 20 {
		pictures = append(pictures, s.picture())
		require.NoError(t, s.StepForward(1))
		s.settle()
		require.Equal(t, start+i+1, s.Step())
	}
	for i := 19; i >= 0; i-- {
		require.NoError(t, s.StepBack(1))
		require.Equal(t, pictures[i], s.picture())
	}
	require.NoError(t, s.StepForward(17))
	assert.Equal(t, pictures[17], s.picture())
	require.NoError(t, s.Seek(start+3))
	assert.Equal(t, pictures[3], s.picture())
	require.NoError(t, s.StepForward(1000))
	s.settle()
	assert.Equal(t, flow.Finished, s.Phase(), "there are no more")
	assert.Equal(t, s.Steps(), s.Step())
	require.NoError(t, s.StepBack(100_000))
	assert.Zero(t, s.Step())
	assert.Len(t, s.engine.starts, 1)
}

func TestTwoStepsAtOnceAreTwoSteps(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(5))
	s.settle()
	start := s.Step()
	require.NoError(t, s.StepForward(3))
	require.NoError(t, s.StepForward(4))
	require.NoError(t, s.StepBack(1))
	s.settle()
	assert.Equal(t, start+6, s.Step())
}

func TestNextAndPreviousStopAtWhatCanBeSeen(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(1))
	s.settle()
	var kinds []string
	var steps []int
	for s.Phase() != flow.Finished {
		steps = append(steps, s.Step())
		require.NoError(t, s.Next())
		s.settle()
		kinds = append(kinds, s.Log().Records[s.Step()-1].Kind.String())
	}
	assert.Equal(t, []string{"make", "make", "go", "go", "send", "recv", "send", "recv", "collected"}, kinds, "no default of a select")
	for i := len(steps) - 1; i > 0; i-- {
		require.NoError(t, s.Previous())
		assert.Equal(t, steps[i], s.Step())
	}
}

func TestPlayingOnFromThePastShowsTheSameFuture(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(2))
	s.finish()
	want, steps := s.Log().Hash(), s.Steps()
	require.NoError(t, s.Seek(5))
	require.NoError(t, s.Play())
	s.watch(5 * time.Second)
	assert.Equal(t, steps, s.Step())
	assert.Equal(t, want, s.Log().Hash())
	assert.Empty(t, s.notices)
}

func TestRunToEndEndsWhereNothingIsLeft(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(500))
	s.finish()
	assert.Equal(t, flow.Finished, s.Phase())
	assert.Equal(t, 500, s.Model().Totals.Completed)
	s.finish()

	s.Submit(orders(1))
	s.settle()
	assert.Equal(t, 500, s.Model().Totals.Completed, "the engine does not run free any more")
	assert.Equal(t, flow.Paused, s.Phase())

	var err error
	s.RunToEnd(func(e error) { err = e })
	s.Pause()
	var refusal *flow.Refusal
	require.ErrorAs(t, err, &refusal)
	assert.Equal(t, "interrupted", refusal.Code)
}

func TestAnEngineThatRunsFreelyIsNotFarAhead(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(5000))
	s.settle()
	s.RunToEnd(nil)
	assert.True(t, s.RunsToEnd())
	for _, c := range s.engine.inbox {
		assert.Equal(t, event.Advance, c.Kind)
		assert.InDelta(t, s.Steps(), c.Upto, 20_000, "what the visitor does next need not wait for more")
	}
	s.Pause()
	s.settle()
	assert.Less(t, s.Steps(), 20_000)
	assert.False(t, s.RunsToEnd())
	s.finish()
	assert.Equal(t, 5000, s.Model().Totals.Completed)
}

func TestResultsAreToldOnceWhenTheyAreSeen(t *testing.T) {
	s := newStage(t).settle()
	var told []int
	s.On("result", func(n flow.Notice) {
		for i := n.From; i < s.Model().Results; i++ {
			told = append(told, i)
		}
	})
	steps := 0
	off := s.On("step", func(flow.Notice) { steps++ })
	s.Submit(orders(3))
	require.NoError(t, s.Play())
	s.watch(5 * time.Second)
	assert.Equal(t, []int{0, 1, 2}, told)
	require.NoError(t, s.Seek(0))
	before := steps
	off()
	require.NoError(t, s.Play())
	s.watch(5 * time.Second)
	assert.Equal(t, []int{0, 1, 2}, told, "a replay tells nothing new")
	assert.Equal(t, before, steps)
}
