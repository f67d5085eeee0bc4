package flow

import (
	"sort"

	"github.com/fanlight/fanlight/pool/event"
)

// Timeline is a log that can be looked at from any of its moments. Any moment
// costs a fold of at most a few thousand records: models are kept along the way
// at a distance that grows when they would take too much memory. At full speed
// there is only the last moment, and what is long past is forgotten: see Kept.
type Timeline struct {
	log   *event.Log
	x     *index
	bars  *gantt
	head  *Model   // of the whole log
	kept  []*Model // kept[i] is the model after i*every records
	every int
	bytes int          // taken by kept
	cur   *Model       // what At returned last
	marks [marks][]int // the steps that have a mark, ascending
	cuts  int          // how often something was forgotten
}

// The distance of kept models to begin with, and the memory that they may take.
const (
	keepEvery = 4096
	keepBytes = 32 << 20
)

// NewTimeline returns the timeline of a run that has not begun.
func NewTimeline(c event.Config, layout Layout) *Timeline {
	log := &event.Log{}
	x := newIndex(c, layout, log)
	t := &Timeline{log: log, x: x, bars: newGantt(layout), head: newModel(c, x), every: keepEvery}
	t.keep()
	t.cur = t.head.clone()
	t.head.bars = t.bars
	return t
}

// Extend adds what a frame brings: sites, blobs and records, which it takes for
// its own.
func (t *Timeline) Extend(f event.Frame) {
	if len(f.Sites) > 0 {
		t.log.Sites = append(t.log.Sites, f.Sites...)
		t.x.addSites(f.Sites)
	}
	if len(f.Blobs) > 0 {
		t.log.Intern(nil) // so that there is a Blobs[0]
		t.log.Blobs = pack(t.log.Blobs, f.Blobs)
	}
	t.room(len(f.Records))
	for i := range f.Records {
		r := &f.Records[i]
		t.log.Append(*r)
		t.x.add(r, t.log.Len())
		blocked := t.head.blocked()
		t.head.Reduce(r)
		t.bars.watch(t.head)
		if t.x.full {
			continue
		}
		t.mark(r, blocked)
		if t.head.Step%t.every == 0 {
			t.keep()
		}
	}
	if t.x.full {
		t.forget()
	}
}

// room makes room for n more records. In Watch, where they may become a million and
// more, a log gets four times what it had: to copy it holds the page's thread, so
// that has to be seldom. (slices.Grow would write noughts into all of it at once, and
// a browser find the memory for that.)
func (t *Timeline) room(n int) {
	have := len(t.log.Records)
	if t.x.full || have+n <= cap(t.log.Records) {
		return
	}
	records := make([]event.Record, have, max(have+n, min(4*have, KeptEvents+keepEvery)))
	copy(records, t.log.Records)
	t.log.Records = records
}

// keep keeps the newest model, and thins the kept ones out if they take too
// much.
func (t *Timeline) keep() {
	t.kept = append(t.kept, t.head.clone())
	t.bytes += t.head.size()
	for t.bytes > keepBytes && len(t.kept) > 2 {
		t.every *= 2
		n := 0
		t.bytes = 0
		for i := 0; i < len(t.kept); i += 2 {
			t.kept[n] = t.kept[i]
			t.bytes += t.kept[n].size()
			n++
		}
		clear(t.kept[n:])
		t.kept = t.kept[:n]
	}
}

// At is the model after step records; beyond either end it is the model there.
// It is valid until the next call, and never to be changed. At full speed it is
// the newest whatever the step.
func (t *Timeline) At(step int) *Model {
	if t.x.full {
		return t.head
	}
	step = max(0, min(step, len(t.log.Records)))
	near := t.kept[min(step/t.every, len(t.kept)-1)]
	if t.cur.Step > step || t.cur.Step+keepEvery/4 < near.Step {
		t.cur = near.clone()
	}
	for i := t.cur.Step; i < step; i++ {
		t.cur.Reduce(&t.log.Records[i])
	}
	return t.cur
}

// forward moves the model that At returned one record on, and reports whether
// anything on the stage has changed by it.
func (t *Timeline) forward() bool {
	before := t.cur.stirs
	t.cur.Reduce(&t.log.Records[t.cur.Step])
	return t.cur.stirs != before
}

// visibleAfter is the least step beyond one at which something on the stage has
// just changed.
func (t *Timeline) visibleAfter(step int) (int, bool) {
	t.At(step)
	for t.cur.Step < len(t.log.Records) {
		if t.forward() {
			return t.cur.Step, true
		}
	}
	return t.cur.Step, false
}

// visibleBefore is the greatest step before one at which something on the stage
// had just changed, or 0.
func (t *Timeline) visibleBefore(step int) int {
	for width := 64; ; width *= 8 {
		from, found := max(0, step-width), 0
		for t.At(from); t.cur.Step < step-1; {
			if t.forward() {
				found = t.cur.Step
			}
		}
		if found > 0 || from == 0 {
			return found
		}
	}
}

// Head is the model of the whole log. It changes with the next Extend, and is
// never to be changed.
func (t *Timeline) Head() *Model { return t.head }

// Log is the log itself.
func (t *Timeline) Log() *event.Log { return t.log }

// Layout is the scene's.
func (t *Timeline) Layout() Layout { return t.x.layout }

// Result is the i-th result collected, from 0, and the step at which it was. It
// is zero for one that could not be read. Like Rejection and Line it takes only
// what is Kept.
func (t *Timeline) Result(i int) (event.Result, int) {
	o := t.x.results.at(i)
	s, err := event.DecodeResult(t.log.Blob(uint32(o.blob)))
	if err != nil {
		s = event.Result{ID: o.job, Outcome: event.Error, Error: err.Error()}
	}
	return s, o.step
}

// Rejection is the i-th job rejected, why, and the step at which it was.
func (t *Timeline) Rejection(i int) (job uint64, reason string, step int) {
	r := t.x.rejections.at(i)
	return r.job, string(t.log.Blob(uint32(r.blob))), r.step
}

// Line is the i-th line said, and the step at which it was.
func (t *Timeline) Line(i int) (text string, step int) {
	l := t.x.lines.at(i)
	return string(t.log.Blob(uint32(l.blob))), l.step
}

// Command is the i-th command accepted, and the step at which it was; zero for one
// that is forgotten. One that was kept at full speed comes without its jobs.
func (t *Timeline) Command(i int) (event.Command, int) {
	if !t.x.commands.has(i) {
		return event.Command{}, 0
	}
	c := t.x.commands.at(i)
	return c.Command, c.step
}

// Commands are the commands that were accepted in the first step records: all of
// them if the timeline is Replayable, and else the latest.
func (t *Timeline) Commands(step int) []event.Command {
	var commands []event.Command
	for i := range t.x.commands.kept {
		if c := &t.x.commands.kept[i]; c.step <= step {
			commands = append(commands, unpack(c))
		}
	}
	return commands
}

// Job is the job of that id as it was submitted.
func (t *Timeline) Job(id uint64) (event.JobSpec, bool) {
	j, ok := t.x.job(id)
	if !ok {
		return event.JobSpec{}, false
	}
	return *j.spec, true
}

// SKU is the name of product number i: an index into Model.Stock.
func (t *Timeline) SKU(i int) string { return t.x.skus[i] }

// TimeAt is the virtual time after step records, and 0 where that is forgotten.
func (t *Timeline) TimeAt(step int) int64 {
	if step = min(step, t.log.Len()) - t.log.Gone; step <= 0 {
		return 0
	}
	return t.log.Records[step-1].Time
}

// StepAt is how many records there were up to and with a virtual time.
func (t *Timeline) StepAt(time int64) int {
	return t.log.Gone + sort.Search(len(t.log.Records), func(i int) bool { return t.log.Records[i].Time > time })
}
