package view

// The measures of an upright frame.
const (
	uprightMargin = 10
	uprightLone   = 64
	uprightBox    = 48
	uprightTube   = 44
	gutter        = 20 // beside the boxes: results go down it
	lane          = 34 // between the boxes: jobs come down it
	ribRoom       = 40 // above and under a fan
	wordRoom      = 24 // a channel's words, on the side where no ribs are
	switchRoom    = 40 // under boxes as wide as the frame: the switch to the table
)

// tight is the width under which the boxes take what they can from what is between
// them: that of a screen of 320 pixels, or of 1,280 at four times their size.
const tight = 330

// upright arranges a cast from top to bottom, for a narrow screen.
func upright(c *cast, width float64) frame {
	f := frame{width: width, vertical: true, places: make([]place, len(c.columns))}
	y := 14.0
	for i := range c.columns {
		p, col := &f.places[i], &c.columns[i]
		p.form = formOf(col)
		if p.form == exit {
			continue
		}
		if i > 0 {
			y += 22
			if f.places[i-1].form.ribbed() || p.form.ribbed() {
				y += ribRoom - 22
			}
			if p.form >= tube && !f.places[i-1].form.ribbed() {
				y += wordRoom // above a channel, unless ribs come in there
			} else if p.form == lone && f.places[i-1].form >= tube {
				y += wordRoom
			}
		}
		p.stand(col, width)
		high := p.room(col, func(p *place, c *column) { p.stand(c, width) })
		p.x, p.y = width/2, y+high/2
		y += high
		p.in, p.out = port{p.x, p.y - p.h/2, down}, port{p.x, p.y + p.h/2, down}
		p.settle(col, i == 0)
	}
	f.height = y + 16
	if last := &f.places[len(f.places)-1]; last.form == fan || last.form == grid || last.form == crowd {
		f.height += switchRoom
	}
	for i := range f.places {
		if p := &f.places[i]; p.form == exit && i > 0 {
			from := f.places[0]
			p.w, p.h = min(84, (width-from.w)/2-uprightMargin-6), from.h
			p.x, p.y = width-uprightMargin-p.w/2, from.y
			p.in, p.out = port{p.x - p.w/2, p.y, right}, port{p.x + p.w/2, p.y, right}
		}
	}
	return f
}

// stand sets a column's size.
func (p *place) stand(c *column, width float64) {
	n := len(c.actors)
	most := width - 2*uprightMargin
	switch p.form {
	case lone:
		p.w, p.h = min(174, most), uprightLone
		if width < tight {
			p.w, p.h = 140, uprightLone+18 // its state and its note have a line each
		}
	case fan:
		p.size = uprightBox
		p.w, p.h = most, float64((n+1)/2)*(uprightBox+8)-8
		if n < 2 {
			p.h = uprightBox
		}
	case grid:
		p.size = 26
		if n <= 24 {
			p.size = roomy
		}
		w, _, between := cellOf(p.size)
		p.across = min(n, int((most+between)/(w+between)))
		p.w, p.h = gridSize(n, p.across, p.size)
	case crowd:
		_, p.size = crowdOf(n, most)
		p.across = int(most / p.size)
		p.w, p.h = gridSize(n, p.across, p.size)
	case tube:
		p.across = 1
		if c.pipe.places() > maxSlots/2 {
			p.across = 2
		}
		n := float64((max(c.pipe.places(), 1) + p.across - 1) / p.across)
		p.w, p.h = min(42, (most-14)/n)*n+14, uprightTube+float64(p.across-1)*slotPitch
	case tank:
		p.w, p.h = min(220, most), uprightTube
	case meet:
		p.w, p.h = uprightTube+8, uprightTube+8
	case exit:
	}
}

// settle works out the seats.
func (p *place) settle(c *column, first bool) {
	switch p.form {
	case lone:
		at := spot{p.x, p.y - p.h/2}
		if first {
			at = spot{p.x, p.y + p.h/2}
		}
		p.seats = []seat{{x: p.x - p.w/2, y: p.y - p.h/2, w: p.w, h: p.h, rest: at, in: p.in, out: p.out}}
	case fan:
		p.branches(max(len(c.actors), 1))
	case grid, crowd:
		w, h, between := cellOf(p.size)
		for i := range c.actors {
			x := p.x - p.w/2 + float64(i%p.across)*(w+between)
			y := p.y - p.h/2 + float64(i/p.across)*(h+between)
			p.seats = append(p.seats, seat{
				x: x, y: y, w: w, h: h, rest: p.cellRest(x, y, w, h),
				in: port{x + w/2, p.y - p.h/2, down}, out: port{x + w/2, p.y + p.h/2, down},
			})
		}
	case tube, tank, meet:
		p.slots(c.pipe.places())
	case exit:
	}
}

// branches are the boxes on either side of the lane: jobs come down the lane
// between them, results leave by the gutters outside.
func (p *place) branches(n int) {
	top, bottom := p.y-p.h/2, p.y+p.h/2
	if n == 1 {
		const w = 150
		p.seats = []seat{{
			x: p.x - w/2, y: top, w: w, h: uprightBox, rest: spot{p.x + w/2 - 23, p.y},
			in: port{p.x, top, down}, out: port{p.x, bottom, down},
		}}
		return
	}
	lane, gutter := float64(lane), float64(gutter)
	if p.w+2*uprightMargin < tight {
		lane, gutter = 26, 12
	}
	w := (p.w-lane)/2 - gutter
	for i := range n {
		y := top + float64(i/2)*(uprightBox+8)
		mid := y + uprightBox/2
		s := seat{x: p.x - lane/2 - w, y: y, w: w, h: uprightBox}
		if i%2 == 0 {
			s.in, s.out = port{p.x - lane/2, mid, left}, port{s.x, mid, left}
			s.via = port{s.x - gutter*0.6, bottom, down}
		} else {
			s.x = p.x + lane/2
			s.in, s.out = port{s.x, mid, right}, port{s.x + w, mid, right}
			s.via = port{s.x + w + gutter*0.6, bottom, down}
		}
		s.rest = spot{s.x + w - 22, mid}
		p.seats = append(p.seats, s)
	}
}
