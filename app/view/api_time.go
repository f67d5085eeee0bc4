package view

import (
	"github.com/fanlight/fanlight/app/flow"
)

// How a driver moves in time: by units, to moments, between branches, beside
// another run.

// stepJSON is what a step goes by.
type stepJSON struct {
	By   string `json:"by"`   // event, job, worker
	ID   uint64 `json:"id"`   // of the job or the worker; 0: any
	To   string `json:"to"`   // jump: block, panic, timeout, deadlock, leak
	Back bool   `json:"back"` // to an earlier moment
}

// foundJSON is where a step or a jump has come to.
type foundJSON struct {
	Found bool `json:"found"`
	Step  int  `json:"step"`
}

// found answers a search once all that it brought has settled.
func (s *Store) found(done func(any, error)) func(bool, error) {
	return func(found bool, err error) {
		if err != nil {
			done(nil, err)
			return
		}
		s.settle(func(_ any, err error) { done(foundJSON{found, s.player.Step()}, err) })
	}
}

func (s *Store) callStep(args arguments, done func(any, error)) {
	var j stepJSON
	if args.given(0) {
		if err := args.into(0, "what to step by", &j); err != nil {
			done(nil, err)
			return
		}
	}
	unit, ok := flow.ParseUnit(j.By)
	if !ok {
		done(nil, badArgument("a step goes by event, job or worker, not by %q", j.By))
		return
	}
	if err := s.player.StepBy(unit, j.ID, j.Back, s.found(done)); err != nil {
		done(nil, err)
	}
	s.Touch()
}

func (s *Store) callJump(args arguments, done func(any, error)) {
	var j stepJSON
	if err := args.into(0, "where to jump", &j); err != nil {
		done(nil, err)
		return
	}
	mark, ok := flow.ParseMark(j.To)
	if !ok {
		done(nil, badArgument("a jump goes to a block, panic, timeout, deadlock or leak, not to %q", j.To))
		return
	}
	if err := s.player.Jump(mark, j.Back, s.found(done)); err != nil {
		done(nil, err)
	}
	s.Touch()
}

// branchJSON is one branch of the run.
type branchJSON struct {
	ID      int     `json:"id"`
	Name    string  `json:"name"`
	Current bool    `json:"current"`
	Parent  int     `json:"parent"` // 0: it is the first
	Step    int     `json:"step"`   // where it left its parent
	Time    float64 `json:"time"`   // and when, in milliseconds
	Steps   int     `json:"steps"`
}

func (s *Store) callBranches(_ arguments, done func(any, error)) {
	list := []branchJSON{}
	for _, b := range s.player.Branches() {
		list = append(list, branchJSON{b.ID, b.Name, b.Current, b.Parent, b.Step, float64(b.Time) / 1e6, b.Steps})
	}
	done(list, nil)
}

// onBranch is a verb about the branch whose id is the first argument.
func onBranch(fn func(s *Store, id int, args arguments) error) verb {
	return settled(func(s *Store, args arguments) error {
		var id int
		if err := args.into(0, "the branch's id", &id); err != nil {
			return err
		}
		return fn(s, id, args)
	})
}

func renameBranch(s *Store, id int, args arguments) error {
	var name string
	if err := args.into(1, "the name", &name); err != nil {
		return err
	}
	return s.player.Rename(id, name)
}

// compareJSON is what a run is compared with: another branch, or a configuration
// that differs in what it names.
type compareJSON struct {
	Branch int `json:"branch"`
	resetJSON
}

// sideJSON is one of two runs; times are milliseconds.
type sideJSON struct {
	Name       string  `json:"name"`
	Over       bool    `json:"over"`
	Time       float64 `json:"time"`
	Jobs       int     `json:"jobs"`
	Done       int     `json:"done"`
	Wait       float64 `json:"wait"`
	Throughput float64 `json:"throughput"`
	Blocked    float64 `json:"blocked"`
}

// comparisonJSON are two runs side by side, and what the second one changes.
type comparisonJSON struct {
	Here       sideJSON      `json:"here"`
	Beside     sideJSON      `json:"beside"`
	Difference string        `json:"difference"`
	Snapshot   flow.Snapshot `json:"snapshot"` // of the run beside
}

func sideOf(s flow.Side) sideJSON {
	return sideJSON{s.Name, s.Over, s.Time.Seconds() * 1e3, s.Jobs, s.Done, s.Wait.Seconds() * 1e3, s.Throughput, s.Blocked.Seconds() * 1e3}
}

func (s *Store) callComparison(_ arguments, done func(any, error)) {
	if s.beside == nil {
		done(nil, nil)
		return
	}
	here, beside := s.player.Sides()
	done(comparisonJSON{sideOf(here), sideOf(beside), flow.Difference(here, beside), s.beside.player.Snapshot()}, nil)
}

// callCompare compares the run with what the first argument says; nothing ends
// the comparison.
func (s *Store) callCompare(args arguments, done func(any, error)) {
	if !args.given(0) {
		s.Alone()
		s.settle(done)
		return
	}
	var j compareJSON
	err := args.into(0, "what to compare with", &j)
	switch {
	case err != nil:
	case j.Branch != 0:
		err = s.CompareBranch(j.Branch)
	default:
		c, wrong := j.config(s)
		if err = wrong; err == nil {
			err = s.Compare(c)
		}
	}
	if err != nil {
		done(nil, err)
		return
	}
	s.settle(func(_ any, err error) {
		if err != nil {
			done(nil, err)
			return
		}
		s.callComparison(nil, done)
	})
}
