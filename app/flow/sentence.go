package flow

import (
	"path"
	"strconv"
	"strings"
)

// Sentence says in one plain sentence what is happening at a moment, and why.
// It looks for the cause before the effect: a verdict, then whoever is blocked
// farthest down the stream, then what holds the stream up, then the work.
func (t *Timeline) Sentence(m *Model) string {
	for _, say := range []func(*Model) string{
		t.sayVerdict, t.sayLoss, t.sayOver, t.sayBlocked, t.sayLocked, t.sayNoWorkers, t.sayClosing, t.sayDraining, t.sayWork, t.sayIdle,
	} {
		if s := say(m); s != "" {
			return s
		}
	}
	if t.x.layout.Submit && m.Totals.Submitted == 0 {
		return "Nothing has happened yet: submit a job."
	}
	return "Nothing has happened yet: press Play."
}

func (t *Timeline) sayVerdict(m *Model) string {
	if m.Verdict == nil || m.Verdict.Kind == "" {
		return ""
	}
	waits := make([]string, 0, 2)
	for _, w := range m.Verdict.Waits {
		if len(waits) == cap(waits) {
			waits = append(waits, "and so on")
			break
		}
		who := w.Name
		if _, ok := t.bars.byG[w.G]; ok || who == "" {
			who = t.who(w.G)
		}
		waits = append(waits, who+waitsIn(w.Op)+place(" at ", path.Base(w.File), w.Line))
	}
	why := ""
	if len(waits) > 0 {
		why = ": " + strings.Join(waits, ", ")
	}
	switch m.Verdict.Kind {
	case "deadlock":
		return sentence("deadlock, nobody can ever go on", why)
	case "leak":
		return sentence("the scene has returned and left ", count(len(m.Verdict.Waits), "goroutine"), " waiting for ever", why)
	case "panic":
		first, _, _ := strings.Cut(m.Verdict.Text, "\n")
		return sentence("a panic ended the run: ", strings.TrimSuffix(first, "."))
	}
	return sentence("the run ended: ", m.Verdict.Kind)
}

// waitsIn is what somebody does who never goes on, by the word of a verdict.
func waitsIn(op string) string {
	if op == "lock" {
		return " waits for a lock"
	}
	return " waits in " + op
}

func place(before, file string, line int) string {
	if file == "" || file == "." {
		return ""
	}
	return before + file + ":" + strconv.Itoa(line)
}

func (t *Timeline) sayOver(m *Model) string {
	if !m.Over() {
		return ""
	}
	if m.Totals.Submitted == 0 {
		return sentence("the run is over: every goroutine has returned, after ", span(m.Time))
	}
	return sentence("the run is over: ", m.Totals.words(), took(m.Time))
}

// words are the totals in words: "of 20 jobs 17 were completed, 2 refused and 1 rejected".
func (c Totals) words() string {
	kinds := []struct {
		n    int
		word string
	}{
		{c.Completed, "completed"},
		{c.Refused, "refused"},
		{c.Failed, "failed"},
		{c.TimedOut, "timed out"},
		{c.Cancelled, "cancelled"},
		{c.Rejected, "rejected"},
	}
	parts := make([]string, 0, len(kinds))
	for _, k := range kinds {
		if k.n == c.Submitted && k.n > 0 {
			return strings.TrimPrefix(form(k.n, "the ", "all ")+count(k.n, "job"), "the 1 ") + " " + form(k.n, "was ", "were ") + k.word
		}
		if k.n > 0 {
			parts = append(parts, grouped(k.n)+" "+k.word)
		}
	}
	if left := c.Submitted - c.Settled(); left > 0 {
		parts = append(parts, grouped(left)+" not done")
	}
	text := strings.Join(parts, ", ")
	if i := strings.LastIndex(text, ", "); i >= 0 {
		text = text[:i] + " and " + text[i+2:]
	}
	return "of " + count(c.Submitted, "job") + ", " + text
}

// sayBlocked finds the channel farthest down the stream on which a sender is
// blocked.
func (t *Timeline) sayBlocked(m *Model) string {
	l := t.x.layout
	for column := len(l.Columns) - 1; column >= 0; column-- {
		if l.Columns[column].Kind != Channel {
			continue
		}
		for i := len(m.Channels) - 1; i >= 0; i-- {
			if c := &m.Channels[i]; c.Column == column && c.Senders > 0 {
				if s := t.blockedOn(m, c); s != "" {
					return s
				}
			}
		}
	}
	return ""
}

func (t *Timeline) blockedOn(m *Model, c *Chan) string {
	l := t.x.layout
	g := m.blockedOn(c)
	receivers := l.beside(c.Column, 1)
	if g == nil || receivers < 0 || receivers == l.WorkersColumn() && m.Alive(receivers) == 0 && l.Resize {
		return "" // a pool without workers has a sentence of its own
	}
	who, noun := l.person(g.Column, g.Ordinal), l.value(c.Column)
	name := l.channel(c.Column)
	if c.Len() < c.Cap {
		return sentence(who, " is about to send ", nth(noun, g.Job), ": there is room in ", name, " again")
	}
	doing := who + " is blocked sending " + nth(noun, g.Job)
	if others := c.Senders - 1; others > 0 {
		doing = who + " and " + count(others, "other") + " are blocked sending"
	}
	full := name + " is full"
	if c.Cap == 0 {
		full = name + " has no buffer"
	}
	return sentence(doing, ": ", full, ", and ", t.receiving(m, c, receivers))
}

// blockedOn is the first goroutine that is blocked sending on c.
func (m *Model) blockedOn(c *Chan) *Goroutine {
	for i := range m.Goroutines {
		if g := &m.Goroutines[i]; g.State == Blocked && g.Wants(c.ID, true) {
			return g
		}
	}
	return nil
}

// receiving says why nobody takes what is to be sent on c.
func (t *Timeline) receiving(m *Model, c *Chan, column int) string {
	l := t.x.layout
	alive := m.Alive(column)
	if alive == 0 {
		return "nobody is there to receive"
	}
	free, leaving := m.free(column)
	switch alive -= leaving; {
	case alive == 0:
		return "nobody stays to receive"
	case free > 0:
		return article(l, column) + " is about to receive"
	case alive > 1:
		return every(alive, l.noun(column)) + " are busy"
	}
	for g := range m.In(column) {
		if g.Retiring && g.State == Waiting {
			continue
		}
		if g.Job != 0 {
			return l.person(g.Column, g.Ordinal) + " is still busy with " + nth(l.value(c.Column), g.Job)
		}
		return l.person(g.Column, g.Ordinal) + " is busy"
	}
	return "nobody receives"
}
