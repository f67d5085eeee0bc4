package view

// lie works out a column's ports and seats, once its middle is known, in a
// frame that runs from left to right. A source holds its job on the side where
// it will leave.
func (p *place) lie(c *column, first bool) {
	p.in = port{p.x - p.w/2, p.y, right}
	p.out = port{p.x + p.w/2, p.y, right}
	switch p.form {
	case lone:
		at := spot{p.x - p.w/2, p.y}
		if first {
			at = spot{p.x + p.w/2, p.y}
		}
		p.seats = []seat{{x: p.x - p.w/2, y: p.y - p.h/2, w: p.w, h: p.h, rest: at, in: p.in, out: p.out}}
	case fan:
		n := max(len(c.actors), 1)
		pitch := p.h / float64(n)
		for i := range n {
			y := p.y - p.h/2 + pitch*(float64(i)+0.5)
			p.seats = append(p.seats, seat{
				x: p.x - p.w/2, y: y - p.size/2, w: p.w, h: p.size,
				rest: spot{p.x + p.w/2 - 23, y},
				in:   port{p.x - p.w/2, y, right}, out: port{p.x + p.w/2, y, right},
			})
		}
	case grid, crowd:
		w, h, between := cellOf(p.size)
		for i := range c.actors {
			x := p.x - p.w/2 + float64(i%p.across)*(w+between)
			y := p.y - p.h/2 + float64(i/p.across)*(h+between)
			p.seats = append(p.seats, seat{
				x: x, y: y, w: w, h: h, rest: p.cellRest(x, y, w, h),
				in: port{p.x - p.w/2, y + h/2, right}, out: port{p.x + p.w/2, y + h/2, right},
			})
		}
	case tube, tank, meet:
		p.slots(c.pipe.places())
	case exit:
	}
}

// cellRest is where a job rests in a cell of a grid.
func (p *place) cellRest(x, y, w, h float64) spot {
	if p.size >= roomy {
		return spot{x + w - 20, y + h/2}
	}
	return spot{x + w/2, y + h/2}
}

// slots are the places in a channel's buffer, the next to leave first: the
// lowest in a lying frame, the rightmost in an upright one.
func (p *place) slots(capacity int) {
	middle := seat{rest: spot{p.x, p.y}, in: p.in, out: p.out}
	if p.form != tube {
		p.seats = []seat{middle}
		return
	}
	n := max(capacity, 1)
	perRow := (n + p.across - 1) / p.across
	for i := range n {
		s := middle
		if p.in.way == right {
			s.rest.y = p.y + (p.h-14)/2 - (p.h-14)/float64(n)*(float64(i)+0.5)
		} else {
			s.rest.x = p.x + (p.w-14)/2 - (p.w-14)/float64(perRow)*(float64(i%perRow)+0.5)
			s.rest.y += (float64(p.across-1)/2 - float64(i/perRow)) * slotPitch
		}
		p.seats = append(p.seats, s)
	}
}
