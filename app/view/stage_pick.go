package view

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// touch is how far from a small thing a finger may be, in CSS pixels.
const touch = 16

// at is what of a frame stands at a spot: a job before whoever holds it, a
// goroutine before the channel behind it.
func (f *frame) at(c *cast, ts []target, x, y float64) flow.Ref {
	best, near := flow.Ref{}, math.Inf(1)
	for i := range ts {
		t := &ts[i]
		if d := math.Hypot(t.at.x-x, t.at.y-y); !t.sunk && d < near && d <= reach(t) {
			best, near = flow.Ref{Kind: flow.Item, N: t.id}, d
		}
	}
	if best.Kind != flow.Nothing {
		return best
	}
	for i := range f.places {
		p, col := &f.places[i], &c.columns[i]
		for j := range min(len(p.seats), len(col.actors)) {
			if s := &p.seats[j]; x >= s.x && x <= s.x+s.w && y >= s.y && y <= s.y+s.h {
				return flow.Ref{Kind: flow.Actor, Column: i, N: uint64(col.actors[j].ordinal)}
			}
		}
		if col.isChannel() && math.Abs(x-p.x) <= max(p.w/2, touch) && math.Abs(y-p.y) <= max(p.h/2, touch) {
			return flow.Ref{Kind: flow.Pipe, Column: i}
		}
	}
	return flow.Ref{}
}

// reach is how far from a job's middle it is still touched. In a cell that it
// fills, the goroutine is what is meant.
func reach(t *target) float64 {
	if t.r < 10 {
		return 0
	}
	return t.r + 2
}

// pick asks about what stands at a spot of the floor, or about nothing there.
func (s *Stage) pick(x, y float64) {
	s.store.Select(s.frame.at(&s.cast, targetsOf(&s.cast, &s.frame, clockOf(s.store)), x, y))
}

// pickRef asks about the thing whose name is written on an element.
func (s *Stage) pickRef(text string) {
	if ref, ok := parseRef(text); ok {
		s.store.Select(ref)
	}
}

// ring marks the job that was asked about. It goes where the painter takes the
// job, in the same time.
type ring struct {
	shown bool
	at    spot
	r     float64
	time  float64 // milliseconds for one way; 0 to be there at once
}

// ringOf is the ring around the job that was asked about, if it is on the stage.
func (s *Stage) ringOf(ts []target, how motion) ring {
	ref := s.store.Selected()
	if at, r, ok := s.frame.inCrowd(&s.cast, ref); ok {
		return ring{shown: true, at: at, r: r}
	}
	for i := range ts {
		if t := &ts[i]; ref.Kind == flow.Item && t.id == ref.N && !t.sunk {
			to := ring{shown: true, at: t.at, r: t.r + 5}
			if how != snap && s.ring.shown {
				to.time = hopTime(s.store.Player().Speed())
			}
			return to
		}
	}
	return ring{}
}

// inCrowd is where one of a crowd stands, whose cell is only painted.
func (f *frame) inCrowd(c *cast, ref flow.Ref) (spot, float64, bool) {
	if ref.Kind != flow.Actor || ref.Column < 0 || ref.Column >= len(f.places) || f.places[ref.Column].form != crowd {
		return spot{}, 0, false
	}
	for j := range c.columns[ref.Column].actors {
		if uint64(c.columns[ref.Column].actors[j].ordinal) == ref.N && j < len(f.places[ref.Column].seats) {
			s := &f.places[ref.Column].seats[j]
			return spot{s.x + s.w/2, s.y + s.h/2}, s.w/2 + 5, true
		}
	}
	return spot{}, 0, false
}

func (r ring) draw() app.UI {
	return app.Div().Class("ring-job").Aria("hidden", "true").DataSet("testid", "ring").Hidden(!r.shown).
		Style("transform", "translate("+px(r.at.x)+","+px(r.at.y)+")").Style("--r", px(r.r)).Style("--hop", strconv.Itoa(int(r.time))+"ms")
}
