package flow

import (
	"strconv"

	"github.com/fanlight/fanlight/pool/event"
)

// sayNoWorkers: a pool of none is a pause.
func (t *Timeline) sayNoWorkers(m *Model) string {
	l := t.x.layout
	workers := l.WorkersColumn()
	if !l.Resize || m.Alive(workers) > 0 || m.Asked > 0 || m.Closing != 0 || m.Step == 0 {
		return ""
	}
	jobs, _ := l.Channels()
	c := m.Channel(jobs)
	if c == nil {
		return ""
	}
	if m.InSystem() == 0 {
		return "The pool has no workers, and there is nothing to do."
	}
	where := count(c.Len(), "job") + " " + form(c.Len(), "waits", "wait") + " in " + l.channel(jobs)
	if behind := m.Queued() + c.Senders; behind > 0 {
		where += " and " + grouped(behind) + " behind it"
	}
	return sentence("the pool is paused, because it has no workers: ", where)
}

func (t *Timeline) sayClosing(m *Model) string {
	left := m.InSystem()
	switch {
	case m.Closing == 0:
		return ""
	case m.Closing == event.CmdCancel:
		return sentence("the run is being cancelled: ", count(left, "job"), " ", are(left), " not settled yet")
	case left == 0:
		return "The pool is shutting down: every job is done, and its goroutines leave."
	}
	return sentence("the pool is shutting down: it takes no more jobs, and ", grouped(left), " ", are(left), " not settled yet")
}

func (t *Timeline) sayDraining(m *Model) string {
	l := t.x.layout
	workers := l.WorkersColumn()
	n := m.Count(workers, Draining)
	for g := range m.In(workers) {
		if g.State == Draining && n == 1 {
			return sentence(l.person(g.Column, g.Ordinal), " is draining: it finishes job ", strconv.FormatUint(g.Job, 10), ", and then it leaves")
		}
	}
	if n > 0 {
		return sentence(count(n, l.noun(workers)), " are draining: each finishes its job, and then it leaves")
	}
	if _, leaving := m.free(workers); leaving > 0 {
		return sentence(count(leaving, l.noun(workers)), " ", form(leaving, "leaves", "leave"), ": the pool is to have ", strconv.Itoa(m.Asked))
	}
	return ""
}

// free counts the goroutines of a column that have nothing to do: those that
// stay for more, and those that were told to leave.
func (m *Model) free(column int) (free, leaving int) {
	if m.Count(column, Waiting) == 0 {
		return 0, 0
	}
	for g := range m.In(column) {
		switch {
		case g.State != Waiting:
		case g.Retiring:
			leaving++
		default:
			free++
		}
	}
	return free, leaving
}
