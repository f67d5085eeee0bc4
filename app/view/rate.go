package view

import (
	"time"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// MaxRate is the highest steady rate, in jobs a second.
const MaxRate = 1000

// steady submits jobs at a steady rate while the run plays.
type steady struct {
	per  float64 // jobs a second; 0: off
	next func() event.JobSpec
	owed float64
}

func (r *steady) on() bool { return r.per > 0 }

func (r *steady) start(per float64, next func() event.JobSpec) {
	*r = steady{per: per, next: next, owed: 1}
}

func (r *steady) stop() { *r = steady{} }

// tick submits what has come due in dt of real time, stretched by the speed as
// everything else is. It reports whether it did.
func (r *steady) tick(s *Store, dt time.Duration) bool {
	phase := s.player.Phase()
	if !r.on() || phase != flow.Playing && phase != flow.Finished {
		return false
	}
	x := s.player.Speed()
	if s.fast() {
		x = 1
	}
	r.owed += r.per * x * dt.Seconds()
	var jobs []event.JobSpec
	for ; r.owed >= 1; r.owed-- {
		jobs = append(jobs, r.next())
	}
	if len(jobs) == 0 {
		return false
	}
	if err := s.submit(jobs); err != nil {
		r.stop()
		s.Report(err)
	}
	return true
}

// submit hands jobs to the run and lets it play. The error is the first job's
// that was not taken.
func (s *Store) submit(jobs []event.JobSpec) error {
	idle := s.player.Phase() == flow.Ready || s.player.Phase() == flow.Finished
	if err := s.hand(jobs); err != nil {
		return err
	}
	if idle && !s.player.Playing() {
		return s.player.Play()
	}
	return nil
}

// hand hands jobs to the run. The error is the first job's that was not taken.
func (s *Store) hand(jobs []event.JobSpec) error {
	for _, sub := range s.player.Submit(jobs) {
		if sub.Err != nil {
			return sub.Err
		}
	}
	s.Touch()
	return nil
}
