package flow

import (
	"iter"

	"github.com/fanlight/fanlight/pool/event"
)

// Find is the goroutine of that id, or nil if there is none or it is forgotten.
func (m *Model) Find(id uint32) *Goroutine { return m.find(id) }

// In are the goroutines of a column that have not ended, in the order of their
// starting.
func (m *Model) In(column int) iter.Seq[*Goroutine] {
	return func(yield func(*Goroutine) bool) {
		for i := range m.Goroutines {
			if g := &m.Goroutines[i]; g.Column == column && g.State != Ended && !yield(g) {
				return
			}
		}
	}
}

// Count is how many goroutines of a column are in a state. It costs nothing.
func (m *Model) Count(column int, s State) int {
	if column < 0 || column >= len(m.columns) {
		return 0
	}
	return m.columns[column].in[s]
}

// Alive is how many goroutines of a column have not ended. It costs nothing.
func (m *Model) Alive(column int) int {
	n := 0
	for s := range Ended {
		n += m.Count(column, s)
	}
	return n
}

// Channel is the newest channel of a column, or nil before it is made.
func (m *Model) Channel(column int) *Chan {
	for i := len(m.Channels) - 1; i >= 0; i-- {
		if m.Channels[i].Column == column {
			return &m.Channels[i]
		}
	}
	return nil
}

// InSystem is how many submitted jobs have no outcome yet.
func (m *Model) InSystem() int { return max(0, m.Totals.Submitted-m.Totals.Settled()) }

// Queued is how many submitted jobs still wait outside, for the submitter to
// take them. (At full speed it is 0: see Status.Pending.)
func (m *Model) Queued() int {
	if m.x.full {
		return 0
	}
	return m.Totals.Submitted - m.Taken
}

// Queue is the i-th of the jobs that wait outside, the next to be taken first.
func (m *Model) Queue(i int) event.JobSpec { return *m.x.jobs[m.Taken+i].spec }

// Settled says that the run has come to its end, or that nothing is left of
// what was submitted.
func (m *Model) Settled() bool { return m.Over() || m.Totals.Submitted > 0 && m.InSystem() == 0 }

// Over says that every goroutine of the run has ended.
func (m *Model) Over() bool {
	return len(m.Goroutines) > 0 && m.ended == len(m.Goroutines) || m.Verdict != nil && m.Verdict.Kind != ""
}

// WorkersColumn is the column in which the work is done: behind the first
// channel, or before it where only the scene's own goroutine is behind it. It is
// -1 if there is none.
func (l Layout) WorkersColumn() int {
	before, channel := -1, false
	for i, column := range l.Columns {
		switch {
		case column.Kind == Channel:
			channel = true
		case column.Kind != Goroutines:
		case !channel:
			before = i
		case column.Func != "main" || before < 0:
			return i
		}
	}
	return before
}

// Channels are the columns of the first channel and the second, or -1.
func (l Layout) Channels() (jobs, results int) {
	jobs, results = -1, -1
	for i, column := range l.Columns {
		if column.Kind == Channel {
			if jobs < 0 {
				jobs = i
			} else if results < 0 {
				results = i
			}
		}
	}
	return jobs, results
}

// Sends says that the goroutine is parked at a channel of the stage with a value
// to send. One that is Blocked and does not send waits for a lock.
func (g *Goroutine) Sends() bool {
	for _, w := range g.on {
		if w.sending {
			return true
		}
	}
	return false
}
