package view

import (
	"fmt"
	"math"
	"time"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// jobJSON is a job in the contract's words; times are milliseconds.
type jobJSON struct {
	Op       string  `json:"op"`
	SKU      string  `json:"sku"`
	Quantity float64 `json:"quantity"`
	To       string  `json:"to"`
	Key      string  `json:"key"`
	Work     float64 `json:"work"`
	Timeout  float64 `json:"timeout"`
	Fault    string  `json:"fault"`
	Try      bool    `json:"try"`
}

// spec is the job for the engine. What it cannot express is an
// *event.FieldError; what it can and must not be, Check will say.
func (j jobJSON) spec() (event.JobSpec, error) {
	op, ok := event.ParseOp(j.Op)
	if !ok {
		return event.JobSpec{}, &event.FieldError{Field: "op", Code: "unknown-op", Message: "there is no such operation"}
	}
	fault, ok := event.ParseFault(j.Fault)
	if !ok {
		return event.JobSpec{}, &event.FieldError{Field: "fault", Code: "unknown-fault", Message: "there is no such fault"}
	}
	if j.Quantity != math.Trunc(j.Quantity) || math.Abs(j.Quantity) > 1<<53 {
		return event.JobSpec{}, &event.FieldError{Field: "quantity", Code: "not-whole", Message: "the quantity must be a whole number"}
	}
	work, err := millis("work", j.Work)
	if err != nil {
		return event.JobSpec{}, err
	}
	timeout, err := millis("timeout", j.Timeout)
	return event.JobSpec{
		Op: op, SKU: j.SKU, Quantity: int64(j.Quantity), To: j.To, Key: j.Key,
		Work: work, Timeout: timeout, Fault: fault, Try: j.Try,
	}, err
}

// millis is a number of milliseconds as a duration, of a day at most.
func millis(field string, ms float64) (time.Duration, error) {
	if ms > float64(longest/time.Millisecond) {
		return 0, &event.FieldError{Field: field, Code: "out-of-range", Message: "a time goes up to a day, 86400000 ms"}
	}
	return time.Duration(ms * float64(time.Millisecond)), nil
}

// resultJSON is a result in the contract's words; times are milliseconds since
// the run began.
type resultJSON struct {
	ID        uint64  `json:"id"`
	Op        string  `json:"op"`
	SKU       string  `json:"sku"`
	To        string  `json:"to,omitempty"`
	Quantity  int64   `json:"quantity"`
	Worker    uint32  `json:"worker"`
	Outcome   string  `json:"outcome"`
	Value     int64   `json:"value"`
	Error     string  `json:"error,omitempty"`
	Submitted float64 `json:"submitted"`
	Started   float64 `json:"started"`
	Finished  float64 `json:"finished"`
}

func resultOf(r event.Result) resultJSON {
	return resultJSON{
		ID: r.ID, Op: r.Op.String(), SKU: r.SKU, To: r.To, Quantity: r.Quantity, Worker: r.Worker,
		Outcome: r.Outcome.String(), Value: r.Value, Error: r.Error,
		Submitted: float64(r.Submitted) / 1e6, Started: float64(r.Started) / 1e6, Finished: float64(r.Finished) / 1e6,
	}
}

// resultsFrom are the results collected up to the cursor, from index from on, as
// far as they are kept.
func (s *Store) resultsFrom(from int) []resultJSON {
	n := s.player.Model().Results
	from = max(from, s.player.Timeline().Kept().Results)
	list := make([]resultJSON, 0, max(n-from, 0))
	for i := from; i < n; i++ {
		result, _ := s.player.Timeline().Result(i)
		list = append(list, resultOf(result))
	}
	return list
}

// callResults gives the results from an index on, which counts from the run's
// beginning, or else all that are kept. Whoever asks from one that is forgotten is
// told so: a list that began later would pass for another.
func (s *Store) callResults(args arguments, done func(any, error)) {
	from := 0
	if args.given(0) {
		if err := args.into(0, "the index of the first result", &from); err != nil {
			done(nil, err)
			return
		}
		if from < 0 {
			done(nil, badArgument("the index of the first result cannot be below zero"))
			return
		}
		if gone := s.player.Timeline().Kept().Results; from < gone {
			done(nil, &flow.Refusal{Code: "forgotten", Message: fmt.Sprintf("a long run at full speed keeps its latest results: those before index %d are gone", gone)})
			return
		}
	}
	done(s.resultsFrom(from), nil)
}

// recordJSON is one event of the log.
type recordJSON struct {
	Step  int     `json:"step"`
	Time  float64 `json:"time"` // milliseconds
	Kind  string  `json:"kind"`
	Actor uint32  `json:"actor"`
	Other uint32  `json:"other,omitempty"`
	Obj   uint32  `json:"obj,omitempty"`
	A     int64   `json:"a,omitempty"`
	B     int64   `json:"b,omitempty"`
	Flags uint8   `json:"flags,omitempty"`
	File  string  `json:"file,omitempty"`
	Line  int     `json:"line,omitempty"`
	Text  string  `json:"text"`
}

// callLog gives the events from the first argument's step on, at most as many as
// the second says: all of them if neither is given. At full speed the oldest may
// be gone; each says its step.
func (s *Store) callLog(args arguments, done func(any, error)) {
	log, from, n := s.player.Log(), 0, math.MaxInt
	if args.given(0) {
		if err := args.into(0, "the first step", &from); err != nil {
			done(nil, err)
			return
		}
	}
	if args.given(1) {
		if err := args.into(1, "the number of events", &n); err != nil {
			done(nil, err)
			return
		}
	}
	from = max(from, log.Gone)
	n = max(min(n, log.Len()-from), 0)
	list := make([]recordJSON, 0, n)
	for i := range n {
		r := log.Records[from+i-log.Gone]
		site := log.SiteOf(r)
		list = append(list, recordJSON{
			Step: from + i + 1, Time: float64(r.Time) / 1e6, Kind: r.Kind.String(), Actor: r.Actor, Other: r.Other, Obj: r.Obj,
			A: r.A, B: r.B, Flags: uint8(r.Flags), File: site.File, Line: site.Line, Text: s.player.Timeline().Describe(from + i + 1),
		})
	}
	done(list, nil)
}
