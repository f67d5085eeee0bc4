package view

import (
	"math"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/pattern"
)

const svgNamespace = "http://www.w3.org/2000/svg"

// strand is one rib of the stage, and the pane of the fan along it.
type strand struct {
	rib, pane string
	lit       string // "", run, drain, block: what travels or waits on it
}

// strandsOf are all ribs between neighbouring columns, in a steady order.
func strandsOf(c *cast, f *frame) []strand {
	var out []strand
	last := -1
	for i := range f.places {
		p := &f.places[i]
		if p.form == exit {
			out = append(out, f.wayOut(p))
			continue
		}
		if last >= 0 {
			out = append(out, between(c, f, last, i)...)
		}
		last = i
	}
	return out
}

// wayOut is the rib from the first box to the exit.
func (f *frame) wayOut(p *place) strand {
	from := port{f.places[0].x, f.places[0].y + f.places[0].h/2, down}
	if f.vertical {
		from = port{f.places[0].x + f.places[0].w/2, f.places[0].y, right}
	}
	return strand{rib: rib(from, p.in)}
}

// between are the ribs from column i to column j.
func between(c *cast, f *frame, i, j int) []strand {
	a, b := &f.places[i], &f.places[j]
	switch {
	case b.form.ribbed():
		return fanOut(a.out, b, &c.columns[j])
	case a.form.ribbed():
		return fanIn(a, &c.columns[i], b.in)
	}
	s := strand{rib: rib(a.out, b.in)}
	if col := &c.columns[i]; col.kind == pattern.Goroutines && len(col.actors) > 0 && col.actors[0].sending {
		s.lit = "block"
	} else if col := &c.columns[j]; col.kind == pattern.Goroutines && len(col.actors) > 0 && col.actors[0].job != 0 {
		s.lit = "run"
	}
	return []strand{s}
}

// fanOut are the ribs from a channel to those who receive from it.
func fanOut(hub port, p *place, c *column) []strand {
	var out []strand
	for i, s := range p.seats {
		if p.shared(i) {
			continue
		}
		st := strand{rib: rib(hub, s.in)}
		if p.form == fan && i < len(c.actors) {
			st.lit = busy(&c.actors[i])
			if hub.way == s.in.way {
				st.pane = pane(hub, s.in, 2, p.size/2-3)
			}
		}
		out = append(out, st)
	}
	return out
}

// fanIn are the ribs from those who send to a channel.
func fanIn(p *place, c *column, hub port) []strand {
	var out []strand
	for i, s := range p.seats {
		if p.shared(i) {
			continue
		}
		st := strand{rib: rib(s.out, hub)}
		if s.via != (port{}) {
			st.rib = rib(s.out, s.via) + rib(s.via, hub)
		}
		if p.form == fan && i < len(c.actors) {
			if c.actors[i].sending {
				st.lit = "block"
			}
			if hub.way == s.out.way && s.via == (port{}) {
				st.pane = pane(s.out, hub, p.size/2-3, 2)
			}
		}
		out = append(out, st)
	}
	return out
}

// shared reports whether seat i of a grid has no rib of its own: one is drawn
// for each row, or for each column of an upright frame, and for few of a crowd's.
func (p *place) shared(i int) bool {
	if p.form == fan {
		return false
	}
	step := 1
	if p.form == crowd {
		step = int(math.Ceil(22 / p.size))
	}
	if p.in.way == down {
		return i >= p.across || i%step != 0
	}
	return i%p.across != 0 || i/p.across%step != 0
}

// busy is how the rib to an actor is lit: while it holds a job, the light that
// came with it is on.
func busy(a *actor) string {
	switch {
	case a.job == 0 && a.state != flow.Running, a.sending, a.state == flow.Ended:
		return ""
	case a.state == flow.Draining:
		return "drain"
	}
	return "run"
}

// drawRibs draws the strands and the hubs in which they meet.
func drawRibs(c *cast, f *frame) app.UI {
	strands := strandsOf(c, f)
	hubs := f.hubs(c)
	svg := func(tag string) app.HTMLElem { return app.Elem(tag).XMLNS(svgNamespace) }
	// The class is on a Div: go-app sets it as a property, which SVG does not take.
	return app.Div().Class("ribs").Aria("hidden", "true").Body(svg("svg").Attr("width", number(f.width)).Attr("height", number(f.height)).
		Attr("focusable", "false").Body(
		svg("g").Attr("data-part", "panes").Body(app.Range(strands).Slice(func(i int) app.UI {
			return svg("path").Attr("d", strands[i].pane).Attr("data-lit", strands[i].lit)
		})),
		svg("g").Attr("data-part", "ribs").Body(app.Range(strands).Slice(func(i int) app.UI {
			return svg("path").Attr("d", strands[i].rib).Attr("data-lit", strands[i].lit)
		})),
		svg("g").Attr("data-part", "hubs").Body(app.Range(hubs).Slice(func(i int) app.UI {
			return svg("path").Attr("d", hubs[i].rib).Attr("data-lit", hubs[i].lit)
		})),
	))
}

// hubs are little fanlights where ribs meet a channel.
func (f *frame) hubs(c *cast) []strand {
	var out []strand
	for i := range f.places {
		p := &f.places[i]
		if p.form < tube || p.form == exit {
			continue
		}
		if i+1 < len(f.places) && f.places[i+1].form.ribbed() {
			out = append(out, strand{rib: fanlight(p.out, false)})
		}
		if i > 0 && f.places[i-1].form.ribbed() {
			s := strand{rib: fanlight(p.in, true)}
			if c.columns[i].pipe.senders > 0 {
				s.lit = "block"
			}
			out = append(out, s)
		}
	}
	return out
}

// fanlight is the outline of a half disc of three panes beside a port: before it
// for ribs that come in, behind it for ribs that go out.
func fanlight(p port, before bool) string {
	const r, half, high = 11, 5.5, 9.5 // the spokes stand at 60 degrees
	ux, uy := p.way.unit()
	if before {
		ux, uy = -ux, -uy
	}
	vx, vy := -uy, ux // across
	to := func(along, across float64) string {
		return xy(p.x+ux*along+vx*across, p.y+uy*along+vy*across)
	}
	return "M" + to(0, -r) + "A11 11 0 0 1 " + to(0, r) + "Z" +
		"M" + to(0, 0) + "L" + to(high, half) + "M" + to(0, 0) + "L" + to(high, -half)
}
