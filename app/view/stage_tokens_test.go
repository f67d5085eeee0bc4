package view

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// targetsAt are the targets of a store's moment, by job.
func targetsAt(s *Stage) map[uint64]target {
	out := map[uint64]target{}
	for _, t := range targetsOf(&s.cast, &s.frame, clockOf(s.store)) {
		out[t.id] = t
	}
	return out
}

func TestJobsAreWhereTheModelHasThem(t *testing.T) {
	s := NewStage(shows(t, stuck()...))
	at := targetsAt(s)
	require.Len(t, at, 4)
	workers, jobs, results := s.frame.places[2], s.frame.places[1], s.frame.places[3]

	assert.Equal(t, jobDone, at[1].state, "behind the workers it is a result")
	assert.Equal(t, results.seats[0].rest, at[1].at)
	assert.Equal(t, disc, at[1].shape, "it takes from the stock")

	assert.Equal(t, jobRunning, at[2].state)
	assert.Equal(t, workers.seats[0].rest, at[2].at)
	assert.InDelta(t, 1, at[2].left, 1e-9, "its clock is full: no time has passed")
	assert.Equal(t, square, at[2].shape, "it adds to the stock")

	assert.Equal(t, jobBlocked, at[3].state)
	assert.Equal(t, spot{workers.seats[1].out.x, workers.seats[1].out.y}, at[3].at, "it stands where it would leave")

	assert.Equal(t, jobQueued, at[4].state)
	assert.Equal(t, jobs.seats[0].rest, at[4].at, "the next to leave lies lowest")
}

func TestRejectedJobsLeaveByTheExit(t *testing.T) {
	s := NewStage(shows(t, all(stuck(), []event.Record{{Kind: event.Rejected, Actor: gSubmit, A: 5}})...))
	at := targetsAt(s)
	require.Contains(t, at, uint64(5))
	assert.Equal(t, jobRejected, at[5].state)
	assert.Equal(t, 5, at[5].column)
	assert.Equal(t, "1", elements(s.Render(), "data-rejected")[0]["data-rejected"])
}

func TestAClockEmptiesAsTimePasses(t *testing.T) {
	k := &clockwork{now: 300e6, speed: 2, work: func(uint64) (int64, jobShape) { return 400e6, disc }}
	c := castFor(inventoryScene(), 1, 5)
	f := frameOf(&c, 740)
	c.columns[2].actors[0].got = 0
	for _, got := range targetsOf(&c, &f, k) {
		if got.column == 2 {
			assert.InDelta(t, 0.25, got.left, 1e-9)
			assert.InDelta(t, 2.0/400, got.rate, 1e-9, "in a millisecond")
			return
		}
	}
	t.Fatal("the worker's job has no target")
}

func TestAMessageIsAsLongAsItSays(t *testing.T) {
	for _, workers := range []int{1, 12, 100, 400} {
		c := castFor(inventoryScene(), workers, 5)
		f := frameOf(&c, 740)
		ts := targetsOf(&c, &f, &clockwork{work: func(uint64) (int64, jobShape) { return 0, disc }})
		var w scroll
		b := w.pack(&c, &f, ts, forward, 300, 0)
		cells := 0
		if workers > maxGrid {
			cells = workers
		}
		assert.Len(t, b, 4*(12+6*len(f.places)+14*len(ts))+cells)
	}
}

func TestOneOfACrowdThatPanickedIsNotDone(t *testing.T) {
	c := castFor(inventoryScene(), 400, 5)
	crew := c.columns[2].actors
	crew[0].state = flow.Ended
	crew[1].state, crew[1].dead = flow.Ended, true
	f := frameOf(&c, 740)
	states, _, _, _, _ := f.cells(&c)
	assert.Equal(t, []byte{byte(flow.Ended), byte(panicked), byte(flow.Running)}, states[:3])
	n := tallyOf(crew)
	assert.Equal(t, []int{398, 1, 1}, []int{n[flow.Running], n[flow.Ended], n[panicked]})
	assert.Equal(t, "✕", Glyph(stateClass(panicked)))
}
