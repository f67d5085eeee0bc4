package flow

import (
	"sort"

	"github.com/fanlight/fanlight/pool/event"
)

// Mark is a kind of moment worth jumping to.
type Mark uint8

// The marks.
const (
	Block   Mark = iota // a goroutine on the stage cannot go on: it wants to send or to lock
	Panic               // the result of a job that panicked, or a goroutine that a panic ended
	Timeout             // the result of a job that took too long
	Stuck               // the verdict that a run is deadlocked, or has leaked goroutines
	marks
)

var markNames = [marks]string{"block", "panic", "timeout", "deadlock"}

// String is the mark's word: block, panic, timeout, deadlock.
func (k Mark) String() string { return markNames[k] }

// ParseMark is the mark of that name; a leak is found under the same mark as a
// deadlock.
func ParseMark(name string) (Mark, bool) {
	for k, known := range markNames {
		if name == known {
			return Mark(k), true
		}
	}
	return Stuck, name == "leak"
}

// mark notes what the head's newest record means for whoever looks for a moment.
// blocked is how many were blocked before it.
func (t *Timeline) mark(r *event.Record, blocked int) {
	if t.head.blocked() > blocked {
		t.marks[Block] = append(t.marks[Block], t.head.Step)
	}
	switch r.Kind {
	case event.GoPanic:
		t.marks[Panic] = append(t.marks[Panic], t.head.Step)
	case event.Collected:
		switch t.x.results.at(t.head.Results - 1).outcome {
		case event.Panic:
			t.marks[Panic] = append(t.marks[Panic], t.head.Step)
		case event.Timeout:
			t.marks[Timeout] = append(t.marks[Timeout], t.head.Step)
		default:
		}
	case event.Verdict:
		if kind := t.head.Verdict.Kind; kind == "deadlock" || kind == "leak" {
			t.marks[Stuck] = append(t.marks[Stuck], t.head.Step)
		}
	default:
	}
}

// blocked is how many goroutines on the stage cannot go on.
func (m *Model) blocked() int {
	n := 0
	for i := range m.columns {
		n += m.columns[i].in[Blocked]
	}
	return n
}

// Marked is the nearest step after one (or, going back, before it) that has a
// mark, among those that there are.
func (t *Timeline) Marked(step int, k Mark, back bool) (int, bool) {
	return nearest(t.marks[k], step, back)
}

// nearest is the nearest of ascending steps beyond one, to either side.
func nearest(steps []int, step int, back bool) (int, bool) {
	i := sort.SearchInts(steps, step+1)
	if back {
		i = sort.SearchInts(steps, step) - 1
	}
	if i < 0 || i >= len(steps) {
		return step, false
	}
	return steps[i], true
}

// JobMoved is the nearest step after one, or before it, at which a job had just
// changed its place: it was taken, sent, received, collected or rejected. A job
// of 0 is any job.
func (t *Timeline) JobMoved(step int, job uint64, back bool) (int, bool) {
	by, records := 1, t.log.Records
	i := step // the record that leads to step+1
	if back {
		by, i = -1, step-2
	}
	for ; i >= 0 && i < len(records); i += by {
		if t.moves(&records[i], job) {
			return i + 1, true
		}
	}
	return step, false
}

// moves says that a record changes a job's place on the stage.
func (t *Timeline) moves(r *event.Record, job uint64) bool {
	id := uint64(r.A)
	if id == 0 || job != 0 && id != job {
		return false
	}
	switch r.Kind {
	case event.Collected, event.Rejected:
		return true
	case event.Send, event.SendBlock, event.Recv:
		_, staged := t.x.channels[r.Obj]
		return staged && r.Flags&event.Closed == 0
	default:
		return false
	}
}

// WorkerChanged is the nearest step after one, or before it, at which a worker
// had just begun to do something else. A worker of 0 is any of them.
func (t *Timeline) WorkerChanged(step, worker int, back bool) (int, bool) {
	column, found := t.x.layout.WorkersColumn(), false
	best := step
	for _, lane := range t.bars.lanes {
		if lane.Column != column || worker != 0 && lane.Ordinal != worker {
			continue
		}
		at, ok := lane.change(step, back)
		if ok && (!found || (at < best) != back) {
			best, found = at, true
		}
	}
	return best, found
}

// change is the nearest step beyond one at which a lane's bar begins or ends.
func (l *Lane) change(step int, back bool) (int, bool) {
	if back {
		i := sort.Search(len(l.bars), func(i int) bool { return l.bars[i].From >= step }) - 1
		switch {
		case i < 0:
			return 0, false
		case l.bars[i].To > 0 && l.bars[i].To < step:
			return l.bars[i].To, true
		}
		return l.bars[i].From, true
	}
	i := sort.Search(len(l.bars), func(i int) bool { return l.bars[i].To == 0 || l.bars[i].To > step })
	switch {
	case i == len(l.bars):
		return 0, false
	case l.bars[i].From > step:
		return l.bars[i].From, true
	}
	return l.bars[i].To, l.bars[i].To > 0
}
