package view

import (
	"testing"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// long is the timeline of a run in which so many workers carry out so many jobs,
// and stand blocked between any two.
func long(workers, jobs int) (*flow.Timeline, flow.Layout) {
	l, _ := layout("inventory")
	line := flow.NewTimeline(event.Config{Scene: "inventory", Workers: workers, JobsCap: 2, ResultsCap: 1}, l)
	f := event.Frame{FirstBlob: 1, Sites: testSites, Records: []event.Record{
		{Kind: event.GoStart, Other: gMain},
		{Kind: event.Make, Actor: gMain, Obj: cJobs, A: 2, Site: 1},
		{Kind: event.Make, Actor: gMain, Obj: cResults, A: 1, Site: 2},
	}}
	for w := range uint32(workers) {
		f.Records = append(f.Records, event.Record{Kind: event.GoStart, Actor: gMain, Other: 10 + w, Site: 4})
	}
	for i := range int64(jobs) {
		worker := 10 + uint32(i)%uint32(workers)
		f.Records = append(f.Records,
			event.Record{Kind: event.Recv, Actor: worker, Obj: cJobs, A: i + 1, Time: i * 1e5, Site: 6},
			event.Record{Kind: event.SendBlock, Actor: worker, Obj: cResults, A: i + 1, Time: i*1e5 + 3e4, Site: 7},
			event.Record{Kind: event.Send, Actor: worker, Obj: cResults, A: i + 1, B: 1, Time: i*1e5 + 6e4, Site: 7},
		)
	}
	line.Extend(f)
	return line, l
}

// BenchmarkZoom draws another stretch of a run of 100,000 jobs each time: all
// of it and a little less, by turns, which is the most there is to count.
func BenchmarkZoom(b *testing.B) {
	for name, test := range map[string]struct {
		workers int
		each    bool
	}{"16 workers": {16, true}, "1000 workers, a page": {1000, true}, "1000 workers, together": {1000, false}} {
		b.Run(name, func(b *testing.B) {
			line, l := long(test.workers, 100_000)
			head := line.Head().Time
			c := chart{each: test.each}
			c.fill(line, l, head, 0)
			n := 0
			for b.Loop() {
				n++
				c.move(0.5, 0.9, 0, 0)
				if n%2 == 0 {
					c.view = stretch{}
					c.fill(line, l, head, 0)
				}
				c.pack(1100, 0)
			}
		})
	}
}
