package flow_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

func TestMetricsCountTheRunsOwnTime(t *testing.T) {
	l := parse(t, two, poolLayout, running)
	const jobs = 100
	l.row(0, "outside", []string{"submit", "100"})
	for i := range int64(jobs) {
		// Job i is submitted at 0, waits i ms, runs 10 ms, and is collected at once.
		s := event.Result{ID: uint64(i + 1), Op: event.AddStock, SKU: "pens", Delta: 1, Started: i * 1e6, Finished: (i + 10) * 1e6}
		l.log.Append(event.Record{Kind: event.Collected, Time: (i + 10) * 1e6, A: i + 1, Blob: l.log.Intern(s.Append(nil))})
	}
	line := l.timeline()
	n := line.Metrics(line.Head())
	assert.Equal(t, jobs, n.Results)
	assert.Equal(t, "49ms 94ms 98ms", durations(int64(n.Wait.P50))+" "+durations(int64(n.Wait.P95))+" "+durations(int64(n.Wait.P99)))
	assert.Equal(t, flow.Percentiles{P50: 10e6, P95: 10e6, P99: 10e6}, n.Run)
	assert.InDelta(t, jobs/0.109, n.Throughput, 1e-6)
	assert.InDelta(t, 1000, n.Recent, 1e-6)
	assert.InDelta(t, n.Rate*n.Sojourn.Seconds(), n.InSystem, 1e-6, "L = λW, now that nothing is left")
	assert.InDelta(t, jobs*0.010/0.109, n.Busy, 1e-6)

	half := line.Metrics(line.At(line.Head().Step - jobs/2))
	assert.Equal(t, jobs/2, half.Results)
	assert.Equal(t, flow.Metrics{}, line.Metrics(line.At(0)))
}

// The pick is what sorting would give.
func TestPercentilesAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		waits := rapid.SliceOfN(rapid.Int64Range(0, 50), 1, 200).Draw(t, "waits")
		line := flow.NewTimeline(two, poolLayout)
		f := event.Frame{FirstBlob: 1}
		below := func(p int64) (less, most int) {
			for _, w := range waits {
				if w < p {
					less++
				}
				if w <= p {
					most++
				}
			}
			return less, most
		}
		for i, w := range waits {
			f.Blobs = append(f.Blobs, event.Result{ID: uint64(i + 1), Started: w, Finished: w}.Append(nil))
			f.Records = append(f.Records, event.Record{Kind: event.Collected, A: int64(i + 1), Blob: uint32(i + 1), Time: int64(i + 1)})
		}
		line.Extend(f)
		n := line.Metrics(line.Head())
		for percent, p := range map[int]int64{50: int64(n.Wait.P50), 95: int64(n.Wait.P95), 99: int64(n.Wait.P99)} {
			less, most := below(p)
			require.Less(t, less*100, percent*len(waits), "fewer than %d %% are below", percent)
			require.GreaterOrEqual(t, most*100, percent*len(waits), "and no fewer are up to it")
		}
	})
}

func TestARepeatedKeyIsBookedOnce(t *testing.T) {
	line := flow.NewTimeline(two, poolLayout)
	jobs := []event.JobSpec{
		{ID: 1, Op: event.Transfer, SKU: "pens", To: "ink", Quantity: 4, Key: "k"},
		{ID: 2, Op: event.Transfer, SKU: "pens", To: "ink", Quantity: 4, Key: "k"},
		{ID: 3, Op: event.RemoveStock, SKU: "pens", Quantity: 1},
	}
	f := event.Frame{FirstBlob: 1, Blobs: [][]byte{event.Command{Kind: event.CmdSubmit, Jobs: jobs}.Append(nil)}}
	f.Records = []event.Record{{Kind: event.CommandIn, Blob: 1}}
	for i, j := range jobs {
		delta := -j.Quantity
		if i == 1 {
			delta = 0 // as the engine says of a repeated one
		}
		f.Blobs = append(f.Blobs, event.Result{ID: j.ID, Op: j.Op, SKU: j.SKU, To: j.To, Delta: delta}.Append(nil))
		f.Records = append(f.Records, event.Record{Kind: event.Collected, A: int64(j.ID), Blob: uint32(i + 2)})
	}
	line.Extend(f)
	assert.Equal(t, []flow.Stock{{Quantity: 5, Removed: 5}, {Quantity: 4, Added: 4}}, line.Head().Stock)
	assert.Equal(t, map[string]int64{"pens": 5, "ink": 4}, line.Snapshot(line.Head(), event.Status{}, false).Stock)
}
