package flow_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// chosen are the choices among a run's commands.
func (s *stage) chosen() (list []int) {
	for i := range s.Model().Commands {
		if c, _ := s.Timeline().Command(i); c.Kind == event.CmdChoose {
			list = append(list, c.N)
		}
	}
	return list
}

func tied(t *testing.T) *stage {
	s := newStage(t).settle()
	s.engine.tied = true
	s.Submit(orders(3))
	s.settle()
	require.NoError(t, s.Schedule(true))
	s.settle()
	return s
}

func TestTheVisitorChoosesWhoGoesNext(t *testing.T) {
	s := tied(t)
	for range 4 {
		require.Len(t, s.Choices(), 2)
		require.NoError(t, s.Choose(2))
		s.settle()
	}
	require.Len(t, s.Choices(), 2)
	assert.Equal(t, "worker 1", s.Choices()[0].Who)
	assert.Equal(t, "sends a result on ResultsChannel", s.Choices()[0].What)
	assert.Equal(t, "receives from ResultsChannel", s.Choices()[1].What)
	assert.Equal(t, "ResultsChannel", s.Choices()[1].Site.Name)

	step := s.Step()
	require.NoError(t, s.Choose(3))
	assert.Empty(t, s.Choices(), "until the engine has answered")
	s.settle()
	assert.Len(t, s.Choices(), 2, "the next choice")
	assert.Greater(t, s.Step(), step+1)
	require.NoError(t, s.Choose(0))
	s.settle()
	assert.Equal(t, []int{2, 2, 2, 2, 3}, s.chosen(), "what the seed picks is its own")

	var refusal *flow.Refusal
	require.ErrorAs(t, s.Choose(99), &refusal)
	assert.Equal(t, "not-ready", refusal.Code)
	require.NoError(t, s.StepBack(1))
	s.settle()
	assert.Empty(t, s.Choices())
	assert.True(t, s.Behind())
	require.ErrorAs(t, s.Choose(3), &refusal)
	assert.Equal(t, "not-now", refusal.Code)
}

func TestChoicesAreReplayedAndExported(t *testing.T) {
	s := tied(t)
	for range 3 {
		require.NoError(t, s.Choose(2))
		s.settle()
	}
	s.finish()
	assert.Equal(t, []int{2, 2, 2}, s.chosen())

	other := newStage(t).settle()
	run, err := s.Export()
	require.NoError(t, err)
	other.Import(run, func(err error) { require.NoError(t, err) })
	other.settle()
	assert.Equal(t, s.Log().Hash(), other.Log().Hash())

	require.NoError(t, s.SetCapacity(7, 7))
	s.settle()
	assert.Empty(t, s.chosen(), "on other channels they would be about something else")
}

func TestChoosingDifferentlyFromAMomentBefore(t *testing.T) {
	s := tied(t)
	require.NoError(t, s.Choose(2))
	s.settle()
	moment := s.Step()
	require.NoError(t, s.Choose(2))
	s.settle()
	require.NoError(t, s.Seek(moment))
	require.NoError(t, s.ChooseHere())
	s.settle()
	require.Len(t, s.Choices(), 2)
	assert.Equal(t, moment, s.Step())
	require.NoError(t, s.Choose(3))
	s.settle()
	assert.Equal(t, []int{2, 3}, s.chosen())
}

func TestPlayingStopsAtAChoice(t *testing.T) {
	s := tied(t)
	require.NoError(t, s.Play())
	s.watch(time.Second)
	controls := s.engine.seq
	s.watch(time.Second)
	assert.Equal(t, controls, s.engine.seq, "the engine is not asked over and over")
	require.Len(t, s.Choices(), 2)
	before := s.Step()
	require.NoError(t, s.Choose(2))
	s.watch(time.Second)
	assert.Greater(t, s.Step(), before)
	assert.Len(t, s.Choices(), 2)
	assert.True(t, s.Playing())

	require.NoError(t, s.Schedule(false))
	s.watch(5 * time.Second)
	assert.Equal(t, flow.Finished, s.Phase())
}

func TestSteppingLeavesAChoiceToTheSeed(t *testing.T) {
	s := tied(t)
	before := s.Step()
	require.NoError(t, s.StepForward(1))
	s.settle()
	assert.Equal(t, before+1, s.Step())
	assert.Empty(t, s.chosen())
	s.finish()
	assert.Empty(t, s.Choices(), "a run to the end asks nobody")
	assert.Equal(t, 3, s.Model().Totals.Completed)
}
