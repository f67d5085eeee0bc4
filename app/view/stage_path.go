package view

import (
	"math"
	"strconv"
)

// heading is the way a job goes through a port.
type heading uint8

const (
	right heading = iota
	down
	left
	up
)

// unit is a step of one pixel that way.
func (h heading) unit() (x, y float64) {
	return [...]float64{1, 0, -1, 0}[h], [...]float64{0, 1, 0, -1}[h]
}

// along is the part of a distance that lies on the heading's axis.
func (h heading) along(dx, dy float64) float64 {
	if h == right || h == left {
		return math.Abs(dx)
	}
	return math.Abs(dy)
}

// port is where a rib begins or ends, in CSS pixels from the stage's top left
// corner, and the way a job goes through it.
type port struct {
	x, y float64
	way  heading
}

// bends is how far a rib from a to b goes straight on at either end before it
// turns. web/motion.js has the same rule, so that tokens stay on ribs.
func bends(a, b port) (atA, atB float64) {
	dx, dy := b.x-a.x, b.y-a.y
	atA, atB = a.way.along(dx, dy), b.way.along(dx, dy)
	if a.way%2 != b.way%2 { // round a corner
		return atA * 0.8, atB
	}
	return atA * 0.55, atB * 0.55
}

// rib is the curve from a to b as the data of an SVG path.
func rib(a, b port) string { return "M" + xy(a.x, a.y) + curve(a, b, 0, 0) }

// pane is the area along a rib, from nearly a point at one end to the side of a
// box at the other: atA and atB are half its width there. Both ports have to
// head the same way.
func pane(a, b port, atA, atB float64) string {
	back := func(p port) port { return port{p.x, p.y, (p.way + 2) % 4} }
	ax, ay := aside(a, -atA)
	bx, by := aside(b, atB)
	return "M" + xy(ax, ay) + curve(a, b, -atA, -atB) + "L" + xy(bx, by) + curve(back(b), back(a), atB, atA) + "Z"
}

// curve is the cubic from a to b with its ends moved aside.
func curve(a, b port, asideA, asideB float64) string {
	k, l := bends(a, b)
	x0, y0 := aside(a, asideA)
	x1, y1 := aside(b, asideB)
	ux, uy := a.way.unit()
	vx, vy := b.way.unit()
	return "C" + xy(x0+ux*k, y0+uy*k) + " " + xy(x1-vx*l, y1-vy*l) + " " + xy(x1, y1)
}

// aside is a place beside a port, across its heading.
func aside(p port, by float64) (x, y float64) {
	if p.way == right || p.way == left {
		return p.x, p.y + by
	}
	return p.x + by, p.y
}

func xy(x, y float64) string { return number(x) + " " + number(y) }

// number is a length for SVG and CSS: a tenth of a pixel is enough.
func number(v float64) string { return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64) }

// px is a length in CSS.
func px(v float64) string { return number(v) + "px" }
