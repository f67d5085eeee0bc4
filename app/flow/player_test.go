package flow_test

import (
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
