package flow

import (
	"github.com/fanlight/fanlight/pool/event"
)

// take notes that a job has left the queue outside, if it is the next to.
func (m *Model) take(job uint64) {
	if !m.x.full && job != 0 && m.Taken < m.Totals.Submitted && m.x.jobs[m.Taken].spec.ID == job {
		m.Taken++
	}
}

// note folds a fact of the scene.
func (m *Model) note(r *event.Record) {
	switch r.Kind {
	case event.CommandIn:
		c := m.x.commands.at(m.Commands)
		m.Commands++
		m.Totals.Submitted = c.jobs
		if c.Kind == event.CmdWorkers {
			m.Wanted = c.N
		}
		if c.Kind == event.CmdShutdown || c.Kind == event.CmdCancel {
			m.Closing = max(m.Closing, c.Kind)
		}
	case event.Rejected:
		m.Rejections++
		m.Totals.Rejected++
		m.take(uint64(r.A))
		m.drop(r)
		if j, ok := m.x.job(uint64(r.A)); ok && j.step <= m.Step {
			m.sojourn += r.Time - j.time
		}
	case event.Collected:
		if m.bars != nil && m.Config.Mode == event.FullSpeed { // a result is all that is known of its worker
			m.bars.span(r, m.x.log)
		}
		m.collect(m.x.results.at(m.Results))
		m.Results++
		m.take(uint64(r.A))
		m.drop(r)
	case event.Resized:
		m.Asked = int(r.A)
	case event.Said:
		m.Lines++
	case event.Verdict:
		m.Verdict = m.x.verdicts[m.verdicts]
		m.verdicts++
	case event.Audit:
		m.Audit = Audited{Known: true, Stock: r.A, Ledger: r.B, Balanced: r.Flags&event.Balanced != 0, Carried: r.Flags&event.Carried != 0}
	case event.Span:
		if m.bars != nil {
			m.bars.span(r, m.x.log)
		}
	default:
	}
}

// drop takes a job that is settled out of the hands of who settled it.
func (m *Model) drop(r *event.Record) {
	if g := m.find(r.Actor); g != nil && g.Job == uint64(r.A) && g.State != Ended && !g.parked {
		m.hold(g, 0, r.Time)
	}
}

// collect counts a result and books what it did to the stock.
func (m *Model) collect(o *outcome) {
	m.sojourn += o.sojourn
	m.ran += o.run
	switch o.outcome {
	case event.OK:
		m.Totals.Completed++
	case event.Refused:
		m.Totals.Refused++
	case event.Error, event.Panic:
		m.Totals.Failed++
	case event.Timeout:
		m.Totals.TimedOut++
	case event.Cancelled:
		m.Totals.Cancelled++
	}
	m.book(o.sku, o.delta)
	m.book(o.to, -o.delta)
}

// book adds to the stock of a product; the number -1 stands for none.
func (m *Model) book(sku int, delta int64) {
	if sku < 0 {
		return
	}
	for len(m.Stock) <= sku {
		m.Stock = append(m.Stock, Stock{})
	}
	s := &m.Stock[sku]
	s.Quantity += delta
	if delta > 0 {
		s.Added += delta
	} else {
		s.Removed -= delta
	}
}
