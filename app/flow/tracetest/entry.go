package tracetest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
)

// entry is one entry of the file. What may be missing is a pointer.
type entry struct {
	Name     string
	Category string       `json:"cat"`
	Phase    string       `json:"ph"`
	Time     *json.Number `json:"ts"`
	Duration *json.Number `json:"dur"`
	Process  *uint32      `json:"pid"`
	Thread   *uint32      `json:"tid"`
	ID       any          `json:"id"`
	Flow     *uint64      `json:"bind_id"`
	In       bool         `json:"flow_in"`
	Out      bool         `json:"flow_out"`
	Scope    string       `json:"s"`
	Args     map[string]any

	time, duration int64 // nanoseconds
}

// entries are those of the file that can be understood, in the order in which
// they are taken up: by time, of one time a span before all that takes none and
// the longer span first, and otherwise as they are in the file.
func (t *Trace) entries(file []byte) []*entry {
	var outer map[string]json.RawMessage
	var all []*entry
	if err := json.Unmarshal(file, &outer); err != nil {
		t.drop("the file: %v", err)
		return nil
	}
	for key := range outer {
		if key != "traceEvents" {
			t.drop("the key %q: some versions count it, or take it for another unit of time", key)
		}
	}
	if strings.Contains(string(file), `\u`) {
		t.drop(`a \u: some versions refuse the file`)
	}
	if err := json.Unmarshal(outer["traceEvents"], &all); err != nil {
		t.drop("traceEvents: %v", err)
		return nil
	}
	all = slices.DeleteFunc(all, func(e *entry) bool { return !t.understood(e) })
	slices.SortStableFunc(all, func(a, b *entry) int {
		return cmp.Or(cmp.Compare(a.time, b.time), cmp.Compare(b.duration, a.duration))
	})
	return all
}

// understood reports whether an entry has what its phase needs.
func (t *Trace) understood(e *entry) bool {
	var why string
	switch {
	case len(e.Phase) != 1:
		why = "no phase of one letter"
	case e.Process == nil || e.Thread == nil:
		why = "no number of a process or thread"
	case *e.Thread == 0:
		why = "thread 0, which would be taken for that of the process"
	case e.Time == nil && e.Phase != "M":
		why = "no time"
	case e.Duration == nil && e.Phase == "X":
		why = "no duration"
	}
	for _, read := range []struct {
		from *json.Number
		into *int64
	}{{e.Time, &e.time}, {e.Duration, &e.duration}} {
		if read.from == nil {
			continue
		}
		us, err := read.from.Float64()
		*read.into = int64(math.Round(us * 1000))
		switch {
		case err != nil:
			why = err.Error()
		case us < 0:
			why = "a time below zero"
		case math.Abs(us*1000-float64(*read.into)) > 1e-3 || strings.ContainsAny(read.from.String(), "eE"):
			why = "a time that is no whole number of nanoseconds, written out"
		}
	}
	if why != "" {
		t.drop("%s: %s", e, why)
	}
	return why == ""
}

// String is the entry in a message.
func (e *entry) String() string {
	return fmt.Sprintf("%s %q at %d ns", e.Phase, e.Name, e.time)
}
