package flow_test

import (
	"bytes"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// mill is an engine at full speed: a result every 10 µs by the run's clock, with
// a thousand jobs in flight, and one more from the start to the end.
type mill struct {
	t              testing.TB
	line           *flow.Timeline
	jobs, results  int // so far
	records, blobs int
	waits          []int64 // of each result
}

const (
	inFlight = 1000
	longest  = 1 // the job that is there all the time
	results  = 300_000
)

func newMill(t testing.TB) *mill {
	c := two
	c.Mode = event.FullSpeed
	m := &mill{t: t, line: flow.NewTimeline(c, poolLayout), blobs: 1}
	m.submit(inFlight + 1)
	return m
}

func (m *mill) now() int64 { return int64(m.results) * 1e4 }

// extend hands a frame over as it comes from a worker: decoded.
func (m *mill) extend(f event.Frame) {
	f.First, f.FirstBlob = uint32(m.records), uint32(m.blobs)
	m.records, m.blobs = m.records+len(f.Records), m.blobs+len(f.Blobs)
	sent, err := event.DecodeFrame(f.Append(nil))
	require.NoError(m.t, err)
	m.line.Extend(sent)
}

func (m *mill) submit(n int) {
	c := event.Command{Kind: event.CmdSubmit}
	for range n {
		m.jobs++
		c.Jobs = append(c.Jobs, event.JobSpec{ID: uint64(m.jobs), Op: event.AddStock, SKU: "pens", Quantity: 2})
	}
	m.extend(event.Frame{
		Records: []event.Record{{Kind: event.CommandIn, Time: m.now(), Blob: uint32(m.blobs)}},
		Blobs:   [][]byte{c.Append(nil)},
	})
}

// collect has n jobs done, those first that were submitted first.
func (m *mill) collect(n int) {
	var f event.Frame
	for range n {
		started, wait := m.now(), int64(m.results*7919%1000)*1e3
		m.results++
		m.waits = append(m.waits, wait)
		id := uint64(m.results + longest)
		r := event.Result{
			ID: id, Op: event.AddStock, SKU: "pens", Quantity: 2, Delta: 2, Worker: uint32(m.results%7 + 1),
			Submitted: started - wait, Started: started, Finished: m.now(),
		}
		if m.results%10 == 0 {
			r.Outcome, r.Delta = event.Refused, 0
		}
		f.Records = append(f.Records, event.Record{Kind: event.Collected, Time: m.now(), A: int64(id), Blob: uint32(m.blobs + len(f.Blobs))})
		f.Blobs = append(f.Blobs, r.Append(nil))
	}
	m.extend(f)
}

// run goes on until there are so many results.
func (m *mill) run(results int) *mill {
	for m.results < results {
		m.collect(inFlight)
		m.submit(inFlight)
	}
	return m
}

func liveHeap() int64 {
	var s runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&s)
	return int64(s.HeapAlloc)
}

func TestALongRunAtFullSpeed(t *testing.T) {
	before := liveHeap()
	m := newMill(t).run(results / 2)
	short := liveHeap() - before
	m.run(results)
	long := liveHeap() - before
	t.Logf("%.1f MB after %d results, %.1f MB after %d", float64(short)/1e6, results/2, float64(long)/1e6, results)
	assert.Less(t, long, int64(100<<20), "bytes for the results that are kept")
	assert.Less(t, long-short, int64(10<<20), "bytes for as many results again: all but their commands are forgotten")
	t.Run("sums are of all of it", func(t *testing.T) { sumsOf(t, m) })
	t.Run("the latest results are kept", func(t *testing.T) { latestOf(t, m) })
}

func sumsOf(t *testing.T, m *mill) {
	line, head := m.line, m.line.Head()
	assert.Equal(t, flow.Totals{Submitted: results + inFlight + longest, Completed: results * 9 / 10, Refused: results / 10}, head.Totals)
	assert.Equal(t, []flow.Stock{{Quantity: 10 + results*9/10*2, Added: results * 9 / 10 * 2}}, head.Stock)
	_, ledger := rows(t, func(b *bytes.Buffer) error { return line.LedgerCSV(b, head, nil) })
	assert.Equal(t, "540000", ledger[0]["added"])
	assert.Equal(t, inFlight+longest, head.InSystem())

	x := line.Metrics(head)
	assert.Equal(t, results, x.Results)
	assert.InDelta(t, 1e5, x.Throughput, 1)
	assert.InDelta(t, 1e5, x.Recent, 1)
	latest := slices.Sorted(slices.Values(m.waits[results-1<<15:]))
	rank := func(p int) time.Duration { return time.Duration(latest[(len(latest)*p+99)/100-1]) }
	assert.Equal(t, flow.Percentiles{P50: rank(50), P95: rank(95), P99: rank(99)}, x.Wait)
	assert.InDelta(t, float64(5*time.Millisecond), float64(x.Sojourn), 1e5, "also of jobs whose results are forgotten")

	var s flow.Series
	s.Fill(line, head.Time)
	assert.InEpsilon(t, results, sum(s.Throughput)*s.Every.Seconds(), 0.005)
	for i := range s.Throughput {
		assert.InEpsilon(t, 1e5, s.Throughput[i], 0.03, "stretch %d of %d", i, len(s.Throughput))
		assert.InDelta(t, 0.5e-3, s.Wait[0][i], 0.05e-3)
	}
}

func latestOf(t *testing.T, m *mill) {
	line, head := m.line, m.line.Head()
	kept := line.Kept()
	assert.GreaterOrEqual(t, head.Results-kept.Results, flow.KeptResults)
	assert.Less(t, head.Results-kept.Results, flow.KeptResults*5/4)
	for _, i := range []int{kept.Results, results - 1} {
		r, step := line.Result(i)
		assert.EqualValues(t, i+1+longest, r.ID, "an index counts from the beginning")
		assert.Contains(t, line.Describe(step), "is collected")
		assert.EqualValues(t, (i+1)*1e4, line.TimeAt(step))
	}
	var table bytes.Buffer
	require.NoError(t, line.ResultsCSV(&table, head))
	assert.Equal(t, results-kept.Results+1, bytes.Count(table.Bytes(), []byte("\r\n")), "and a header")

	_, known := line.Job(longest)
	assert.True(t, known, "a job in flight is never forgotten")
	_, known = line.Job(longest + 1)
	assert.False(t, known)
	assert.Empty(t, line.Describe(1))
	assert.Len(t, line.LifeOf(results).Until(m.records), 4, "submitted, picked up, executed, collected")
	for _, lane := range line.Lanes() {
		require.NotEmpty(t, lane.Bars(0, head.Time))
		spent, _ := lane.Until(head.Time, 0)
		assert.InDelta(t, results/7*1e4, spent.In[flow.Running], 1e4, "worker %d has worked that long in all", lane.Ordinal)
	}
}

func TestARunThatForgetsItsCommandsIsNotMadeAgain(t *testing.T) {
	s := newStage(t)
	c := two
	c.Mode = event.FullSpeed
	require.NoError(t, s.Reset(c))
	jobs := orders(10_000)
	for i := range jobs {
		jobs[i].SKU = strings.Repeat("x", event.MaxText)
	}
	s.settle().Submit(jobs)
	s.settle()
	run, err := s.Export()
	require.NoError(t, err)
	assert.Greater(t, len(run), 10_000*event.MaxText)
	for range 4 {
		s.Submit(jobs)
		s.settle()
	}
	_, err = s.Export()
	refused := func(err error) {
		t.Helper()
		var r *flow.Refusal
		require.ErrorAs(t, err, &r)
		assert.Equal(t, "forgotten", r.Code)
	}
	refused(err)
	refused(s.SetCapacity(3, 3))
	require.NoError(t, s.SetWorkers(5), "it goes on, though")
	s.settle()
	assert.Equal(t, 5, s.Model().Wanted)
	s.Stop()
	refused(s.Play())
	refused(s.Submit(orders(1))[0].Err)
	s.RunToEnd(func(err error) { refused(err) })
}

// BenchmarkFullSpeed takes in a run at full speed, in frames of a thousand results;
// one result an iteration, with the job that takes its place.
func BenchmarkFullSpeed(b *testing.B) {
	m := newMill(b)
	for i := 0; b.Loop(); i++ {
		if i%inFlight == 0 {
			m.collect(inFlight)
			m.submit(inFlight)
		}
	}
}
