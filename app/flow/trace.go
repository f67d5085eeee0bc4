package flow

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strconv"

	"github.com/fanlight/fanlight/pool/event"
)

// traceEvent is one entry of Chrome's trace-event format, which Perfetto reads.
// Times are microseconds.
type traceEvent struct {
	Name     string         `json:"name,omitempty"`
	Category string         `json:"cat,omitempty"`
	Phase    string         `json:"ph"`
	Time     float64        `json:"ts"`
	Duration float64        `json:"dur,omitempty"`
	Process  int            `json:"pid"`
	Thread   int            `json:"tid"`
	Flow     uint64         `json:"bind_id,omitempty"`
	In       bool           `json:"flow_in,omitempty"`  // an arrow of the flow ends here
	Out      bool           `json:"flow_out,omitempty"` // and one begins
	Scope    string         `json:"s,omitempty"`
	Args     map[string]any `json:"args,omitempty"`
}

// process is the number of the one process, and firstThread that of the first
// track: a track with the number of its process would count as the main one.
const (
	process     = 1
	firstThread = process + 1
)

// tracer writes a timeline down as a trace.
type tracer struct {
	t      *Timeline
	end    int64            // of what still lasts
	held   map[uint32]int64 // by channel: the values in it
	counts map[int]int64    // by column: the values in its channels
	events []traceEvent
}

// Trace is the run, as far as it is known, in Chrome's trace-event format: a
// track for each goroutine of the stage with a span for everything that it had
// in its hands, a flow of arrows for each job, a counter for each column of
// channels (at full speed, where nobody watches channels, one for the jobs in
// the system), and a mark for each command.
func (t *Timeline) Trace(title string) ([]byte, error) {
	w := &tracer{t: t, end: max(t.head.Time, t.TimeAt(t.log.Len())), held: map[uint32]int64{}, counts: map[int]int64{}}
	w.meta("process_name", firstThread, map[string]any{"name": title})
	lanes := slices.SortedStableFunc(slices.Values(t.bars.lanes), func(a, b *Lane) int {
		return cmp.Or(cmp.Compare(a.Column, b.Column), cmp.Compare(a.Ordinal, b.Ordinal))
	})
	for _, lane := range lanes {
		for i := range lane.bars {
			w.end = max(w.end, lane.bars[i].End)
		}
	}
	for i, lane := range lanes {
		w.lane(lane, firstThread+i)
	}
	for i := range t.log.Records {
		w.record(&t.log.Records[i], t.log.Gone+i+1)
	}
	if len(t.x.channels) == 0 {
		w.inside()
	}
	w.sort()
	w.flows()
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false) // not all readers know \u003c
	err := e.Encode(map[string]any{"traceEvents": w.events})
	return out.Bytes(), err
}

func (w *tracer) meta(name string, thread int, args map[string]any) {
	w.events = append(w.events, traceEvent{Name: name, Phase: "M", Process: process, Thread: thread, Args: args})
}

func (w *tracer) add(phase, name string, thread int, time int64) *traceEvent {
	w.events = append(w.events, traceEvent{Name: name, Phase: phase, Process: process, Thread: thread, Time: float64(time) / 1e3})
	return &w.events[len(w.events)-1]
}

// complete writes a span.
func (w *tracer) complete(name string, thread int, start, end int64) *traceEvent {
	e := w.add("X", name, thread, start)
	e.Duration = float64(end-start) / 1e3
	return e
}

// count writes what a counter stands at.
func (w *tracer) count(name, unit string, time int64, n any) {
	w.add("C", name, firstThread, time).Args = map[string]any{unit: n}
}

// lane writes a goroutine's spans: one for as long as it holds a job, and within
// it one for each stretch in which it is not at work on it. What takes no time is
// no span. A span is one entry: of two, a begin and an end, some viewers ask that
// the end repeat the name and the arguments.
//
// The track's number says where it stands, as its sort index does: some viewers
// go by the one, some by the other.
func (w *tracer) lane(lane *Lane, id int) {
	name, column := "worker "+strconv.Itoa(lane.Ordinal), max(0, lane.Column)
	if lane.Column >= 0 {
		name = w.t.x.layout.person(lane.Column, lane.Ordinal)
	}
	w.meta("thread_name", id, map[string]any{"name": name})
	w.meta("thread_sort_index", id, map[string]any{"sort_index": id})
	for i := 0; i < len(lane.bars); {
		first := lane.bars[i]
		if first.Job == 0 {
			if start, end := w.span(first); first.State != Running && first.State != Waiting && end > start {
				w.complete(first.State.String(), id, start, end)
			}
			i++
			continue
		}
		from := i
		for i < len(lane.bars) && lane.bars[i].Job == first.Job {
			i++
		}
		w.hold(id, column, lane.bars[from:i])
	}
}

// span is when a bar begins and ends.
func (w *tracer) span(b Bar) (start, end int64) {
	if b.To == 0 {
		return b.Start, max(b.Start, w.end)
	}
	return b.Start, b.End
}

// hold writes the span of one job in one goroutine's hands.
func (w *tracer) hold(id, column int, bars []Bar) {
	start, _ := w.span(bars[0])
	_, end := w.span(bars[len(bars)-1])
	if end <= start {
		return
	}
	job := bars[0].Job
	e := w.complete(nth(w.noun(column), job), id, start, end)
	e.Category, e.Flow = "job", job
	if spec, ok := w.t.Job(job); ok {
		e.Args = map[string]any{"op": spec.Op.String(), "sku": spec.SKU, "quantity": spec.Quantity}
	}
	for _, b := range bars {
		if from, to := w.span(b); b.State != Running && to > from {
			w.complete(b.State.String(), id, from, to)
		}
	}
}

// noun is what a goroutine of a column holds.
func (w *tracer) noun(column int) string {
	l := w.t.x.layout
	for i := column - 1; i >= 0 && i < len(l.Columns); i-- {
		if l.Columns[i].Kind == Channel {
			return l.value(i)
		}
	}
	return "job"
}

// sort puts the entries in the order in which a viewer takes them up: by time,
// names first, then a span before what lies within it, then all that takes no time.
func (w *tracer) sort() {
	slices.SortStableFunc(w.events, func(a, b traceEvent) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.Time, b.Time), cmp.Compare(b.Duration, a.Duration))
	})
}

// rank is 0 for what has no time.
func (e *traceEvent) rank() int {
	if e.Phase == "M" {
		return 0
	}
	return 1
}

// flows says at each span of a job whether arrows of the job's flow end and
// begin there: every span but the first takes one up, every span but the last
// sends one on. A job that was in one pair of hands only has no arrow. The arrows
// belong to the span itself, not to a moment of its track: at one moment a track
// may be in several spans, and two tracks in no order.
func (w *tracer) flows() {
	latest := map[uint64]int{}
	for i := range w.events {
		e := &w.events[i]
		if e.Flow == 0 {
			continue
		}
		if before, ok := latest[e.Flow]; ok {
			w.events[before].Out, e.In = true, true
		}
		latest[e.Flow] = i
	}
	for _, i := range latest {
		if e := &w.events[i]; !e.In {
			e.Flow = 0
		}
	}
}

// record writes what a record changes in a channel, and what the visitor asked.
// Channels of one column are counted together, as they are drawn.
func (w *tracer) record(r *event.Record, step int) {
	switch r.Kind {
	case event.Make, event.Send, event.Recv:
		if column, ok := w.t.x.channels[r.Obj]; ok {
			n := r.B
			if r.Kind == event.Make {
				n = 0
			}
			w.counts[column] += n - w.held[r.Obj]
			w.held[r.Obj] = n
			w.count(w.t.x.layout.Columns[column].Name, "values", r.Time, w.counts[column])
		}
	case event.CommandIn, event.Rejected, event.Verdict:
		w.add("i", w.t.Describe(step), firstThread, r.Time).Scope = "p"
	default:
	}
}

// inside counts the jobs between submitted and settled. Where not every moment
// is kept, it counts their mean.
func (w *tracer) inside() {
	track := &w.t.bars.inside
	for i, from := range track.times {
		to := track.since
		if i+1 < len(track.times) {
			to = track.times[i+1]
		}
		w.count("in the system", "jobs", from, track.mean(0, from, to))
	}
	w.count("in the system", "jobs", track.since, track.now[0])
}
