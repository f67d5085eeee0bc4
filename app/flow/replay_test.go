package flow_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

func TestACommandInThePastBeginsAnotherFuture(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(4))
	s.finish()
	require.NoError(t, s.SetWorkers(9))
	s.finish()
	s.Submit(orders(3))
	s.finish()
	before := s.Log().Records
	var resets int
	s.On("reset", func(flow.Notice) { resets++ })

	const moment = 20
	require.NoError(t, s.Seek(moment))
	out := s.Submit(orders(2))
	assert.Equal(t, []flow.Submission{{ID: 5}, {ID: 6}}, out, "numbered after the jobs that are left")
	assert.Equal(t, flow.Loading, s.Phase())
	assert.Equal(t, moment, s.Step(), "the picture stays while the run is played again")
	s.settle()
	assert.Equal(t, []string{"The run now goes on from here. What came after is kept as the branch “original”."}, s.notices)
	assert.Equal(t, 1, resets)
	require.Len(t, s.engine.starts, 2)
	require.Len(t, s.engine.starts[1].Replay, 1, "later commands are gone")
	assert.Equal(t, before[:moment], s.Log().Records[:moment])
	assert.Equal(t, event.CommandIn, s.Log().Records[s.Step()-1].Kind)
	assert.Less(t, s.Step(), moment+3)
	s.finish()
	assert.Equal(t, 6, s.Model().Totals.Completed)
	assert.Equal(t, 2, s.Model().Asked)
}

func TestSetCapacityPlaysTheCommandsAgain(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(4))
	s.finish()
	s.Submit(orders(3))
	require.NoError(t, s.SetWorkers(5))
	s.settle()
	require.NoError(t, s.StepForward(3))
	s.settle()
	now := time.Duration(s.Model().Time)

	require.NoError(t, s.SetCapacity(7, 8))
	require.NoError(t, s.SetCapacity(9, 8))
	s.settle()
	assert.Len(t, s.notices, 2)
	assert.Contains(t, s.notices[1], "channels of 9 jobs and 8 results")
	assert.Equal(t, 9, s.Config().JobsCap)
	assert.InDelta(t, float64(now), float64(s.Model().Time), float64(20*time.Millisecond), "up to the same moment")
	s.finish()
	assert.Equal(t, 7, s.Model().Totals.Completed)
	assert.Equal(t, 5, s.Model().Asked)
	assert.Equal(t, 9, s.Snapshot().Jobs.Cap)
	assert.Equal(t, 8, s.Snapshot().Results.Cap)
	assert.EqualError(t, s.SetCapacity(-1, 0), "capacity.jobs: a capacity goes from 0 to 1048576")
}

func TestTheSameSeedAndCommandsAreTheSameLog(t *testing.T) {
	hash := func() string {
		s := newStage(t).settle()
		s.Submit(orders(4))
		s.finish()
		require.NoError(t, s.Reset(two))
		s.settle()
		s.Submit(orders(4))
		s.finish()
		return s.Log().Hash()
	}
	assert.Equal(t, hash(), hash())
}

func TestAnExportedRunIsTheSameRun(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(4))
	s.finish()
	require.NoError(t, s.SetWorkers(3))
	s.finish()
	require.NoError(t, s.Seek(17))
	hash, picture := s.Log().Hash(), s.picture()
	run, err := s.Export()
	require.NoError(t, err)

	other := newStage(t).settle()
	other.Submit(orders(50))
	var outcome error
	done := false
	other.Import(run, func(err error) { done, outcome = true, err })
	other.settle()
	require.True(t, done)
	require.NoError(t, outcome)
	assert.Equal(t, hash, other.Log().Hash())
	assert.Equal(t, 17, other.Step())
	assert.Equal(t, picture, other.picture())
	again, err := other.Export()
	require.NoError(t, err)
	assert.Equal(t, run, again)
	assert.Equal(t, uint64(5), other.Submit(orders(1))[0].ID)
	assert.Equal(t, []string{"The run now goes on from here. What came after is kept as the branch “original”."}, other.notices)

	g, err := event.DecodeRecording(run)
	require.NoError(t, err)
	g.Hash = "another"
	var refusal *flow.Refusal
	other.Import(g.Append(nil), func(err error) { outcome = err })
	other.settle()
	require.ErrorAs(t, outcome, &refusal)
	assert.Equal(t, "differs", refusal.Code)

	steps := other.Steps()
	other.Import([]byte("nonsense"), func(err error) { outcome = err })
	require.ErrorAs(t, outcome, &refusal)
	assert.Equal(t, "corrupt", refusal.Code)
	assert.Equal(t, steps, other.Steps(), "the run before is still there")
}
