package view

import (
	"fmt"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// searchMost is how many schedules a search tries unless it is told otherwise.
const searchMost = 1000

// search is the search for a schedule under which the run on show goes wrong. It
// runs in a worker of its own.
type search struct {
	engine flow.Engine // nil: none is under way
	tried  int
	of     int
	words  string // what came of the last one
	done   func(finding, error)
}

// finding is what a search has found.
type finding struct {
	Found bool   `json:"found"`
	Seed  uint64 `json:"seed"`  // of the run that goes wrong
	Fault string `json:"fault"` // "deadlock", "leak", "panic" or "lost update"
	Tried int    `json:"tried"` // how many schedules
}

// faultWords are what a run does that goes wrong.
var faultWords = map[string]string{
	"deadlock": "deadlocks", "leak": "leaks a goroutine", "panic": "panics", "lost update": "loses an update",
}

// FindFailure looks through n seeds for one under which the run on show, with all
// that was asked of it, goes wrong, and plays that from just before the trouble.
// done may be nil.
func (s *Store) FindFailure(n int, done func(finding, error)) {
	if done == nil {
		done = func(finding, error) {}
	}
	if s.fast() {
		done(finding{}, &flow.Refusal{Code: "full-speed", Message: "at full speed nobody decides who goes next: that is what Watch is for"})
		return
	}
	if s.search.engine != nil {
		done(finding{}, &flow.Refusal{Code: "not-now", Message: "a search is under way"})
		return
	}
	g, run := s.player.Recording(), s.runs
	commands := flow.Unchosen(g.Commands)
	end := func(words string) {
		s.search.engine.Stop()
		s.search.engine, s.search.words = nil, words
		s.Touch()
	}
	s.search = search{of: n, done: done}
	s.search.engine = s.errand(wire{
		loaded: func(float64) {},
		fail: func(err error) {
			end(message(err))
			done(finding{}, err)
		},
		receive: func(f event.Frame) {
			st := f.Status
			s.search.tried = int(st.Done)
			s.Touch()
			switch {
			case st.State == event.Failed:
				end(sentence(st.Error))
				done(finding{}, &flow.Refusal{Code: "failed", Message: st.Error})
			case st.State != event.Ended:
			case st.Fault == "":
				end(fmt.Sprintf("None of %s failed.", plural(st.Done, "schedule")))
				done(finding{Tried: int(st.Done)}, nil)
			default:
				found := finding{true, st.Seed, st.Fault, int(st.Done)}
				words := fmt.Sprintf("Seed %d %s: the first failure in %s", found.Seed, faultWords[found.Fault], plural(found.Tried, "schedule"))
				if s.runs != run { // the visitor has gone on to something else
					end(words + ".")
					done(found, nil)
					return
				}
				end(words + ", played from just before the trouble.")
				c := g.Config
				c.Seed = found.Seed
				s.playTrouble(event.Recording{Config: c, Commands: commands}, func(err error) { done(found, err) })
			}
		},
	})
	first := g.Config
	first.Seed++
	s.search.engine.Start(event.Control{Kind: event.Explore, Run: 1, Seq: 1, Config: first, Replay: commands, Records: uint32(n)})
	s.Touch()
}

// StopSearch ends a search that is under way.
func (s *Store) StopSearch() {
	if s.search.engine != nil {
		s.search.engine.Stop()
		s.search.engine = nil
		s.search.words = fmt.Sprintf("Stopped after %s: none of them failed.", plural(s.search.tried, "schedule"))
		s.Touch()
		s.search.done(finding{}, &flow.Refusal{Code: "interrupted", Message: "the search was stopped"})
	}
}

// playTrouble makes a run that goes wrong, and plays it from just before.
func (s *Store) playTrouble(g event.Recording, done func(error)) {
	report := func(err error) {
		s.Report(err)
		done(err)
	}
	s.player.Import(g.Append(nil), func(err error) {
		if err != nil {
			report(err)
			return
		}
		s.player.RunToEnd(func(err error) {
			if err == nil {
				t := s.player.Timeline()
				if step, ok := t.Trouble(); ok {
					err = s.player.Seek(t.Lead(step, leadChanges))
				}
			}
			if err == nil {
				err = s.player.Play()
			}
			report(err)
		})
	})
}

// leadChanges is how many visible changes before the trouble it is played from.
const leadChanges = 12

// Reseed plays the run again from the start, with all that was asked of it, under
// the schedule of another seed.
func (s *Store) Reseed(seed uint64) error {
	g := s.player.Recording()
	c := g.Config
	c.Seed = seed
	if s.fast() {
		return &flow.Refusal{Code: "full-speed", Message: "at full speed there is no seed"}
	}
	s.player.Import(event.Recording{Config: c, Commands: flow.Unchosen(g.Commands)}.Append(nil), func(err error) {
		if err == nil {
			err = s.player.Play()
		}
		s.Report(err)
	})
	return nil
}
