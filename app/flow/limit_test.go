package flow_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
)

func tooLong(t *testing.T, err error) {
	t.Helper()
	var r *flow.Refusal
	require.ErrorAs(t, err, &r)
	assert.Equal(t, "too-long", r.Code)
}

func TestARunInWatchStopsAtAsManyEventsAsAreKept(t *testing.T) {
	const most = 300
	s := newStage(t).settle()
	s.LimitTo(most)
	s.Submit(orders(100))
	s.settle()
	require.NoError(t, s.Play())
	s.watch(time.Minute)
	assert.Equal(t, flow.Paused, s.Phase())
	assert.GreaterOrEqual(t, s.Steps(), most)
	assert.Less(t, s.Steps(), 2*most)
	assert.Equal(t, s.Steps(), s.Step(), "all there is was shown")
	require.Len(t, s.notices, 1, "once")
	assert.Contains(t, s.notices[0], "This run has come to 300 events, as many as are kept to go back to")

	tooLong(t, s.Play())
	tooLong(t, s.SetWorkers(5))
	tooLong(t, s.Submit(orders(1))[0].Err)
	ended := false
	s.RunToEnd(func(err error) { tooLong(t, err); ended = true })
	assert.True(t, ended)
	steps := s.Steps()
	require.NoError(t, s.StepForward(5))
	s.settle()
	assert.Equal(t, steps, s.Steps())
	assert.Len(t, s.notices, 2)
	assert.Equal(t, flow.Paused, s.Phase())

	require.NoError(t, s.Seek(20), "going back is what it is kept for")
	require.NoError(t, s.Play(), "and to play it again, up to there")
	s.watch(time.Minute)
	assert.Equal(t, steps, s.Step())
	assert.Equal(t, flow.Paused, s.Phase())
	require.NoError(t, s.Seek(20))
	require.NoError(t, s.SetWorkers(5))
	s.settle()
	assert.Len(t, s.Branches(), 2)
	require.NoError(t, s.Play(), "a branch of an earlier moment is shorter")
}

func TestARunBesideStopsBoth(t *testing.T) {
	const most = 300
	s := newStage(t).settle()
	s.Submit(orders(100))
	s.settle()
	p := s.beside(slower()).settle()
	p.guest.LimitTo(most)
	require.NoError(t, p.Play())
	for range 2000 {
		p.Tick(16 * time.Millisecond)
		p.settle()
	}
	assert.Equal(t, flow.Paused, p.Phase())
	assert.Less(t, p.guest.Steps(), 2*most)
	require.Len(t, p.notices, 1)
	assert.Contains(t, p.notices[0], "as many as are kept")
	require.NoError(t, p.Seek(20))
	p.settle()
	assert.Equal(t, 20, p.Step())
}
