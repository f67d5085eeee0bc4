package flow_test

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

func TestStopAnswersEvenIfTheEngineNeverDoes(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(9))
	require.NoError(t, s.Play())
	s.watch(200 * time.Millisecond)
	s.engine.mute = true
	s.watch(200 * time.Millisecond)
	step := s.Step()
	s.Stop()
	assert.True(t, s.engine.dead)
	assert.Equal(t, flow.Paused, s.Phase())
	settled := false
	s.Settle(func() { settled = true })
	assert.True(t, settled)
	assert.Equal(t, step, s.Step())

	require.NoError(t, s.Play())
	s.watch(5 * time.Second)
	assert.Equal(t, flow.Finished, s.Phase())
	assert.Equal(t, 9, s.Model().Totals.Completed)
	assert.Len(t, s.engine.starts, 2)
	assert.Empty(t, s.notices, "nothing was lost")
}

func TestAnEngineThatIgnoresAPauseIsStopped(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(9))
	require.NoError(t, s.Play())
	s.watch(200 * time.Millisecond)
	s.engine.mute = true
	s.Pause()
	s.watch(2 * time.Second)
	assert.False(t, s.engine.dead)
	s.watch(2 * time.Second)
	assert.True(t, s.engine.dead)
	assert.Len(t, s.notices, 1)
	assert.Equal(t, flow.Paused, s.Phase())
	s.finish()
	assert.Equal(t, 9, s.Model().Totals.Completed)
}

func TestAFailureIsAPhaseAndResetEndsIt(t *testing.T) {
	for name, fail := range map[string]func(*stage){
		"the wire breaks": func(s *stage) { s.Fail(errors.New("no such file")) },
		"the engine fails": func(s *stage) {
			s.Receive(event.Frame{Run: 1, Status: event.Status{State: event.Failed, Error: "out of memory"}})
		},
		"records are missing": func(s *stage) {
			s.Receive(event.Frame{Run: 1, First: 99, Records: []event.Record{{}}})
		},
	} {
		s := newStage(t).settle()
		var told []string
		s.On("error", func(n flow.Notice) { told = append(told, n.Text) })
		fail(s)
		assert.Equal(t, flow.Failed, s.Phase(), name)
		require.Error(t, s.Err(), name)
		assert.Equal(t, []string{s.Err().Error()}, told, name)
		require.Error(t, s.Play(), name)
		require.Error(t, s.Submit(orders(1))[0].Err, name)
		s.RunToEnd(func(err error) { require.Error(t, err, name) })
		require.NoError(t, s.Reset(two), name)
		s.settle()
		assert.Equal(t, flow.Ready, s.Phase(), name)
	}
}

func TestRefusedCommandsSayWhy(t *testing.T) {
	code := func(err error) string {
		var refusal *flow.Refusal
		var field *event.FieldError
		switch {
		case errors.As(err, &refusal):
			return refusal.Code
		case errors.As(err, &field):
			return field.Field + " " + field.Code
		}
		return ""
	}
	s := newStage(t).settle()
	assert.Equal(t, "workers out-of-range", code(s.SetWorkers(1001)))
	assert.Equal(t, "out-of-range", code(s.SetSpeed(11)))
	jobs := append(orders(2), event.JobSpec{})
	jobs[0].Quantity = 0
	out := s.Submit(jobs)
	assert.Equal(t, []string{"quantity not-positive", "", "op unknown-op"}, []string{code(out[0].Err), code(out[1].Err), code(out[2].Err)})
	assert.Equal(t, uint64(1), out[1].ID)

	require.NoError(t, s.Shutdown())
	s.settle()
	assert.Equal(t, "closed", code(s.SetWorkers(1)))
	assert.Equal(t, "closed", code(s.Submit(orders(1))[0].Err))
	require.NoError(t, s.Cancel(), "what is shutting down can still be cancelled")
	s.finish()
	assert.Equal(t, "closed", code(s.Cancel()))

	require.NoError(t, s.Reset(event.Config{Scene: "fan-in"}))
	s.settle()
	assert.Equal(t, "not-here", code(s.Submit(orders(1))[0].Err))
	assert.Equal(t, "not-here", code(s.SetWorkers(1)))
	assert.Equal(t, "scene unknown-scene", code(s.Reset(event.Config{Scene: "nowhere"})))
	assert.Equal(t, "workers out-of-range", code(s.Reset(event.Config{Scene: "fan-in", Workers: -1})))
	assert.Equal(t, "failed", code(flow.NewPlayer(s.engine, nil).Play()))
}

func TestFramesOfAnotherRunAreTooLate(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(3))
	old := s.engine.starts[0].Run
	require.NoError(t, s.Reset(two))
	s.Receive(event.Frame{Run: old, Records: []event.Record{{Kind: event.GoStart, Other: 1}}})
	assert.Zero(t, s.Steps())
	s.settle()
	assert.Equal(t, 1, s.Steps())
}
