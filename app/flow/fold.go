package flow

import (
	"slices"
	"sort"

	"github.com/fanlight/fanlight/pool/event"
)

// newModel is the model of a run of which nothing has happened yet.
func newModel(c event.Config, x *index) *Model {
	m := &Model{Config: c, Wanted: c.Workers, Asked: c.Workers, x: x, columns: make([]tally, len(x.layout.Columns))}
	m.Stock = make([]Stock, len(c.Stock))
	for _, line := range c.Stock {
		m.Stock[x.skuByID[line.SKU]].Quantity += line.Quantity
	}
	return m
}

// clone is a model of its own.
func (m *Model) clone() *Model {
	c := *m
	c.bars = nil
	c.Goroutines = slices.Clone(m.Goroutines)
	c.Channels = slices.Clone(m.Channels)
	for i := range c.Channels {
		c.Channels[i].buf = slices.Clone(m.Channels[i].buf)
	}
	c.Stock = slices.Clone(m.Stock)
	c.columns = slices.Clone(m.columns)
	return &c
}

// size is roughly how many bytes a clone takes.
func (m *Model) size() int {
	n := 512 + 120*len(m.Goroutines) + 24*len(m.Stock)
	for i := range m.Channels {
		n += 96 + 8*len(m.Channels[i].buf)
	}
	return n
}

// forgetAfter is how many goroutines may have ended before they are forgotten.
const forgetAfter = 32

// find is the goroutine of that id, or nil. Goroutines are sorted by id, and
// mostly without gaps.
func (m *Model) find(id uint32) *Goroutine {
	gs := m.Goroutines
	if len(gs) == 0 || id < gs[0].ID {
		return nil
	}
	if i := int(id - gs[0].ID); i < len(gs) && gs[i].ID == id {
		return &gs[i]
	}
	if i := sort.Search(len(gs), func(i int) bool { return gs[i].ID >= id }); i < len(gs) && gs[i].ID == id {
		return &gs[i]
	}
	return nil
}

// start adds a goroutine.
func (m *Model) start(r *event.Record) {
	name := m.x.sites[r.Site].Name
	if r.Other == 1 {
		name = "main"
	}
	g := Goroutine{
		ID: r.Other, Name: name, Column: m.x.funcOf(name),
		Site: r.Site, Since: r.Time,
	}
	if last := len(m.Goroutines) - 1; last >= 0 && m.Goroutines[last].ID >= g.ID {
		return // an id twice: not a log that an engine wrote
	}
	if m.made != 0 && m.maker == r.Actor {
		g.retire, m.made, m.maker = m.made, 0, 0
	}
	if g.Column >= 0 {
		column := &m.columns[g.Column]
		if old := m.find(r.Actor); old != nil && old.Column == g.Column {
			// A job ended its worker's goroutine, and the worker goes on in this one.
			g.Ordinal, g.Retiring, g.retire = old.Ordinal, old.Retiring, old.retire
		} else {
			column.started++
			g.Ordinal = column.started
		}
		g.State = m.rest(&g)
		column.in[g.State]++
	}
	m.Goroutines = append(m.Goroutines, g)
	m.changed(&m.Goroutines[len(m.Goroutines)-1])
}

// end marks a goroutine as ended, and forgets all that have when they are many.
func (m *Model) end(g *Goroutine, now int64) {
	if g == nil || g.State == Ended {
		return
	}
	m.set(g, Ended, 0, now)
	m.ended++
	if m.ended > forgetAfter && m.ended > len(m.Goroutines)/2 && m.ended < len(m.Goroutines) {
		m.Goroutines = slices.DeleteFunc(m.Goroutines, func(g Goroutine) bool { return g.State == Ended })
		m.ended = 0
	}
}

// rest is the state of a goroutine that is not parked. One that works for a
// channel has something to do while it has a job; others always do.
func (m *Model) rest(g *Goroutine) State {
	switch {
	case g.Job != 0 && g.Retiring:
		return Draining
	case g.Job == 0 && g.Column >= 0 && !m.x.sources[g.Column]:
		return Waiting
	}
	return Running
}

// aside is the state of a goroutine that waits for something which is not on
// the stage: with a job in its hands it is working on that.
func (m *Model) aside(g *Goroutine, otherwise State) State {
	if g.Job == 0 {
		return otherwise
	}
	return m.rest(g)
}

// set changes what a goroutine does and holds.
func (m *Model) set(g *Goroutine, s State, job uint64, now int64) {
	if g.State == s && g.Job == job {
		return
	}
	if g.Column >= 0 && g.State != s {
		column := &m.columns[g.Column]
		column.in[g.State]--
		column.in[s]++
	}
	if g.Job != job {
		g.Got = now
	}
	g.State, g.Job, g.Since = s, job, now
	m.changed(g)
}

// changed notes a goroutine's new state or job, if it stands on the stage.
func (m *Model) changed(g *Goroutine) {
	if g.Column < 0 {
		return
	}
	m.stirs++
	if m.bars != nil {
		m.bars.change(g, m.Step, m.Time)
	}
}

// hold changes what a goroutine that is not parked holds.
func (m *Model) hold(g *Goroutine, job uint64, now int64) {
	was := g.Job
	g.Job = job
	s := m.rest(g)
	g.Job = was
	m.set(g, s, job, now)
}

// park notes that a goroutine waits, with what it wants of a column's channel.
func (m *Model) park(g *Goroutine, s State, job uint64, obj uint32, now int64) {
	g.parked, g.Obj = true, obj
	m.set(g, s, job, now)
}

// stops notes what a goroutine parks in, if that is what the record says.
func (g *Goroutine) stops(r *event.Record) {
	switch r.Kind {
	case event.SendBlock, event.RecvBlock, event.SelectBlock, event.LockBlock, event.WaitBlock, event.Sleep:
		g.doing, g.thing, g.until = r.Kind, r.Obj, r.A
	default:
	}
}

// unpark takes back every wish of a goroutine that goes on.
func (m *Model) unpark(g *Goroutine) {
	for i := range g.on {
		if g.on[i].obj == 0 {
			break
		}
		if c := m.channel(g.on[i].obj); c != nil {
			c.count(g.on[i].sending, -1)
		}
		g.on[i] = wish{}
	}
	g.parked, g.Obj = false, 0
}
