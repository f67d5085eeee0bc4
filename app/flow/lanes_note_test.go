package flow_test

import (
	"strings"

	"github.com/fanlight/fanlight/pool/event"
)

func (l *lanes) note(r *event.Record, w []string) {
	command := func(c event.Command) {
		r.Kind, r.A, r.Blob = event.CommandIn, int64(len(l.log.Records)), l.log.Intern(c.Append(nil))
	}
	switch w[0] {
	case "submit":
		c := event.Command{Kind: event.CmdSubmit}
		for range number(w[1]) {
			l.jobs++
			c.Jobs = append(c.Jobs, event.JobSpec{ID: l.jobs, Op: event.AddStock, SKU: "pens", Quantity: 1})
		}
		command(c)
	case "workers":
		command(event.Command{Kind: event.CmdWorkers, N: int(number(w[1]))})
	case "shutdown":
		command(event.Command{Kind: event.CmdShutdown})
	case "cancel":
		command(event.Command{Kind: event.CmdCancel})
	case "resized":
		r.Kind, r.A = event.Resized, number(w[1])
	case "say":
		r.Kind, r.Blob = event.Said, l.log.Intern([]byte(strings.Join(w[1:], " ")))
	case "collect":
		s := event.Result{ID: uint64(number(w[1])), Op: event.AddStock, SKU: "pens", Finished: r.Time}
		for o := event.OK; o <= event.Cancelled; o++ {
			if o.String() == w[2] {
				s.Outcome = o
			}
		}
		if len(w) > 3 {
			s.SKU, s.Delta = w[3], number(w[4])
		}
		r.Kind, r.A, r.Blob = event.Collected, number(w[1]), l.log.Intern(s.Append(nil))
	case "reject":
		r.Kind, r.A, r.Blob = event.Rejected, number(w[1]), l.log.Intern([]byte(strings.Join(w[2:], " ")))
	case "audit":
		r.Kind, r.A, r.B = event.Audit, number(w[1]), number(w[2])
		if r.A == r.B {
			r.Flags = event.Balanced
		}
	case "verdict":
		report := event.Report{Kind: w[1], Waits: []event.Waiter{{G: 2, Name: "w1", Op: "send", File: "scene.go", Line: 9}}}
		r.Kind, r.Blob = event.Verdict, l.log.Intern(report.Append(nil))
	default:
		l.t.Fatalf("no record is written %q", strings.Join(w, " "))
	}
}
