package explore

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/fanlight/fanlight/pool/conductor"
	shim "github.com/fanlight/fanlight/pool/conductor/shim/testing"
	"github.com/fanlight/fanlight/pool/event"
)

// Variable is the environment variable that holds an [Order], as JSON.
const Variable = "FANLIGHT_EXPLORE"

// Test is a test function of the package that is explored.
type Test struct {
	Name string
	Func func(*testing.T)
}

// Harness is the one test that an explored binary runs: it does what the order
// in the environment says to the tests it is given. Generated code calls it.
func Harness(t *testing.T, tests []Test) {
	var o Order
	if err := json.Unmarshal([]byte(os.Getenv(Variable)), &o); err != nil {
		t.Fatalf("%s: %v: this binary is for the command explore to run", Variable, err)
	}
	for _, test := range tests {
		if test.Name == o.Test {
			h := &harness{t: t, order: o, test: test}
			out, err := json.Marshal(h.search())
			if err == nil {
				err = os.WriteFile(o.Out, out, 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}

type harness struct {
	t     *testing.T
	order Order
	test  Test
	log   *event.Log // of the last run
	runs  int

	fair   uint64  // the step from which on all take turns; 0 until somebody needed it
	passes *passes // of the run that is drawn
}

// search tries one seed after the other, until one fails. The first goes twice:
// a test that finds something of an earlier run in the package's variables is
// found out.
func (h *harness) search() Outcome {
	s := h.order.Schedule
	var out Outcome
	if h.order.Draw {
		h.passes = new(passes)
	}
	for i := range h.order.Runs {
		out = h.attempt(s)
		if i == 0 && out.Kind == "" && h.order.Runs > 1 {
			if again := h.attempt(s); again.Hash != out.Hash {
				out.Stateful = true
				return out
			}
		}
		out.Runs = i + 1
		if out.Kind != "" {
			break
		}
		s.Seed++
	}
	first := out.Schedule.Seed
	if h.order.Shorten > 0 && shortens(out.Kind) {
		out = h.shorten(out)
	}
	out.First = first
	if h.order.Draw {
		out.Drawn = draw(h.log, h.passes.list)
	}
	return out
}

// shortens reports whether a run of this kind may have a shorter one: those that
// go past their limit are all as long, and those that do not begin have no length.
func shortens(kind string) bool {
	switch kind {
	case "", Starved, Endless, conductor.Outside:
		return false
	}
	return true
}

// attempt runs the test once. One that goes past the limit may be merely long,
// or its schedule unfair: it has ten times as much, and from the limit on all
// take turns. If it comes to an end then, so may everybody after it.
func (h *harness) attempt(s Schedule) Outcome {
	out, limited := h.try(s)
	if !limited || h.fair > 0 {
		return out
	}
	h.fair = h.order.Steps
	h.order.Steps *= 10
	return first(h.try(s))
}

func first(out Outcome, _ bool) Outcome { return out }

// try runs the test as a subtest, so that it has a T of its own.
func (h *harness) try(s Schedule) (out Outcome, limited bool) {
	h.runs++
	cfg := policies[s.Policy]
	if s.Policy == steady && s.Seed%2 == 1 {
		cfg.Policy, cfg.Changes = conductor.PCT, int(s.Seed/2%4)
	}
	cfg.Seed, cfg.MaxSteps = s.Seed, h.order.Steps
	cfg.Fair = h.fair
	cfg.Log = new(event.Log)
	if h.log != nil {
		cfg.Log.Records = h.log.Records[:0]
	}
	switched := []conductor.Switch{}
	cfg.Switched = &switched
	if s.Policy == planned {
		cfg.Switches = append([]conductor.Switch{}, s.Switches...)
	}
	h.log = cfg.Log
	if h.passes != nil {
		h.passes.list = nil
		cfg.Passed = func(g uint32) { h.passes.add(g, len(cfg.Log.Records)) }
	}
	rep := &conductor.Report{}
	passed := h.t.Run(fmt.Sprintf("%s/seed=%d", h.test.Name, s.Seed), func(t *testing.T) {
		rep = conductor.Run(cfg, func() { shim.Main(t, h.test.Func) })
	})
	if s.Policy == planned {
		s.Switches = switched // without those that found nobody ready
	}
	out = Outcome{
		Schedule: s, Kind: rep.Kind, Text: rep.Text, Stack: rep.Stack, Hash: cfg.Log.Hash(),
		Records: len(cfg.Log.Records), steps: rep.Steps, Switched: len(switched), Runs: 1, plan: switched,
	}
	switch {
	case rep.Kind == conductor.Limit:
		out.Kind, out.Text = unending(cfg.Log, rep)
	case rep.Kind == conductor.Panic:
		out.Text += panicked(rep.Stack)
	case rep.Kind == "" && !passed:
		out.Kind, out.Text = TestFailed, "the test failed"
	}
	if out.Kind == conductor.Leak && !h.order.Leaks {
		out.Kind = ""
	}
	return out, rep.Kind == conductor.Limit
}

// unending tells the ways of going past the limit apart: goroutines that go on
// after the test are left behind; somebody who has been blocked for half of the
// run while others go on will be for ever; otherwise nobody comes to an end.
func unending(log *event.Log, rep *conductor.Report) (kind, text string) {
	for _, r := range log.Records {
		if r.Kind == event.GoEnd && r.Actor == 1 {
			return conductor.Leak, "leak: the test returned, and others go on and on\n" + rep.Text
		}
	}
	if rep.Starved {
		return Starved, rep.Text
	}
	return Endless, rep.Text
}
