package flow_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/app/flow/tracetest"
	"github.com/fanlight/fanlight/pool/event"
)

// traceOf is a run's trace as a viewer shows it, of which nothing may be lost.
func traceOf(t *testing.T, line *flow.Timeline) *tracetest.Trace {
	t.Helper()
	b, err := line.Trace("a run")
	require.NoError(t, err)
	trace := tracetest.Read(b)
	require.Empty(t, trace.Dropped)
	assert.Equal(t, "a run", trace.Process)
	return trace
}

func TestATraceHasATrackForEachWorker(t *testing.T) {
	line := parse(t, event.Config{}, poolLayout, `
	ms | outside  | main             | sub                 | w1                  | col
	 0 | go main  |                  |                     |                     |
	 0 |          | make JobsChannel 1 |                   |                     |
	 0 |          | make ResultsChannel 0 |                |                     |
	 0 |          | go submitter sub |                     |                     |
	 0 |          | go work w1       |                     |                     |
	 0 |          | go collector col |                     |                     |
	 1 | submit 2 |                  |                     |                     |
	 1 |          |                  | send JobsChannel #1 |                     |
	 2 |          |                  |                     | recv JobsChannel #1 |
	 3 |          |                  | send JobsChannel #2 |                     |
	 7 |          |                  |                     | wait send ResultsChannel #1 |
	 9 |          |                  |                     | send ResultsChannel #1 to col |
	 9 |          |                  |                     |                     | recv ResultsChannel #1 from w1
	11 |          |                  |                     |                     | collect #1 ok pens 1
	12 |          |                  |                     | recv JobsChannel #2 |
	20 |          |                  |                     | default             |
	`).timeline()
	trace := traceOf(t, line)
	require.Len(t, trace.Tracks, 3)
	var names []string
	for _, track := range trace.Tracks {
		names = append(names, track.Name)
	}
	assert.Equal(t, []string{"the submitter", "worker 1", "the collector"}, names, "as on the stage")
	assert.Equal(t, []float64{0, 1, 0, 1, 0}, trace.Counters["JobsChannel values"])

	spans := trace.Tracks[1].Spans
	require.Len(t, spans, 3)
	first, blocked, second := spans[0], spans[1], spans[2]
	assert.Equal(t, []any{"job 1", int64(2e6), int64(9e6)}, []any{first.Name, first.Start, first.End})
	assert.Equal(t, []any{"blocked", int64(7e6), first}, []any{blocked.Name, blocked.Start, blocked.Within})
	assert.Equal(t, []any{"job 2", int64(12e6), int64(20e6)}, []any{second.Name, second.Start, second.End}, "what still lasts ends with the trace")
	require.NotEmpty(t, trace.Flows)
	collected := trace.Flows[len(trace.Flows)-1]
	assert.Equal(t, uint64(1), collected.ID)
	assert.Same(t, first, collected.From)
	assert.Equal(t, trace.Tracks[2].Spans[0], collected.To)
}

func TestATraceOfAWholeRunIsWellFormed(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(30))
	s.finish()
	require.NoError(t, s.SetWorkers(3))
	require.NoError(t, s.Shutdown())
	s.finish()
	assert.Len(t, traceOf(t, s.Timeline()).Marks, 3, "one for each command")
}

func TestATraceAtFullSpeedHasTheWorkersSpans(t *testing.T) {
	line := flow.NewTimeline(event.Config{Mode: event.FullSpeed}, poolLayout)
	var log event.Log
	for i := range uint64(4) {
		r := event.Result{ID: i + 1, Worker: uint32(i%2 + 1), Started: int64(i) * 1e6, Finished: int64(i+1) * 1e6}
		log.Append(event.Record{Kind: event.Collected, A: int64(i + 1), Time: r.Finished, Blob: log.Intern(r.Append(nil))})
	}
	line.Extend(event.Frame{Records: log.Records, FirstBlob: 1, Blobs: log.Blobs[1:]})
	trace := traceOf(t, line)
	require.Len(t, trace.Tracks, 2)
	assert.Len(t, trace.Tracks[0].Spans, 2)
	assert.Len(t, trace.Tracks[1].Spans, 2)
}
