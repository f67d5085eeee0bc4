package view

import (
	"encoding/binary"
	"math"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

// target is where one job has to be, for the painter to move it there.
type target struct {
	id       uint64
	state    jobState
	shape    jobShape
	column   int
	at       spot
	r        float64 // radius, in CSS pixels
	left     float64 // how much of its work is left, from 1 to 0; -1 where that is not known
	rate     float64 // how much of it passes in a millisecond of real time
	in, out  port
	via      port
	sunk     bool // in a tank: there, but not to be seen
	straight bool // goes there by no rib
}

// jobState is what a job does, in the words of the page's contract. The painter
// has the same list.
type jobState uint8

const (
	jobQueued jobState = iota
	jobRunning
	jobBlocked
	jobDone
	jobRejected
)

// jobShape tells kinds of jobs apart without colour.
type jobShape uint8

const (
	disc   jobShape = iota // takes from the stock, or has nothing to do with it
	square                 // adds to it
	hexa                   // looks, moves or recounts
)

func shapeOf(op event.Op) jobShape {
	switch op {
	case event.AddStock, event.Release:
		return square
	case event.CheckStock, event.Transfer, event.SetStock:
		return hexa
	case event.RemoveStock, event.Reserve:
	}
	return disc
}

// clockwork is what the targets need to know of time.
type clockwork struct {
	now     int64   // virtual nanoseconds
	speed   float64 // virtual time for each real time; 0 while it stands still
	work    func(job uint64) (nanoseconds int64, shape jobShape)
	collect int64 // what a result takes to collect
}

// sunkAtEnd is how many jobs at either end of a tank the painter knows of, so
// that jobs come from and go to the tank and not out of the blue.
const sunkAtEnd = 4

// targetsOf are the targets of every job on the stage, in a steady order.
func targetsOf(c *cast, f *frame, k *clockwork) []target {
	var out []target
	after := c.resultsFrom()
	for i := range f.places {
		p, col := &f.places[i], &c.columns[i]
		state := jobQueued
		if i >= after {
			state = jobDone
		}
		switch col.kind {
		case pattern.Goroutines:
			for j := range col.actors {
				if a := &col.actors[j]; a.job != 0 && j < len(p.seats) {
					out = append(out, k.held(a, p, p.seats[j], i, i == len(f.places)-1 || col == c.sink(), state))
				}
			}
		case pattern.Channel:
			out = append(out, k.buffered(col, p, i, state)...)
		case pattern.Exit:
			out = append(out, k.rejected(c.latest, p, i)...)
		}
	}
	return out
}

// resultsFrom is the first column in which jobs are results: the one behind the
// workers, where there are channels on both sides of them.
func (c *cast) resultsFrom() int {
	for i := range c.columns {
		if c.columns[i].workers && i > 0 && i+1 < len(c.columns) && c.columns[i-1].isChannel() && c.columns[i+1].isChannel() {
			return i + 1
		}
	}
	return len(c.columns)
}

// held is the target of a job in somebody's hands.
func (k *clockwork) held(a *actor, p *place, s seat, column int, sink bool, state jobState) target {
	work, shape := k.work(a.job)
	t := target{id: a.job, state: state, shape: shape, column: column, at: s.rest, r: 14, left: -1, in: s.in, out: s.out, via: s.via}
	switch {
	case p.form == grid && p.size < roomy:
		t.r = 7
	case p.form == grid:
		t.r = 12
	case p.form == crowd:
		t.r = max(2.5, p.size/4)
	}
	if a.sending {
		t.state = jobBlocked
		if p.form == fan || p.form == lone {
			t.at = spot{s.out.x, s.out.y}
			if s.out.way == left {
				t.at.x -= 8 // clear of the name
			}
		}
		return t
	}
	if sink && state == jobDone {
		work = k.collect
	} else {
		t.state = jobRunning
	}
	if work > 0 && (a.state == flow.Running || a.state == flow.Draining) && column > 0 {
		t.left = max(0, min(1, 1-float64(k.now-a.got)/float64(work)))
		t.rate = k.speed * 1e6 / float64(work)
	}
	return t
}

// buffered are the targets of what a channel holds.
func (k *clockwork) buffered(c *column, p *place, column int, state jobState) []target {
	var out []target
	for j, id := range c.pipe.values {
		sunk := p.form != tube
		if id == 0 || sunk && j >= sunkAtEnd && j < len(c.pipe.values)-sunkAtEnd {
			continue
		}
		s := p.seats[min(j, len(p.seats)-1)]
		_, shape := k.work(id)
		t := target{id: id, state: state, shape: shape, column: column, at: s.rest, r: 13, left: -1, in: s.in, out: s.out, sunk: sunk}
		out = append(out, t)
	}
	return out
}

// motion is how the painter goes from what it shows to what it is told.
type motion uint32

const (
	snap motion = iota
	forward
	backward

	played   motion = 1 << 8 // time passes by itself
	strained motion = 1 << 9 // and frames are late
)

// scroll is a message to the painter, in words of 32 bits, little-endian. The
// painter reads it in the same order.
type scroll struct{ b []byte }

func (w *scroll) whole(v uint32)     { w.b = binary.LittleEndian.AppendUint32(w.b, v) }
func (w *scroll) real(v float64)     { w.whole(math.Float32bits(float32(v))) }
func (w *scroll) blank(n int)        { w.b = append(w.b, make([]byte, max(0, n))...) }
func (w *scroll) place(x, y float64) { w.real(x); w.real(y) }

// pack writes the whole picture for the painter.
func (w *scroll) pack(c *cast, f *frame, ts []target, m motion, milliseconds, rate float64) []byte {
	w.b = w.b[:0]
	w.whole(uint32(len(ts)))
	w.whole(uint32(len(f.places)))
	w.whole(uint32(m))
	w.real(milliseconds)
	w.real(rate)
	w.place(f.width, f.height)
	cells, x, y, pitch, across := f.cells(c)
	w.whole(uint32(len(cells)))
	w.place(x, y)
	w.real(pitch)
	w.whole(uint32(across))
	for i := range f.places {
		p := &f.places[i]
		w.whole(uint32(p.form))
		w.place(p.in.x, p.in.y)
		w.place(p.out.x, p.out.y)
		w.whole(uint32(p.in.way) | uint32(p.out.way)<<2)
	}
	for i := range ts {
		t := &ts[i]
		w.whole(uint32(t.id))
		w.whole(uint32(t.state) | uint32(t.shape)<<4 | flag(t.sunk)<<8 | flag(t.straight)<<9 | flag(t.via != (port{}))<<10 | uint32(t.column)<<16)
		w.place(t.at.x, t.at.y)
		w.real(t.r)
		w.real(t.left)
		w.real(t.rate)
		w.place(t.in.x, t.in.y)
		w.place(t.out.x, t.out.y)
		w.place(t.via.x, t.via.y)
		w.whole(uint32(t.in.way) | uint32(t.out.way)<<2 | uint32(t.via.way)<<4)
	}
	w.b = append(w.b, cells...)
	return w.b
}

func flag(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// cells are the states of a crowd, a byte each, and where its cells begin.
func (f *frame) cells(c *cast) (states []byte, x, y, pitch float64, across int) {
	for i := range f.places {
		p := &f.places[i]
		if p.form != crowd {
			continue
		}
		for j := range c.columns[i].actors {
			states = append(states, byte(c.columns[i].actors[j].counted()))
		}
		return states, p.x - p.w/2, p.y - p.h/2, p.size, p.across
	}
	return nil, 0, 0, 0, 0
}
