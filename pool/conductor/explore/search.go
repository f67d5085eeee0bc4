package explore

import (
	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/event"
)

// Search tries one schedule after the other, until one fails. Between runs it
// calls between, if that is not nil, with the number of runs so far, and ends the
// search where it answers false.
//
// Only one search, or other run of the conductor, goes on at a time.
func Search(o Order, p Program, between func(runs int) (more bool)) Outcome {
	s := &search{order: o, program: p, between: between}
	out := s.find()
	first := out.Schedule.Seed
	if o.Shorten > 0 && shortens(out.Kind) {
		out = s.shorten(out)
	}
	out.First = first
	if o.Draw {
		out.Drawn = draw(s.log, s.passes)
	}
	return out
}

type search struct {
	order   Order
	program Program
	between func(runs int) bool
	log     *event.Log // of the last run
	runs    int
	enough  bool // between has said so

	fair   uint64           // the step from which on all take turns; 0 until somebody needed it
	passes []conductor.Pass // of the last run, if it may be drawn
}

func (s *search) find() (out Outcome) {
	way := s.order.Schedule
	if way.Policy == Walk {
		first, _ := s.try(way, nil)
		if again, _ := s.try(way, nil); again.Hash != first.Hash {
			return Outcome{Schedule: way, Stateful: true, Runs: 1}
		}
		return s.findByWalk()
	}
	for i := range s.order.Runs {
		out = s.attempt(way)
		// The first goes twice: a program that finds something of an earlier run in
		// its package's variables is found out.
		if i == 0 && out.Kind == "" && s.order.Runs > 1 {
			if again := s.attempt(way); again.Hash != out.Hash {
				out.Stateful = true
				return out
			}
		}
		out.Runs = i + 1
		if out.Kind != "" || s.enough {
			break
		}
		way.Seed++
	}
	return out
}

// findByWalk looks at the schedules that keep nobody or one waiting before it looks
// at all: most faults need no more, and depth first is a long way to them.
func (s *search) findByWalk() Outcome {
	bound, spent := s.order.Preemptions, 0
	whole := s.order.Count || s.order.Whole || bound >= 0
	found := func(out Outcome) bool { return out.Kind != "" && !s.order.Count }
	for n := 0; !whole && n < 2; n++ {
		out := s.walk(&walk{limit: n, preempts: true}, s.order.Runs/8, found)
		spent += out.Runs
		if out.Kind != "" || out.Stateful || s.enough {
			out.Runs = spent
			return out
		}
	}
	w := &walk{limit: bound, preempts: true, prune: bound < 0 && !s.order.Whole}
	out := s.walk(w, s.order.Runs-spent, found)
	out.Runs += spent
	return out
}

// walk goes through schedules until one is found, there are no more, or it is enough.
// It returns the first that failed, or the last.
func (s *search) walk(w *walk, runs int, found func(Outcome) bool) Outcome {
	var first Outcome
	var seen Walked
	tried := 0
	for tried < runs && !s.enough {
		w.begin()
		out, rep := s.try(s.order.Schedule, w)
		tried++
		switch {
		case w.strayed:
			return Outcome{Schedule: s.order.Schedule, Stateful: true, Runs: tried, Walked: seen}
		case w.blocked:
			seen.Known++
		case rep.Kind == conductor.Limit:
			seen.Long++
		default:
			seen.Schedules++
			if out.Kind != "" {
				seen.Failed++
			}
			if first.Kind == "" {
				first = out
				first.Schedule = out.asPlan()
			}
		}
		if !w.blocked && rep.Kind != conductor.Limit && found(out) {
			break
		}
		if !w.next(rep) {
			seen.Complete = seen.Long == 0
			break
		}
	}
	first.Runs, first.Walked = tried, seen
	return first
}

// asPlan is the schedule that was followed, without whoever chose it.
func (o *Outcome) asPlan() Schedule {
	return Schedule{Policy: planned, Slip: -1, Seed: o.Schedule.Seed, Switches: o.plan, Picks: o.picks}
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

// attempt runs the program once. A run that goes past the limit may be merely
// long, or its schedule unfair: it has ten times as much, and from the limit on
// all take turns. If it comes to an end then, so may everybody after it.
func (s *search) attempt(way Schedule) Outcome {
	out, rep := s.try(way, nil)
	if rep.Kind == conductor.Limit && s.fair == 0 {
		s.fair = s.order.Steps
		s.order.Steps *= 10
		out, _ = s.try(way, nil)
	}
	return out
}

// try is one run; w makes its choices if it is not nil.
func (s *search) try(way Schedule, w *walk) (Outcome, *conductor.Report) {
	s.runs++
	cfg := way.config()
	cfg.MaxSteps, cfg.Fair = s.order.Steps, s.fair
	cfg.Log = new(event.Log)
	if s.log != nil {
		cfg.Log.Records = s.log.Records[:0]
	}
	switched := []conductor.Switch{}
	cfg.Switched = &switched
	s.log = cfg.Log
	if s.order.Draw {
		s.passes = s.passes[:0]
		cfg.Passes = &s.passes
	}
	if w != nil {
		cfg.Walk = w
	}
	rep, fault := s.program(cfg)
	out := Outcome{
		Schedule: way, Kind: rep.Kind, Text: rep.Text, Stack: rep.Stack, Hash: cfg.Log.Hash(),
		Records: len(cfg.Log.Records), steps: rep.Steps, Switched: len(switched), Runs: 1, plan: switched, picks: way.Picks,
	}
	switch {
	case w != nil:
		out.picks = w.picks
	case way.Policy == planned:
		out.Schedule.Switches = switched // without those that found nobody ready
	}
	switch {
	case fault.Kind == conductor.Race:
		out.Kind, out.Text = conductor.Race, fault.Text
	case rep.Kind == conductor.Stopped:
		out.Kind = ""
	case rep.Kind == conductor.Limit:
		out.Kind, out.Text = unending(cfg.Log, rep)
	case rep.Kind == conductor.Panic:
		out.Text += panicked(rep.Stack)
	case rep.Kind == "" && fault.Kind != "":
		out.Kind, out.Text = fault.Kind, fault.Text
	}
	if out.Kind == conductor.Leak && !s.order.Leaks {
		out.Kind = ""
	}
	s.enough = s.enough || s.between != nil && !s.between(s.runs)
	return out, rep
}

// unending tells the ways of going past the limit apart: goroutines that go on
// after main are left behind; somebody who has been blocked for half of the run
// while others go on will be for ever; otherwise nobody comes to an end.
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
