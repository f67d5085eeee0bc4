package flow

import "github.com/fanlight/fanlight/pool/event"

// Reduce folds the next record of its log into a model. It reads nothing but
// the model, the record, and the names that the log gives to things.
func (m *Model) Reduce(r *event.Record) {
	m.Step++
	if r.Time > m.Time {
		m.area += int64(m.InSystem()) * (r.Time - m.Time)
		m.Time = r.Time
	}
	if r.Kind > event.Timer {
		m.stirs++
		m.note(r)
		return
	}
	g := m.find(r.Actor)
	if g != nil && r.Kind != event.SelectCase {
		if r.Site != 0 {
			g.Site = r.Site
		}
		if g.parked {
			m.unpark(g)
		}
	}
	switch r.Kind {
	case event.GoStart:
		m.start(r)
	case event.Make:
		m.make(r)
	case event.Close:
		m.close(r)
	case event.Send:
		m.send(g, r)
		return
	default:
	}
	if g == nil || g.State == Ended {
		return
	}
	g.stops(r)
	switch r.Kind {
	case event.GoEnd:
		m.end(g, r.Time)
	case event.GoPanic:
		g.Panicked = true
		m.end(g, r.Time)
	case event.Recv:
		m.recv(g, r)
	case event.SendBlock:
		m.sendBlock(g, r)
	case event.RecvBlock:
		if c := m.channel(r.Obj); c != nil {
			m.park(g, Waiting, 0, r.Obj, r.Time)
			g.wish(c, false)
		} else {
			m.park(g, m.aside(g, Waiting), g.Job, r.Obj, r.Time)
		}
	case event.SelectBlock:
		m.park(g, m.aside(g, Waiting), g.Job, 0, r.Time)
	case event.SelectCase:
		m.selectCase(g, r)
	case event.LockBlock:
		m.park(g, Blocked, g.Job, 0, r.Time) // locks are numbered by themselves
	case event.WaitBlock:
		m.park(g, m.aside(g, Waiting), g.Job, 0, r.Time)
	case event.Sleep:
		m.park(g, m.aside(g, Sleeping), g.Job, 0, r.Time)
	default: // whatever it was, the goroutine goes on
		m.set(g, m.rest(g), g.Job, r.Time)
	}
}

// send: the value leaves the sender's hands for the buffer or for a receiver's.
func (m *Model) send(g *Goroutine, r *event.Record) {
	if g != nil {
		m.take(uint64(r.A))
	}
	c := m.channel(r.Obj)
	if c != nil {
		m.stirs++
		m.sent = true
		if r.Other == 0 {
			c.push(uint64(r.A), r.B)
		} else if to := m.find(r.Other); to != nil && to.State != Ended {
			if to.parked {
				m.unpark(to)
			}
			m.hold(to, uint64(r.A), r.Time)
		}
	}
	if g == nil || g.State == Ended {
		return
	}
	if c != nil {
		m.hold(g, 0, r.Time)
	} else {
		m.set(g, m.rest(g), g.Job, r.Time)
	}
}

// recv: the value comes into the receiver's hands.
func (m *Model) recv(g *Goroutine, r *event.Record) {
	value, c := uint64(r.A), m.channel(r.Obj)
	closed := r.Flags&event.Closed != 0
	switch {
	case c != nil && closed:
		m.hold(g, 0, r.Time)
	case c != nil:
		m.stirs++
		if r.Other == 0 || c.Len() > 0 {
			c.pop(value, r.B)
		}
		m.hold(g, value, r.Time)
	case value != 0 && g.Column >= 0 && m.x.sources[g.Column]:
		m.take(value)
		m.hold(g, value, r.Time)
	default:
		m.set(g, m.rest(g), g.Job, r.Time)
	}
}

func (m *Model) sendBlock(g *Goroutine, r *event.Record) {
	c := m.channel(r.Obj)
	if c == nil {
		m.park(g, Blocked, g.Job, r.Obj, r.Time)
		return
	}
	m.take(uint64(r.A))
	m.park(g, Blocked, uint64(r.A), r.Obj, r.Time)
	g.wish(c, true)
}

// selectCase: of several cases the one that sends says what a goroutine is up
// to, then the one that receives from a channel on the stage.
func (m *Model) selectCase(g *Goroutine, r *event.Record) {
	c := m.channel(r.Obj)
	switch {
	case c == nil || !g.parked:
		return
	case r.Flags&event.Sending != 0:
		m.take(uint64(r.A))
		m.park(g, Blocked, uint64(r.A), r.Obj, r.Time)
		g.wish(c, true)
	default:
		if g.State != Blocked {
			m.park(g, Waiting, 0, r.Obj, r.Time)
		}
		g.wish(c, false)
	}
}

// make: of a column's channel, or of one that will tell a worker to leave.
func (m *Model) make(r *event.Record) {
	name := m.x.sites[r.Site].Name
	if column, ok := m.x.columns.names[name]; ok {
		m.add(Chan{ID: r.Obj, Name: name, Column: column, Cap: int(r.A)})
	}
	if m.made, m.maker = 0, 0; name == retireName {
		m.made, m.maker = r.Obj, r.Actor
	}
}

// close: of a column's channel, or of the one that tells a worker to leave.
func (m *Model) close(r *event.Record) {
	if c := m.channel(r.Obj); c != nil {
		c.Closed = true
		m.stirs++
		return
	}
	if r.Obj == 0 || !m.x.retires[r.Obj] {
		return
	}
	for i := range m.Goroutines {
		g := &m.Goroutines[i]
		if g.retire != r.Obj || g.State == Ended {
			continue
		}
		if g.Retiring = true; g.State == Running {
			m.set(g, m.rest(g), g.Job, r.Time)
		}
	}
}
