package flow_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// anyLog is a log such as no engine writes: whatever records in whatever order,
// about few enough things that they meet.
var anyLog = rapid.Custom(func(t *rapid.T) event.Frame {
	f := event.Frame{FirstBlob: 1}
	names := []string{"submitter", "work", "collector", "JobsChannel", "ResultsChannel", "retire", "other"}
	for i, name := range names {
		f.Sites = append(f.Sites, event.Site{ID: uint32(i + 1), Name: name})
	}
	job := func() event.JobSpec {
		return event.JobSpec{ID: rapid.Uint64Range(1, 9).Draw(t, "job"), Op: event.AddStock, SKU: "a", Quantity: 1}
	}
	f.Blobs = [][]byte{
		event.Command{Kind: event.CmdSubmit, Jobs: []event.JobSpec{job(), job()}}.Append(nil),
		event.Command{Kind: event.CmdCancel}.Append(nil),
		event.Result{ID: 1, Op: event.Transfer, SKU: "a", To: "b", Delta: -3, Started: 2, Finished: 5}.Append(nil),
		event.Result{ID: 2, Op: event.AddStock, SKU: "c", Delta: 2, Outcome: event.OK}.Append(nil),
		event.Report{Kind: "deadlock"}.Append(nil),
		[]byte("not an encoding"),
	}
	now := int64(0)
	for range rapid.IntRange(0, 120).Draw(t, "records") {
		now += rapid.Int64Range(0, 3).Draw(t, "passes")
		f.Records = append(f.Records, event.Record{
			Kind:  event.Kind(rapid.Uint8Range(0, uint8(event.Span)).Draw(t, "kind")),
			Flags: event.Flags(rapid.Uint8Range(0, 15).Draw(t, "flags")),
			Actor: rapid.Uint32Range(0, 6).Draw(t, "actor"), Other: rapid.Uint32Range(0, 7).Draw(t, "other"),
			Obj: rapid.Uint32Range(0, 5).Draw(t, "obj"), Site: rapid.Uint32Range(0, 8).Draw(t, "site"),
			Blob: rapid.Uint32Range(0, 7).Draw(t, "blob"), Time: now,
			A: rapid.Int64Range(-1, 9).Draw(t, "a"), B: rapid.Int64Range(-1, 4).Draw(t, "b"),
		})
	}
	return f
})

// prefix is the frame cut after n records.
func prefix(f event.Frame, n int) event.Frame {
	f.Records = f.Records[:n]
	return f
}

func TestEveryMomentIsTheFoldOfItsPrefix(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyLog.Draw(t, "log")
		line := flow.NewTimeline(two, poolLayout)
		line.Extend(f)
		for range 6 {
			n := rapid.IntRange(0, len(f.Records)).Draw(t, "step")
			alone := flow.NewTimeline(two, poolLayout)
			alone.Extend(prefix(f, n))
			m := line.At(n)
			require.Equal(t, flow.Bare(alone.Head()), flow.Bare(m), "after %d of %d records", n, len(f.Records))
			require.NotEmpty(t, line.Sentence(m))
			line.Metrics(m)
			line.Snapshot(m, event.Status{}, false)
		}
		for i := range f.Records {
			require.NotEmpty(t, line.Describe(i+1))
		}
	})
}

func TestAForwardAndABackStepMeet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyLog.Draw(t, "log")
		line := flow.NewTimeline(two, poolLayout)
		line.Extend(f)
		at := 0
		for range 20 {
			before := flow.Bare(line.At(at))
			n := rapid.IntRange(0, len(f.Records)).Draw(t, "step")
			line.At(n)
			require.Equal(t, before, flow.Bare(line.At(at)))
			at = n
		}
	})
}

// A long run of many workers: the model that is looked up, by whatever way the
// timeline keeps it, is the fold of the whole prefix.
func TestSeekingInALongLog(t *testing.T) {
	f := busyRun(100, 4_000)
	line := flow.NewTimeline(two, poolLayout)
	var folded *flow.Timeline
	steps := []int{0, 1, 4095, 4096, 4097, 8192, 12_345, 30_000, len(f.Records)}
	for i := 0; i < len(f.Records); i += 1000 { // as frames come
		part := event.Frame{Records: f.Records[i:min(i+1000, len(f.Records))]}
		if i == 0 {
			part.Blobs, part.FirstBlob, part.Sites = f.Blobs, 1, f.Sites
		}
		line.Extend(part)
	}
	for range 2 {
		for _, n := range steps {
			folded = flow.NewTimeline(two, poolLayout)
			folded.Extend(prefix(f, n))
			require.Equal(t, flow.Bare(folded.Head()), flow.Bare(line.At(n)), "step %d", n)
		}
		for i, j := 0, len(steps)-1; i < j; i, j = i+1, j-1 {
			steps[i], steps[j] = steps[j], steps[i]
		}
	}
}

func TestTimeAndStepAreTwoNamesOfAMoment(t *testing.T) {
	line := parse(t, two, fanInLayout, `
		ms | outside | main
		 0 | go main |
		 2 |         | make items 1
		 2 |         | say here
		 5 |         | end
	`).timeline()
	for time, step := range map[int64]int{-1: 0, 0: 1, 1: 1, 2: 3, 4: 3, 5: 4, 99: 4} {
		assert.Equal(t, step, line.StepAt(time*1e6), "at %d ms", time)
	}
	assert.Equal(t, []int64{0, 0, 2e6, 2e6, 5e6, 5e6}, []int64{
		line.TimeAt(0), line.TimeAt(1), line.TimeAt(2), line.TimeAt(3), line.TimeAt(4), line.TimeAt(99),
	})
	text, step := line.Line(0)
	assert.Equal(t, "here", text)
	assert.Equal(t, 3, step)
}

func TestBarsTellWhenAWorkerWorked(t *testing.T) {
	line := parse(t, two, poolLayout, running+`
	 0 |          |                       |                              | wait recv JobsChannel       |
	 2 |          |                       | send JobsChannel #1 to w1    |                             |
	 2 |          |                       |                              | recv JobsChannel #1 from submitter |
	 6 |          |                       |                              | wait send ResultsChannel #1 |
	 8 |          |                       |                              | send ResultsChannel #1      |
	 8 |          |                       |                              | recv JobsChannel #2         |
	 9 |          |                       |                              | sleep 5                     |
	`).timeline()
	draw := func(lane *flow.Lane, from, to int64) string {
		var bars []string
		for _, b := range lane.Bars(from*1e6, to*1e6) {
			end := "…"
			if b.To > 0 {
				end = short(b.End)
			}
			bars = append(bars, b.State.String()+" "+short(b.Start)+"–"+end)
		}
		return strings.Join(bars, ", ")
	}
	var w1 *flow.Lane
	for _, lane := range line.Lanes() {
		if lane.Column == 2 && lane.Ordinal == 1 {
			w1 = lane
		}
	}
	require.NotNil(t, w1)
	assert.Equal(t, "waiting 0–2, running 2–6, blocked 6–8, running 8–…", draw(w1, 0, 100))
	assert.Equal(t, "running 2–6", draw(w1, 3, 5))
	assert.Equal(t, "running 2–6, blocked 6–8", draw(w1, 6, 7))
	assert.Equal(t, "running 8–…", draw(w1, 50, 60))
}

func short(ns int64) string { return strconv.FormatInt(ns/1e6, 10) }

func TestDescribeIsASentenceForEachRecord(t *testing.T) {
	l := parse(t, two, poolLayout, running+`
	 0 | submit 1 |                       |                              |                             |
	 0 |          |                       | recv orders #1               |                             |
	 0 |          |                       | wait select send JobsChannel #1, recv closing |            |
	 0 |          |                       | send JobsChannel #1          |                             |
	 0 |          |                       |                              | recv JobsChannel #1         |
	 0 |          |                       |                              | sleep 5                     |
	 5 |          |                       |                              | wake                        |
	 5 |          |                       |                              | send ResultsChannel #1 to collector |
	 5 |          | close JobsChannel     |                              |                             |
	 5 |          |                       |                              | recv JobsChannel closed     |
	 5 |          |                       |                              |                             |                             | collect #1 ok pens 1
	 5 |          | audit 11 11           |                              |                             |
	`)
	line := l.timeline()
	var got []string
	for i := 10; i <= len(l.log.Records); i++ {
		got = append(got, line.Describe(i))
	}
	assert.Equal(t, []string{
		"you submit 1 job",
		"the submitter receives job 1 from orders",
		"the submitter waits in a select of 2 cases",
		"the submitter would send job 1 on JobsChannel",
		"the submitter would receive from closing",
		"the submitter sends job 1 on JobsChannel",
		"worker 1 receives job 1 from JobsChannel",
		"worker 1 sleeps for 5 ms",
		"worker 1 wakes up",
		"worker 1 hands result 1 to the collector",
		"main closes JobsChannel",
		"worker 1 finds JobsChannel closed and empty",
		"result 1 is collected: ok",
		"the audit agrees: 11 pieces in stock and in the ledger",
	}, got)
	assert.Empty(t, line.Describe(0))
	assert.Empty(t, line.Describe(len(l.log.Records)+1))
}
