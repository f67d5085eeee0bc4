package flow

import (
	"strconv"
	"strings"

	"github.com/fanlight/fanlight/pool/event"
)

// sayWork: who is busy with what.
func (t *Timeline) sayWork(m *Model) string {
	l := t.x.layout
	workers := l.WorkersColumn()
	if workers < 0 {
		return ""
	}
	if s := t.busy(m, workers); s != "" {
		return s
	}
	for column := len(l.Columns) - 1; column >= 0; column-- {
		if l.Columns[column].Kind == Goroutines && column != workers {
			if s := t.busy(m, column); s != "" {
				return s
			}
		}
	}
	return ""
}

// busy says how many of a column have something in their hands, and what the
// rest do.
func (t *Timeline) busy(m *Model, column int) string {
	l := t.x.layout
	alive, noun := m.Alive(column), l.noun(column)
	held := t.held(column)
	var first *Goroutine
	busy, making := 0, 0
	for g := range m.In(column) {
		switch {
		case g.State == Sleeping:
			making++
		case g.Job != 0 && g.State != Blocked:
			if busy++; first == nil {
				first = g
			}
		}
	}
	switch {
	case busy == 0 && making == 0:
		return ""
	case busy == 0 && making == alive && alive > 1:
		return sentence(every(alive, noun), " are at work on what they will send")
	case busy == 0 && making > 1:
		return sentence(grouped(making), " of ", count(alive, noun), " are at work on what they will send")
	case busy == 0 && alive == 1:
		return sentence("the ", noun, " is at work on what it will send", t.awaited(m, column))
	case busy == 0:
		return sentence("one of ", count(alive, noun), " is at work on what it will send")
	case busy == 1:
		return sentence(l.person(column, first.Ordinal), " is busy with ", nth(held, first.Job), t.rest(m, column, alive-1), t.waiting(m, column))
	case busy == alive:
		return sentence(every(alive, noun), " are busy", t.waiting(m, column))
	}
	return sentence(grouped(busy), " of ", count(alive, noun), " are busy", t.waiting(m, column))
}

// awaited says that somebody waits for what is being made, if that is so.
func (t *Timeline) awaited(m *Model, column int) string {
	l := t.x.layout
	for i := column + 1; i < len(l.Columns); i++ {
		c := m.Channel(i)
		if c == nil {
			continue
		}
		behind := l.beside(i, 1)
		if behind < 0 || c.Receivers == 0 || m.Count(behind, Waiting) != 1 || m.Alive(behind) != 1 {
			return ""
		}
		return ", and the " + l.noun(behind) + " waits for it"
	}
	return ""
}

// rest says what the others of a column do, if they all do the same.
func (t *Timeline) rest(m *Model, column, others int) string {
	if others <= 0 || m.Count(column, Waiting) != others {
		return ""
	}
	return "; " + form(others, "the other "+t.x.layout.noun(column)+" waits", "the other "+count(others, t.x.layout.noun(column))+" wait")
}

// waiting says what waits in the channel before a column.
func (t *Timeline) waiting(m *Model, column int) string {
	for i := column - 1; i >= 0; i-- {
		if t.x.layout.Columns[i].Kind != Channel {
			continue
		}
		c := m.Channel(i)
		if c == nil || c.Len() == 0 {
			return ""
		}
		return ", and " + count(c.Len(), t.x.layout.value(i)) + " " + form(c.Len(), "waits", "wait") + " in " + t.x.layout.channel(i)
	}
	return ""
}

// held is what the goroutines of a column hold: what comes out of the channel
// before them, or else what goes into the one behind.
func (t *Timeline) held(column int) string {
	l := t.x.layout
	for i := column - 1; i >= 0; i-- {
		if l.Columns[i].Kind == Channel {
			return l.value(i)
		}
	}
	for i := column + 1; i < len(l.Columns); i++ {
		if l.Columns[i].Kind == Channel {
			return l.value(i)
		}
	}
	return "value"
}

// sayIdle: nobody holds anything.
func (t *Timeline) sayIdle(m *Model) string {
	l := t.x.layout
	workers := l.WorkersColumn()
	if m.Step == 0 || workers < 0 {
		return ""
	}
	for column := len(l.Columns) - 1; column >= 0; column-- {
		c := m.Channel(column)
		if c == nil || c.Len() == 0 {
			continue
		}
		behind := l.beside(column, 1)
		wait := count(c.Len(), l.value(column)) + " " + form(c.Len(), "waits", "wait") + " in " + l.channel(column)
		if behind < 0 || m.Count(behind, Waiting) == 0 {
			return sentence(wait)
		}
		return sentence(wait, ", and ", article(l, behind), " is about to receive")
	}
	alive := m.Alive(workers)
	waits := form(alive, "the "+l.noun(workers)+" waits", every(max(2, alive), l.noun(workers))+" wait")
	switch {
	case alive == 0 && m.Time == 0:
		return "The run begins: its goroutines are being started."
	case alive == 0 || m.Count(workers, Waiting) < alive:
		return "The goroutines are between two steps."
	case !l.Submit:
		return sentence(waits)
	case m.Totals.Submitted == 0:
		return sentence(waits, " for a job: nothing has been submitted yet")
	case m.InSystem() == 0:
		return sentence(waits, " for a job: ", m.Totals.words())
	case m.Queued() > 0:
		return sentence(count(m.Queued(), "job"), " ", form(m.Queued(), "waits", "wait"), " outside, and the submitter is about to take the next")
	}
	return sentence(count(m.InSystem(), "job"), " ", are(m.InSystem()), " between two steps")
}

func article(l Layout, column int) string {
	if l.Columns[column].Numbered() {
		return "a " + l.noun(column)
	}
	return "the " + l.noun(column)
}

// fullSentence is the sentence of a run at full speed, where nobody watches
// single goroutines.
func (t *Timeline) fullSentence(s event.Status, playing bool) string {
	m := t.head
	left := m.InSystem()
	switch {
	case m.Verdict != nil && m.Verdict.Kind != "":
		return t.sayVerdict(m)
	case s.State == event.Ended && m.Totals.Submitted == 0:
		return "The run is over."
	case s.State == event.Ended:
		return sentence("the run is over: ", m.Totals.words())
	case m.Totals.Submitted == 0 && t.x.layout.Submit:
		return "Nothing has been submitted yet."
	case left == 0 && t.x.layout.Submit:
		return sentence("nothing is left to do: ", m.Totals.words())
	case !playing && left > 0:
		return sentence("the run is paused, with ", count(left, "job"), " not done")
	case s.Workers == 0 && t.x.layout.Resize:
		return sentence("the pool is paused, because it has no workers, with ", count(left, "job"), " not done")
	case !t.x.layout.Submit:
		return "The scene runs as fast as it can."
	}
	text := grouped(int(s.Running)) + " of " + count(s.Workers, "worker") + " " + are(int(s.Running)) + " busy"
	text = strings.TrimPrefix(text, "0 of ")
	if s.Running == 0 {
		text = count(s.Workers, "worker") + " " + form(s.Workers, "is", "are") + " between two jobs"
	}
	return sentence(text, ", and ", count(left, "job"), " ", are(left), " not done yet")
}

// sayLoss says that the stock and the books have parted ways: this is not made
// good again, whatever else happens.
func (t *Timeline) sayLoss(m *Model) string {
	if !m.Audit.Known || m.Audit.Balanced {
		return ""
	}
	return sentence("an update is lost: ", strconv.FormatInt(m.Audit.Stock, 10), " in stock, and the books say ", strconv.FormatInt(m.Audit.Ledger, 10))
}
