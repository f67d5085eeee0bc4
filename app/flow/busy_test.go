package flow_test

import (
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

func durations(ns int64) string { return time.Duration(ns).String() }

// busyRun is the log of a pool at work: so many workers, so many jobs, twelve
// records for each.
func busyRun(workers, jobs int) event.Frame {
	f := event.Frame{FirstBlob: 1}
	for i, name := range []string{"submitter", "work", "collector", "JobsChannel", "ResultsChannel", "orders"} {
		f.Sites = append(f.Sites, event.Site{ID: uint32(i + 1), Name: name})
	}
	const submitter, collector, first = 2, 3, 4
	add := func(r event.Record) { f.Records = append(f.Records, r) }
	add(event.Record{Kind: event.GoStart, Other: 1})
	add(event.Record{Kind: event.Make, Actor: 1, Obj: 1, Site: 4, A: 100})
	add(event.Record{Kind: event.Make, Actor: 1, Obj: 2, Site: 5, A: 100})
	add(event.Record{Kind: event.GoStart, Actor: 1, Other: submitter, Site: 1})
	add(event.Record{Kind: event.GoStart, Actor: 1, Other: collector, Site: 3})
	for w := range uint32(workers) {
		add(event.Record{Kind: event.GoStart, Actor: 1, Other: first + w, Site: 2})
	}
	submit := event.Command{Kind: event.CmdSubmit}
	for i := range jobs {
		submit.Jobs = append(submit.Jobs, event.JobSpec{ID: uint64(i + 1), Op: event.AddStock, SKU: "pens", Quantity: 1})
	}
	f.Blobs = append(f.Blobs, submit.Append(nil))
	add(event.Record{Kind: event.CommandIn, Blob: 1})
	now := int64(0)
	for i := range int64(jobs) {
		worker := first + uint32(i)%uint32(workers)
		now += 1e5
		for _, r := range []event.Record{
			{Kind: event.Recv, Actor: submitter, Obj: 3, Site: 6, A: i + 1},
			{Kind: event.SelectDefault, Actor: submitter},
			{Kind: event.Send, Actor: submitter, Obj: 1, Site: 4, A: i + 1, B: 1},
			{Kind: event.Recv, Actor: worker, Obj: 1, Site: 4, A: i + 1},
			{Kind: event.Sleep, Actor: worker, A: now + 1e5},
			{Kind: event.Wake, Actor: worker},
			{Kind: event.Send, Actor: worker, Obj: 2, Site: 5, A: i + 1, B: 1},
			{Kind: event.SelectBlock, Actor: worker, A: 1},
			{Kind: event.SelectCase, Actor: worker, Obj: 1, Site: 4},
			{Kind: event.Recv, Actor: collector, Obj: 2, Site: 5, A: i + 1},
			{Kind: event.Collected, Actor: collector, A: i + 1, Blob: uint32(len(f.Blobs) + 1)},
			{Kind: event.RecvBlock, Actor: collector, Obj: 2, Site: 5},
		} {
			r.Time = now
			add(r)
		}
		f.Blobs = append(f.Blobs, event.Result{ID: uint64(i + 1), Op: event.AddStock, SKU: "pens", Delta: 1, Finished: now}.Append(nil))
	}
	return f
}

// BenchmarkReduce folds a run of 1,000 workers; one record an iteration.
func BenchmarkReduce(b *testing.B) {
	f := busyRun(1000, 20_000)
	line := flow.NewTimeline(two, poolLayout)
	line.Extend(f)
	start := line.At(0)
	n := 0
	b.ResetTimer()
	for b.Loop() {
		if n == len(f.Records) {
			start, n = line.At(0), 0
		}
		start.Reduce(&f.Records[n])
		n++
	}
}

// BenchmarkExtend takes a log in as frames of 1,024 records; one record an
// iteration.
func BenchmarkExtend(b *testing.B) {
	f := busyRun(1000, 20_000)
	for n := 0; n < b.N; n += len(f.Records) {
		line := flow.NewTimeline(two, poolLayout)
		line.Extend(event.Frame{Blobs: f.Blobs, FirstBlob: 1, Sites: f.Sites})
		for i := 0; i < len(f.Records); i += 1024 {
			line.Extend(event.Frame{Records: f.Records[i:min(i+1024, len(f.Records))]})
		}
	}
}

// BenchmarkSeek jumps about in logs of a thousand to a million records. Beside
// the mean it tells the slowest jump, and what a timeline takes in all.
func BenchmarkSeek(b *testing.B) {
	for _, workers := range []int{10, 1000} {
		for _, records := range []int{1e3, 1e4, 1e5, 1e6} {
			b.Run(strconv.Itoa(workers)+"-workers/"+strconv.Itoa(records), func(b *testing.B) {
				var before, after runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&before)
				line := flow.NewTimeline(two, poolLayout)
				line.Extend(busyRun(workers, max(0, records-workers)/12))
				runtime.GC()
				runtime.ReadMemStats(&after)
				steps, at, slowest := line.Head().Step, uint32(1), time.Duration(0)
				b.ResetTimer()
				for b.Loop() {
					at = at*1664525 + 1013904223
					began := time.Now()
					line.At(int(uint64(at) * uint64(steps) >> 32))
					slowest = max(slowest, time.Since(began))
				}
				b.ReportMetric(float64(slowest.Microseconds()), "slowest-µs")
				b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB")
			})
		}
	}
}

// BenchmarkMetrics measures a run of 85,000 results.
func BenchmarkMetrics(b *testing.B) {
	line := flow.NewTimeline(two, poolLayout)
	line.Extend(busyRun(100, 85_000))
	b.ResetTimer()
	for b.Loop() {
		line.Metrics(line.Head())
	}
}

// BenchmarkSentence says what 1,000 workers do.
func BenchmarkSentence(b *testing.B) {
	line := flow.NewTimeline(two, poolLayout)
	line.Extend(busyRun(1000, 10_000))
	b.ResetTimer()
	for b.Loop() {
		line.Sentence(line.Head())
	}
}
