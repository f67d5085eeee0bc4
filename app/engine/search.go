//go:build watch

package main

import (
	"time"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

// longest is how many grants a run of a search has at most.
const longest = 1_000_000

// explore makes one run after the other, of one seed after the other, until one
// goes wrong, and tells of it a few times a second.
func (s *Session) explore(c event.Control) ending {
	e := ending{run: c.Run, blobs: 1, status: event.Status{State: event.Running, Seq: c.Seq}}
	tell := func() { s.out(event.Frame{Run: c.Run, FirstBlob: 1, Status: e.status}) }
	first, told := c.Config.Seed, time.Now()
	for i := range uint64(c.Records) {
		c.Config.Seed = first + i
		w := s.aside(limits{})
		report, err := w.run(c, conductor.Config{MaxSteps: longest})
		if err != nil {
			return s.refuse(c, err)
		}
		if w.stop { // in the middle of a run
			break
		}
		e.status.Done, e.status.Seed, e.status.Fault = i+1, c.Config.Seed, w.fault(report)
		if e.status.Fault != "" {
			break
		}
		if time.Since(told) > 10*slice {
			tell()
			w.breathe()
			if told = time.Now(); w.stop {
				break
			}
		}
	}
	e.status.State = event.Ended
	tell()
	return e
}

// schedule makes a run again and tells who went when.
func (s *Session) schedule(c event.Control) ending {
	var switches []conductor.Switch
	w := s.aside(limits{records: int(c.Records)})
	if _, err := w.run(c, conductor.Config{Switched: &switches}); err != nil {
		return s.refuse(c, err)
	}
	f := event.Frame{Run: c.Run, FirstBlob: 1, Status: w.last.status}
	f.Status.State, f.Status.Seq = event.Ended, c.Seq
	for _, s := range switches {
		f.Schedule = append(f.Schedule, event.Switch{Step: s.Step, G: s.G})
	}
	s.out(f)
	return ending{run: c.Run, blobs: 1, status: f.Status}
}

// aside is a run that nobody steers and nobody is told of.
func (s *Session) aside(until limits) *watch {
	quiet := &Session{out: func(event.Frame) {}, yield: s.yield, inbox: s.inbox}
	return &watch{Session: quiet, alone: true, going: true, until: until}
}

// fault is what went wrong in a run that is over, or "". That it was too long to
// tell is not.
func (w *watch) fault(report *conductor.Report) string {
	if report.Failed() && report.Kind != conductor.Limit {
		return report.Kind
	}
	for _, r := range w.log.Records {
		if r.Kind == event.Audit && r.Flags&event.Balanced == 0 {
			return pattern.LostUpdate
		}
	}
	return ""
}
