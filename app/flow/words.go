package flow

import (
	"strconv"
	"strings"

	"github.com/fanlight/fanlight/pool/event"
)

// singular is what one of a label is called: "workers" → "worker". The stage
// called submit is where the submitter stands.
func singular(label string) string {
	switch {
	case label == "submit":
		return "submitter"
	case strings.HasSuffix(label, "ss"):
		return label
	}
	return strings.TrimSuffix(label, "s")
}

// value is what travels in a channel of that name: "JobsChannel" → "job".
func value(name string) string {
	return singular(strings.ToLower(strings.TrimSuffix(name, "Channel")))
}

// noun is what one goroutine of a column is called.
func (l Layout) noun(column int) string { return singular(l.Columns[column].Label) }

// person is a goroutine by its place in a column: "worker 5", "the collector".
func (l Layout) person(column, ordinal int) string {
	if column < 0 || column >= len(l.Columns) {
		return "a goroutine"
	}
	if l.Columns[column].Numbered() || ordinal > 1 {
		return l.noun(column) + " " + strconv.Itoa(ordinal)
	}
	return "the " + l.noun(column)
}

// channel is a column's channel with its article: "JobsChannel", "the items channel".
func (l Layout) channel(column int) string {
	name := l.Columns[column].Name
	if strings.HasSuffix(name, "Channel") {
		return name
	}
	return "the " + name + " channel"
}

// value is what travels in a column's channel.
func (l Layout) value(column int) string { return value(l.Columns[column].Name) }

// beside is the nearest column of goroutines beside a channel's: by = 1 for those
// behind it, who receive, and -1 for those before it. It is -1 if there is none.
func (l Layout) beside(column, by int) int {
	for i := column + by; i >= 0 && i < len(l.Columns); i += by {
		if l.Columns[i].Kind == Goroutines {
			return i
		}
	}
	return -1
}

// nth is a value by its id, such as "job 17".
func nth(noun string, id uint64) string {
	if id == 0 {
		return "a " + noun
	}
	return noun + " " + strconv.FormatUint(id, 10)
}

// count is a number of things: "no job", "1 job", "12 jobs".
func count(n int, noun string) string {
	switch n {
	case 0:
		return "no " + noun
	case 1:
		return "1 " + noun
	}
	return grouped(n) + " " + noun + "s"
}

// grouped is a number with commas: 1,993.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// every is all of a number of things, of which there are two at least.
func every(n int, noun string) string {
	if n == 2 {
		return "both " + noun + "s"
	}
	return "all " + count(n, noun)
}

// are is the verb's form for n things, are or is.
func are(n int) string { return form(n, "is", "are") }

func form(n int, one, more string) string {
	if n == 1 || n == 0 {
		return one
	}
	return more
}

// sentence gives a text its capital and its full stop.
func sentence(parts ...string) string {
	s := strings.Join(parts, "")
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

// span is a time in words that fits a sentence: "3.2 s", "450 ms".
func span(ns int64) string {
	switch {
	case ns < 1e6:
		return strconv.FormatFloat(float64(ns)/1e3, 'f', -1, 64) + " µs"
	case ns < 1e9:
		return strconv.FormatInt(ns/1e6, 10) + " ms"
	}
	return strconv.FormatFloat(float64(ns)/1e9, 'f', 1, 64) + " s"
}

// took is how long something lasted, after what it was: " in 3.2 s". What is
// refused at the door takes no time at all.
func took(ns int64) string {
	if ns == 0 {
		return " at once"
	}
	return " in " + span(ns)
}

// who is a goroutine by its id, as long as the timeline knows it.
func (t *Timeline) who(id uint32) string {
	if lane := t.bars.byG[id]; lane != nil {
		return t.x.layout.person(lane.Column, lane.Ordinal)
	}
	switch id {
	case 0:
		return "the world outside"
	case 1:
		return "main"
	}
	return "goroutine " + strconv.FormatUint(uint64(id), 10)
}

// what is the thing that a record is about, and what travels in it.
func (t *Timeline) what(r *event.Record) (name, noun string) {
	name = t.x.sites[r.Site].Name
	switch r.Kind {
	case event.Lock, event.LockBlock, event.Unlock, event.Wait, event.WaitBlock, event.Signal:
		return name, "" // their numbers are not those of channels
	}
	if column, ok := t.x.channels[r.Obj]; ok {
		return t.x.layout.channel(column), t.x.layout.value(column)
	}
	if name == "" {
		name = "a channel"
	}
	if _, ok := t.x.job(uint64(r.A)); ok {
		return name, "job"
	}
	return name, "value"
}
