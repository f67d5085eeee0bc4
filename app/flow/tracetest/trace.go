package tracetest

import (
	"cmp"
	"fmt"
	"slices"
)

// A Trace is what is shown of a file.
type Trace struct {
	Process  string
	Tracks   []*Track             // from top to bottom
	Flows    []Flow               // as they end
	Counters map[string][]float64 // by name: what each stands at, in the order of time
	Marks    []string             // at the top
	Dropped  []string             // what is not shown, or not as it is meant; each a sentence that says why
}

// A Track is the line of one thread.
type Track struct {
	Name  string
	Spans []*Span // in the order of time

	thread uint32
	sort   *float64
	open   []*Span // the spans around a moment, the innermost last
}

// A Span is a bar on a track.
type Span struct {
	Name       string
	Track      *Track
	Start, End int64 // nanoseconds
	Within     *Span // on the same track, or nil
}

// A Flow is an arrow from the end of one span to the beginning of another.
type Flow struct {
	ID       uint64
	From, To *Span
}

// An end is the span that a flow has come to.
type end struct {
	*Span
	open bool // an arrow leaves it
}

// Read takes a file up, entry by entry.
func Read(file []byte) *Trace {
	t := &Trace{Counters: map[string][]float64{}}
	flows := map[uint64]*end{}
	for _, e := range t.entries(file) {
		switch e.Phase {
		case "M":
			t.name(e)
		case "X":
			if s := t.span(e); s != nil {
				t.join(e, s, flows)
			}
		case "C":
			t.count(e)
		case "i":
			if e.Scope != "p" {
				t.drop("%s: a mark that is not of the process", e)
			}
			t.Marks = append(t.Marks, e.Name)
		default:
			t.drop("%s: a phase that this reader does not know", e)
		}
	}
	for id, from := range flows {
		if from.open {
			t.drop("flow %d leaves %q, and goes nowhere", id, from.Name)
		}
	}
	t.Tracks = slices.DeleteFunc(t.Tracks, func(track *Track) bool { return len(track.Spans) == 0 && track.Name == "" })
	for _, track := range t.Tracks {
		if track.Name == "" || track.sort == nil {
			t.drop("track %d has no name or no place", track.thread)
		}
	}
	slices.SortFunc(t.Tracks, func(a, b *Track) int { return cmp.Compare(a.thread, b.thread) })
	if !slices.IsSortedFunc(t.Tracks, func(a, b *Track) int {
		return cmp.Or(cmp.Compare(value(a.sort), value(b.sort)), cmp.Compare(a.thread, b.thread))
	}) {
		t.drop("tracks in the order of their numbers are not in that of their sort indexes")
	}
	return t
}

func value(index *float64) float64 {
	if index == nil {
		return 0
	}
	return *index
}

func (t *Trace) drop(format string, args ...any) {
	t.Dropped = append(t.Dropped, fmt.Sprintf(format, args...))
}

// track is the thread's, made when it is first heard of.
func (t *Trace) track(thread uint32) *Track {
	i := slices.IndexFunc(t.Tracks, func(track *Track) bool { return track.thread == thread })
	if i < 0 {
		i = len(t.Tracks)
		t.Tracks = append(t.Tracks, &Track{thread: thread})
	}
	return t.Tracks[i]
}

// name takes up what is said of a process or thread.
func (t *Trace) name(e *entry) {
	name, named := e.Args["name"].(string)
	index, placed := e.Args["sort_index"].(float64)
	switch {
	case e.Name == "process_name" && name != "":
		if t.Process != "" {
			t.drop("%s: a second name", e)
		}
		t.Process = name
	case e.Name == "thread_name" && name != "":
		track := t.track(*e.Thread)
		if track.Name != "" {
			t.drop("%s: a second name for %q", e, track.Name)
		}
		if *e.Thread == *e.Process {
			t.drop("%s: %q has the number of its process, and is drawn above all others", e, name)
		}
		track.Name = name
	case e.Name == "thread_sort_index" && placed:
		t.track(*e.Thread).sort = &index
	default:
		t.drop("%s: neither a name nor a place (%v)", e, named)
	}
}

// span puts a span on its track, or drops it: one may lie within another, and
// must not end beyond it.
func (t *Trace) span(e *entry) *Span {
	s := &Span{Name: e.Name, Track: t.track(*e.Thread), Start: e.time, End: e.time + e.duration}
	open := s.Track.open
	for len(open) > 0 && open[len(open)-1].End <= s.Start {
		open = open[:len(open)-1]
	}
	if n := len(open); n > 0 {
		if s.Within = open[n-1]; s.End > s.Within.End {
			t.drop("%s ends at %d ns, beyond the span around it, %q, at %d ns", e, s.End, s.Within.Name, s.Within.End)
			return nil
		}
	}
	if s.Name == "" || s.Start == s.End {
		t.drop("%s: a span without a name, or that takes no time", e)
	}
	s.Track.open = append(open, s)
	s.Track.Spans = append(s.Track.Spans, s)
	return s
}

// join draws the arrows of a span: in for one from the span before it in the
// flow, out for one to the next.
func (t *Trace) join(e *entry, s *Span, flows map[uint64]*end) {
	if e.Flow == nil {
		return
	}
	from := flows[*e.Flow]
	switch {
	case !e.In && !e.Out:
		t.drop("%s: a flow without a direction", e)
	case !e.In && from != nil:
		t.drop("%s: flow %d begins twice", e, *e.Flow)
	case e.In && from == nil:
		t.drop("%s: flow %d goes on and has not begun", e, *e.Flow)
	case e.In && !from.open:
		t.drop("%s: flow %d goes on from %q, and no arrow leaves it", e, *e.Flow, from.Name)
	case e.In:
		t.Flows = append(t.Flows, Flow{ID: *e.Flow, From: from.Span, To: s})
	}
	flows[*e.Flow] = &end{Span: s, open: e.Out}
}

// count takes up what a counter stands at.
func (t *Trace) count(e *entry) {
	if len(e.Args) != 1 || e.Name == "" || e.ID != nil {
		t.drop("%s: a counter has a name and one value, and no id", e)
	}
	for key, v := range e.Args {
		n, ok := v.(float64)
		if !ok {
			t.drop("%s: %s is %v, which is no number", e, key, v)
			continue
		}
		name := e.Name + " " + key
		t.Counters[name] = append(t.Counters[name], n)
	}
}
