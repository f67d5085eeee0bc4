package flow_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// entry is an entry of a trace, as another program reads it.
type entry struct {
	Name     string
	Phase    string  `json:"ph"`
	Time     float64 `json:"ts"`
	Duration float64 `json:"dur"`
	Bind     string  `json:"bp"`
	Pid, Tid int
	ID       uint64
	Args     map[string]any
}

func traceOf(t *testing.T, line *flow.Timeline) []entry {
	b, err := line.Trace("a run")
	require.NoError(t, err)
	var file struct{ TraceEvents []entry }
	require.NoError(t, json.Unmarshal(b, &file))
	return file.TraceEvents
}

// wellFormed requires that on each track spans take time and nest, that times go
// forward, and that every arrow begins once, ends once, and touches a span there.
func wellFormed(t *testing.T, trace []entry) {
	t.Helper()
	open, last := map[int][]float64{}, map[int]float64{} // a track → the ends of the spans around a moment
	arrows := map[uint64][]string{}
	for _, e := range trace {
		assert.Equal(t, 1, e.Pid)
		switch e.Phase {
		case "X", "s", "t", "f":
			require.GreaterOrEqual(t, e.Time, last[e.Tid], "%v", e)
			last[e.Tid] = e.Time
			for n := len(open[e.Tid]); n > 0 && open[e.Tid][n-1] <= e.Time; n-- {
				open[e.Tid] = open[e.Tid][:n-1]
			}
		}
		switch e.Phase {
		case "B", "E":
			require.Fail(t, "half a span", "%v", e)
		case "X":
			require.Positive(t, e.Duration, "%v", e)
			if n := len(open[e.Tid]); n > 0 {
				require.LessOrEqual(t, e.Time+e.Duration, open[e.Tid][n-1], "a span that another one ends in: %v", e)
			}
			open[e.Tid] = append(open[e.Tid], e.Time+e.Duration)
		case "s", "t", "f":
			require.NotEmpty(t, open[e.Tid], "an arrow in no span: %v", e)
			arrows[e.ID] = append(arrows[e.ID], e.Phase)
			if e.Phase == "f" {
				require.Equal(t, "e", e.Bind, "an arrow ends at the span around it")
			}
		}
	}
	for job, phases := range arrows {
		count := map[string]int{}
		for _, p := range phases {
			count[p]++
		}
		assert.Equal(t, 1, count["s"], "job %d", job)
		assert.Equal(t, 1, count["f"], "job %d", job)
	}
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
	wellFormed(t, trace)
	tracks := map[string]int{}
	var counted []float64
	spans := map[string][]float64{}
	for _, e := range trace {
		switch {
		case e.Name == "thread_name":
			tracks[e.Args["name"].(string)] = e.Tid
		case e.Phase == "C" && e.Name == "JobsChannel":
			counted = append(counted, e.Args["values"].(float64))
		case e.Phase == "X" && e.Tid == 3:
			spans[e.Name] = append(spans[e.Name], e.Time)
		}
	}
	assert.Equal(t, map[string]int{"the submitter": 2, "worker 1": 3, "the collector": 4}, tracks)
	assert.Equal(t, []float64{0, 1, 0, 1, 0}, counted)
	assert.Equal(t, map[string][]float64{"job 1": {2000}, "blocked": {7000}, "job 2": {12000}}, spans)
	last := trace[0]
	for _, e := range trace {
		if e.Phase == "X" && e.Tid == 3 {
			last = e
		}
	}
	assert.InDelta(t, 20000, last.Time+last.Duration, 0, "what still lasts ends with the trace")
}

func TestATraceOfAWholeRunIsWellFormed(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(30))
	s.finish()
	require.NoError(t, s.SetWorkers(3))
	require.NoError(t, s.Shutdown())
	s.finish()
	trace := traceOf(t, s.Timeline())
	wellFormed(t, trace)
	marks := 0
	for _, e := range trace {
		if e.Phase == "i" {
			marks++
		}
	}
	assert.Equal(t, 3, marks, "one for each command")
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
	wellFormed(t, trace)
	spans := 0
	for _, e := range trace {
		if e.Phase == "X" {
			spans++
		}
	}
	assert.Equal(t, 4, spans)
}
