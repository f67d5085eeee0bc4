package view

import "github.com/fanlight/fanlight/pool/pattern"

// frame is where everything stands, in CSS pixels from the stage's top left
// corner. It follows from the cast's shape and the stage's width alone: nothing
// moves because a state has changed.
type frame struct {
	width, height float64
	vertical      bool // from top to bottom, for narrow screens
	places        []place
}

// place is where one column of the cast stands.
type place struct {
	form    placeForm
	x, y    float64 // its middle
	w, h    float64
	in, out port    // a channel's ends; a lone box's sides
	seats   []seat  // goroutines: one each; channels: one a slot
	size    float64 // how long the side of a seat's box is, across the flow
	across  int     // how many seats of a grid stand side by side; how many rows an upright tube has
}

// placeForm is how a column is drawn.
type placeForm uint8

const (
	lone  placeForm = iota // one goroutine of a kind of its own
	fan                    // a box for each of a few
	grid                   // a cell for each of many
	crowd                  // too many for boxes: cells on a canvas
	tube                   // a channel with a slot for each place in its buffer
	tank                   // a channel with too many places: a level
	meet                   // an unbuffered channel: where hands meet
	exit                   // where jobs leave that were never accepted
)

// The largest columns that are still drawn one by one.
const (
	maxFan   = 12
	maxGrid  = 150
	maxSlots = 12
)

// seat is the place of one goroutine's box or of one slot.
type seat struct {
	x, y, w, h float64 // the box: its top left corner and its size
	rest       spot    // where a job rests
	in, out    port    // where jobs enter and leave
	via        port    // a place on the way out, for ribs that turn twice; unused if it is zero
}

// spot is the middle of a resting job.
type spot struct{ x, y float64 }

// formOf decides how a column is drawn.
func formOf(c *column) placeForm {
	switch c.kind {
	case pattern.Exit:
		return exit
	case pattern.Channel:
		switch {
		case c.pipe.places() > maxSlots:
			return tank
		case c.pipe.meets():
			return meet
		}
		return tube
	case pattern.Goroutines:
	}
	switch n := len(c.actors); {
	case !c.many:
		return lone
	case n <= maxFan:
		return fan
	case n <= maxGrid:
		return grid
	}
	return crowd
}

// narrow is the width under which the flow runs from top to bottom.
const narrow = 560

// frameOf arranges a cast.
func frameOf(c *cast, width float64) frame {
	if width < narrow {
		return upright(c, width)
	}
	return lying(c, width)
}

// The measures of a lying frame.
const (
	loneWidth, loneHeight = 108, 76
	boxWidth              = 132
	tubeWidth, slotPitch  = 46, 31
	topMargin, sideMargin = 20, 16
	footMargin            = 34
	labelHeight           = 58 // a channel's words under its tube
)

// lying arranges a cast from left to right.
func lying(c *cast, width float64) frame {
	f := frame{width: width, places: make([]place, len(c.columns))}
	for i := range c.columns {
		f.places[i].form = formOf(&c.columns[i])
	}
	room := f.room(c)
	tallest, used, share := 232.0, 2.0*sideMargin, 0.0
	for i := range c.columns {
		p := &f.places[i]
		p.measure(&c.columns[i], room)
		if p.form == exit {
			continue
		}
		used += p.w
		share += gap(f.places, i)
		high := p.room(&c.columns[i], func(p *place, c *column) { p.measure(c, room) })
		if p.form >= tube {
			high += 2 * labelHeight
		}
		tallest = max(tallest, high)
	}
	f.height = topMargin + tallest + footMargin
	unit := max(leastGap, min(96, (width-used)/max(1, share)))
	x := (width-used-unit*share)/2 + sideMargin
	for i := range c.columns {
		p := &f.places[i]
		if p.form == exit {
			continue
		}
		x += gap(f.places, i) * unit
		p.x, p.y = x+p.w/2, topMargin+tallest/2
		x += p.w
		p.lie(&c.columns[i], i == 0)
	}
	f.placeExit()
	return f
}

// leastGap is what stands between columns at least, for each share of the space.
const leastGap = 10

// room is how wide each grid of a lying frame may be.
func (f *frame) room(c *cast) float64 {
	left, grids := f.width-2*sideMargin, 0.0
	for i := range f.places {
		p := &f.places[i]
		if p.form == exit {
			continue
		}
		left -= leastGap * gap(f.places, i)
		if p.form == grid || p.form == crowd {
			grids++
			continue
		}
		p.measure(&c.columns[i], 0)
		left -= p.w
	}
	return left / max(1, grids)
}

// gap is the share of free space to the left of a column: ribs need more.
func gap(places []place, i int) float64 {
	switch {
	case i == 0:
		return 0
	case places[i].form.ribbed() || places[i-1].form.ribbed():
		return 2.1
	}
	return 1
}

// ribbed reports whether ribs fan out to a form.
func (f placeForm) ribbed() bool { return f == fan || f == grid || f == crowd }

// measure sets a column's size. room is how wide a grid may be.
func (p *place) measure(c *column, room float64) {
	n := len(c.actors)
	p.w, p.h = loneWidth, loneHeight
	switch p.form {
	case fan:
		p.size = 44
		pitch := 51.0
		if n > 8 {
			p.size, pitch = 40, 45
		}
		p.w, p.h = boxWidth, pitch*float64(max(n, 1))
	case grid:
		p.across, p.size = gridOf(n, room)
		p.w, p.h = gridSize(n, p.across, p.size)
	case crowd:
		p.across, p.size = crowdOf(n, room)
		p.w, p.h = gridSize(n, p.across, p.size)
	case tube:
		p.across = 1
		p.w, p.h = tubeWidth, slotPitch*float64(max(c.pipe.places(), 1))+14
	case tank:
		p.w, p.h = tubeWidth+10, 190
	case meet:
		p.w, p.h = tubeWidth+6, tubeWidth+6
	case lone, exit:
	}
}

// placeExit puts the exit under the first box of a lying frame, whose jobs leave
// by it.
func (f *frame) placeExit() {
	for i := range f.places {
		p := &f.places[i]
		if p.form != exit || i == 0 {
			continue
		}
		from := f.places[0]
		p.w, p.h = from.w, 56
		p.x, p.y = from.x, min(from.y+from.h/2+66, f.height-footMargin)
		p.in = port{p.x, p.y - p.h/2, down}
		p.out = port{p.x, p.y + p.h/2, down}
	}
}
