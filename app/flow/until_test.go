package flow_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// collects is the collecting of one job's result.
func collects(job int64) func(*event.Record) bool {
	return func(r *event.Record) bool { return r.Kind == event.Collected && r.A == job }
}

// until runs to a record and says whether it came.
func (s *stage) until(is func(*event.Record) bool) (found bool) {
	s.t.Helper()
	told := 0
	require.NoError(s.t, s.Until(is, func(f bool, err error) {
		require.NoError(s.t, err)
		found = f
		told++
	}))
	s.settle()
	require.Equal(s.t, 1, told, "it is told once")
	return found
}

func TestUntilGoesToARecordThatIsStillToCome(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(2000))
	s.settle()
	require.True(t, s.until(collects(1500)), "further away than one request reaches")
	assert.Equal(t, 1500, s.Model().Results)
	assert.Equal(t, int64(1500), s.Log().Records[s.Step()-1].A)
	require.NoError(t, s.Seek(100))
	steps := s.Steps()
	require.True(t, s.until(collects(40)), "and to one that is there already")
	assert.Equal(t, 40, s.Model().Results)
	assert.Equal(t, steps, s.Steps())
	assert.Equal(t, flow.Paused, s.Phase())
}

func TestWhatNeverComesMovesNothing(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(3))
	s.settle()
	step := s.Step()
	assert.False(t, s.until(collects(99)))
	assert.Equal(t, step, s.Step())
	assert.False(t, s.until(collects(99)), "nor when the whole run is known")
	s.Submit(orders(1))
	s.settle()
	assert.Equal(t, 4, s.Model().Totals.Submitted)
	assert.Zero(t, s.Model().Results, "a command belongs to the moment on show, not to what was only searched")
	s.finish()
	assert.Equal(t, 4, s.Model().Totals.Completed)
}

func TestUntilStartsAnEngineThatWasStopped(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(9))
	require.NoError(t, s.Play())
	s.watch(200 * time.Millisecond)
	s.Stop()
	assert.True(t, s.until(collects(9)))
	assert.Equal(t, 9, s.Model().Results)
}

func TestAnotherRunEndsASearch(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(9))
	var outcome error
	require.NoError(t, s.Until(collects(9), func(_ bool, err error) { outcome = err }))
	require.NoError(t, s.Reset(two))
	var refusal *flow.Refusal
	require.ErrorAs(t, outcome, &refusal)
	assert.Equal(t, "interrupted", refusal.Code)
	require.NoError(t, s.Reset(event.Config{Scene: "inventory", Mode: event.FullSpeed}))
	require.Error(t, s.Until(collects(9), nil), "at full speed there is no going on to a moment")
}
