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

func TestAPlayerGoesFromLoadingToFinished(t *testing.T) {
	s := newStage(t)
	var phases []string
	s.On("state", func(flow.Notice) { phases = append(phases, s.Phase().String()) })
	assert.Equal(t, flow.Loading, s.Phase())
	s.settle()
	assert.Equal(t, flow.Ready, s.Phase())
	require.NoError(t, s.Play())
	out := s.Submit(orders(3))
	assert.Equal(t, []flow.Submission{{ID: 1}, {ID: 2}, {ID: 3}}, out)
	s.watch(3 * time.Second)
	assert.Equal(t, []string{"ready", "playing", "finished"}, phases)
	assert.Equal(t, 3, s.Model().Totals.Completed)
	assert.True(t, s.Playing(), "it would play on if there were more")

	s.Submit(orders(1))
	assert.Equal(t, flow.Playing, s.Phase(), "not finished while the engine has not answered")
	s.watch(time.Second)
	assert.Equal(t, flow.Finished, s.Phase())
	assert.Len(t, s.engine.starts, 1)
}

func TestTimePassesAsFastAsItIsSet(t *testing.T) {
	clock := func(speed float64, d time.Duration) time.Duration {
		s := newStage(t).settle()
		require.NoError(t, s.SetSpeed(speed))
		require.NoError(t, s.Play())
		s.Submit(orders(200))
		s.watch(d)
		return time.Duration(s.Clock())
	}
	one, fast, slow := clock(1, 2*time.Second), clock(10, 2*time.Second), clock(0.1, 2*time.Second)
	assert.LessOrEqual(t, one, 2100*time.Millisecond, "never faster than real time")
	assert.Greater(t, one, 100*time.Millisecond)
	assert.Greater(t, fast, 4*one)
	assert.Less(t, slow, one/4)
}

func TestEveryHopTakesABeat(t *testing.T) {
	s := newStage(t).settle()
	require.NoError(t, s.Play())
	s.Submit(orders(2))
	for last := s.Step(); s.Phase() == flow.Playing; last = s.Step() {
		s.watch(16 * time.Millisecond)
		seen := 0
		for i := last; i < s.Step(); i++ {
			if s.Log().Records[i].Kind == event.Collected || s.Log().Records[i].Kind == event.Recv {
				seen++
			}
		}
		require.LessOrEqual(t, seen, 1, "two hops in one picture")
	}
	assert.Equal(t, flow.Finished, s.Phase())
}

func TestBeatsShrinkWhenManyAreDue(t *testing.T) {
	s := newStage(t).settle()
	require.NoError(t, s.SetSpeed(10))
	require.NoError(t, s.Play())
	s.Submit(orders(2000))
	s.watch(20 * time.Second)
	assert.Greater(t, s.Model().Totals.Completed, 1000)
}

func TestPauseStandsStillWhereTheEngineStands(t *testing.T) {
	s := newStage(t).settle()
	require.NoError(t, s.Play())
	s.Submit(orders(20))
	s.watch(300 * time.Millisecond)
	s.Pause()
	assert.Equal(t, flow.Paused, s.Phase(), "at once")
	settled := false
	s.Settle(func() { settled = true })
	assert.False(t, settled)
	s.settle()
	assert.True(t, settled)
	assert.Equal(t, s.Steps(), s.Step())
	step, clock := s.Step(), s.Clock()
	s.watch(time.Second)
	assert.Equal(t, step, s.Step())
	assert.Equal(t, clock, s.Clock())

	s.Submit(orders(1))
	s.settle()
	assert.Equal(t, step+1, s.Step(), "a command shows at once, and it alone")
	assert.Equal(t, 21, s.Model().Totals.Submitted)
	assert.Len(t, s.engine.starts, 1, "nothing had to be replayed for it")
	assert.Empty(t, s.notices)
}

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
	assert.Equal(t, []string{"The run now goes on from here."}, s.notices)
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
	run, hash, picture := s.Export(), s.Log().Hash(), s.picture()

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
	assert.Equal(t, run, other.Export())
	assert.Equal(t, uint64(5), other.Submit(orders(1))[0].ID)
	assert.Equal(t, []string{"The run now goes on from here."}, other.notices)

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

func TestAtFullSpeedTheCursorIsAtTheEnd(t *testing.T) {
	s := newStage(t)
	c := two
	c.Mode = event.FullSpeed
	require.NoError(t, s.Reset(c))
	s.engine.inbox = nil // this engine is the test itself
	run := s.engine.starts[len(s.engine.starts)-1].Run
	tell := func(f event.Frame) {
		f.Run, f.First, f.FirstBlob = run, uint32(s.Steps()), uint32(max(1, len(s.Log().Blobs)))
		for _, c := range s.engine.inbox {
			f.Status.Seq = max(f.Status.Seq, c.Seq)
		}
		f.Status.Seq = max(f.Status.Seq, 1)
		s.Receive(f)
	}
	tell(event.Frame{Status: event.Status{State: event.Idle, Workers: 2}})
	assert.Equal(t, flow.Ready, s.Phase())
	assert.Equal(t, "Nothing has been submitted yet.", s.Sentence())
	require.NoError(t, s.Play())
	s.Submit(orders(2))
	jobs := event.Command{Kind: event.CmdSubmit, Jobs: []event.JobSpec{{ID: 1}, {ID: 2}}}
	tell(event.Frame{
		Records: []event.Record{{Kind: event.CommandIn, Blob: 1}},
		Blobs:   [][]byte{jobs.Append(nil)},
		Status:  event.Status{Workers: 2, Running: 2, JobsCap: 1, Pending: 4},
	})
	assert.Equal(t, flow.Playing, s.Phase())
	assert.Equal(t, "2 of 2 workers are busy, and 2 jobs are not done yet.", s.Sentence())
	assert.Equal(t, "running", s.Snapshot().Workers[1].State)
	assert.Equal(t, flow.ChannelShot{Cap: 1, Waiting: 4}, s.Snapshot().Jobs)
	span := event.Result{ID: 1, Started: 5, Finished: 9, Op: event.AddStock, SKU: "pens", Delta: 2}.Append(nil)
	tell(event.Frame{
		Records: []event.Record{{Kind: event.Span, Actor: 2, A: 1, Blob: 2}, {Kind: event.Collected, A: 1, Blob: 2}, {Kind: event.Collected, A: 2, Blob: 2}},
		Blobs:   [][]byte{span},
		Status:  event.Status{State: event.Idle, Workers: 2, Now: 77},
	})
	assert.Equal(t, flow.Finished, s.Phase())
	assert.Equal(t, s.Steps(), s.Step())
	assert.EqualValues(t, 77, s.Clock())
	assert.Equal(t, int64(14), s.Snapshot().Stock["pens"])
	assert.Equal(t, "Nothing is left to do: all 2 jobs were completed.", s.Sentence())
	require.Len(t, s.Timeline().Lanes(), 1)
	assert.Equal(t, []flow.Bar{{State: flow.Running, Job: 1, To: 1, Start: 5, End: 9}}, s.Timeline().Lanes()[0].Bars(0, 10))
	require.Error(t, s.Seek(0))
	require.Error(t, s.StepBack(1))
}
