package flow

import (
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
	ID       uint64         `json:"id,omitempty"`
	Bind     string         `json:"bp,omitempty"`
	Scope    string         `json:"s,omitempty"`
	Args     map[string]any `json:"args,omitempty"`
}

// tracer writes a timeline down as a trace.
type tracer struct {
	t      *Timeline
	end    int64 // of what still lasts
	events []traceEvent
}

// Trace is the run, as far as it is known, in Chrome's trace-event format: a
// track for each goroutine of the stage with a span for everything that it had
// in its hands, a flow of arrows for each job, a counter for each channel, and a
// mark for each command.
func (t *Timeline) Trace(title string) ([]byte, error) {
	w := &tracer{t: t, end: max(t.head.Time, t.TimeAt(t.log.Len()))}
	w.meta("process_name", 0, map[string]any{"name": title})
	for _, lane := range t.bars.lanes {
		for i := range lane.bars {
			w.end = max(w.end, lane.bars[i].End)
		}
	}
	for _, lane := range t.bars.lanes {
		w.lane(lane)
	}
	w.flows()
	for i := range t.log.Records {
		w.record(&t.log.Records[i], t.log.Gone+i+1)
	}
	return json.Marshal(map[string]any{"displayTimeUnit": "ms", "traceEvents": w.events})
}

func (w *tracer) meta(name string, thread int, args map[string]any) {
	w.events = append(w.events, traceEvent{Name: name, Phase: "M", Process: 1, Thread: thread, Args: args})
}

func (w *tracer) add(phase, name string, thread int, time int64) *traceEvent {
	w.events = append(w.events, traceEvent{Name: name, Phase: phase, Process: 1, Thread: thread, Time: float64(time) / 1e3})
	return &w.events[len(w.events)-1]
}

// complete writes a span.
func (w *tracer) complete(name string, thread int, start, end int64) *traceEvent {
	e := w.add("X", name, thread, start)
	e.Duration = float64(end-start) / 1e3
	return e
}

// thread is the number of a lane's track.
func thread(lane *Lane) int {
	if lane.Goroutine == 0 {
		return lane.Ordinal
	}
	return int(lane.Goroutine)
}

// lane writes a goroutine's spans: one for as long as it holds a job, and within
// it one for each stretch in which it is not at work on it. What takes no time is
// no span. A span is one entry: of two, a begin and an end, some viewers ask that
// the end repeat the name and the arguments.
func (w *tracer) lane(lane *Lane) {
	id, name, column := thread(lane), "worker "+strconv.Itoa(lane.Ordinal), max(0, lane.Column)
	if lane.Column >= 0 {
		name = w.t.x.layout.person(lane.Column, lane.Ordinal)
	}
	w.meta("thread_name", id, map[string]any{"name": name})
	w.meta("thread_sort_index", id, map[string]any{"sort_index": column*10_000 + lane.Ordinal})
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
		w.held(id, column, lane.bars[from:i])
	}
}

// span is when a bar begins and ends.
func (w *tracer) span(b Bar) (start, end int64) {
	if b.To == 0 {
		return b.Start, max(b.Start, w.end)
	}
	return b.Start, b.End
}

// held writes the span of one job in one goroutine's hands.
func (w *tracer) held(id, column int, bars []Bar) {
	start, _ := w.span(bars[0])
	_, end := w.span(bars[len(bars)-1])
	if end <= start {
		return
	}
	job := bars[0].Job
	e := w.complete(nth(w.noun(column), job), id, start, end)
	e.Category = "job"
	if spec, ok := w.t.Job(job); ok {
		e.Args = map[string]any{"op": spec.Op.String(), "sku": spec.SKU, "quantity": spec.Quantity}
	}
	w.flow(job, id, start)
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

// flow notes that a job's arrow passes here: where it begins and ends is known
// when all lanes have been written.
func (w *tracer) flow(job uint64, id int, time int64) {
	e := w.add("t", "job", id, time)
	e.Category, e.ID = "job", job
}

// flows makes the first of a job's arrows its start and the last its end. Jobs
// that were in one pair of hands only have no arrow.
func (w *tracer) flows() {
	type reach struct{ first, last, n int }
	jobs := map[uint64]*reach{}
	for i := range w.events {
		e := &w.events[i]
		if e.Phase != "t" {
			continue
		}
		r := jobs[e.ID]
		if r == nil {
			r = &reach{first: i, last: i}
			jobs[e.ID] = r
		}
		if r.n++; e.Time < w.events[r.first].Time {
			r.first = i
		}
		if e.Time > w.events[r.last].Time {
			r.last = i
		}
	}
	for _, r := range jobs {
		w.events[r.first].Phase = "s"
		if r.last != r.first {
			w.events[r.last].Phase, w.events[r.last].Bind = "f", "e"
		}
	}
	w.events = slices.DeleteFunc(w.events, func(e traceEvent) bool {
		return e.Phase == "s" && jobs[e.ID].first == jobs[e.ID].last
	})
}

// record writes what a record changes in a channel, and what the visitor asked.
func (w *tracer) record(r *event.Record, step int) {
	switch r.Kind {
	case event.Make, event.Send, event.Recv:
		if column, ok := w.t.x.channels[r.Obj]; ok {
			n := r.B
			if r.Kind == event.Make {
				n = 0
			}
			e := w.add("C", w.t.x.layout.Columns[column].Name, 0, r.Time)
			e.Args = map[string]any{"values": n}
		}
	case event.CommandIn, event.Rejected, event.Verdict:
		w.add("i", w.t.Describe(step), 0, r.Time).Scope = "p"
	default:
	}
}
