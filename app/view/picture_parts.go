package view

import (
	"fmt"
	"math"
	"strconv"
)

// channel draws the channel of column i, and its name beside it.
func (d *picture) channel(i int) {
	p, pipe := &d.f.places[i], &d.c.columns[i].pipe
	edge, width, fill := d.ink["edge"], 1.5, d.ink["slot"]
	if pipe.senders > 0 {
		edge, width = d.ink["block"], 2.5
	}
	more := fmt.Sprintf(`stroke-width="%s"`, number(width))
	if !pipe.made || p.form == meet {
		more, fill = more+` stroke-dasharray="4 3"`, "none"
	}
	d.box(p.x-p.w/2, p.y-p.h/2, p.w, p.h, min(23, p.w/2, p.h/2), fill, edge, more)
	switch p.form {
	case tube:
		for _, s := range p.seats {
			d.add(`<circle cx="%s" cy="%s" r="3" fill="%s"/>`, number(s.rest.x), number(s.rest.y), d.ink["rib"])
		}
	case tank:
		d.level(p, pipe)
	case meet:
		d.add(`<circle cx="%s" cy="%s" r="10" fill="%s" stroke="%s" stroke-width="2"/>`, number(p.x), number(p.y), d.ink["card"], d.ink["edge"])
	}
	d.called(i)
}

// level draws how full a tank is.
func (d *picture) level(p *place, pipe *pipe) {
	part := float64(min(pipe.len, pipe.cap)) / float64(max(pipe.cap, 1))
	x, y, w, h := p.x-p.w/2+2, p.y-p.h/2+2, p.w-4, p.h-4
	if d.f.vertical {
		w *= part
	} else {
		y, h = y+h*(1-part), h*part
	}
	ink := "run"
	if pipe.senders > 0 {
		ink = "block"
	}
	d.add(`<rect x="%s" y="%s" width="%s" height="%s" rx="%s" fill="%s"/>`, number(x), number(y), number(w), number(h), number(min(21, w/2, h/2)), d.ink[ink])
	label := count(pipe.len)
	half := 8 + 4*float64(len(label))
	d.box(p.x-half, p.y-11, 2*half, 22, 9, d.ink["card"], "none", "")
	d.text(p.x, p.y+4.5, label, "ink", `font-size="13" font-weight="600" text-anchor="middle" font-family="`+monoFont+`"`)
}

// called writes a channel's name, what it carries, how full it is and how many
// senders it blocks: under a lying one, over or under an upright one.
func (d *picture) called(i int) {
	p, pipe := &d.f.places[i], &d.c.columns[i].pipe
	mono := ` font-family="` + monoFont + `"`
	fill := "ink"
	gate := ""
	if pipe.senders > 0 {
		fill, gate = "block", "■ "+count(pipe.senders)+" blocked"
	}
	if !d.f.vertical {
		y := p.y + p.h/2 + 20
		d.text(p.x, y, pipe.name, "ink", `font-size="12" font-weight="600" text-anchor="middle"`+mono)
		d.text(p.x, y+16, "chan "+pipe.elem, "soft", `font-size="12" text-anchor="middle"`+mono)
		d.text(p.x, y+32, pipe.fill(), fill, `font-size="12" text-anchor="middle"`)
		if gate != "" {
			d.box(p.x-48, p.y-p.h/2-27, 96, 20, 9, d.ink["block"], "none", "")
			d.text(p.x, p.y-p.h/2-13, gate, "on", `font-size="12" font-weight="600" text-anchor="middle"`)
		}
		return
	}
	y := p.y - p.h/2 - 9
	if i > 0 && d.f.places[i-1].form.ribbed() && i+1 < len(d.f.places) && !d.f.places[i+1].form.ribbed() {
		y = p.y + p.h/2 + 17
	}
	name := pipe.name
	if gate != "" {
		name = "■ " + count(pipe.senders) + "  " + name
	}
	d.text(p.x-14, y, name, fill, `font-size="12" font-weight="600" text-anchor="end"`+mono)
	d.text(p.x+14, y, "chan "+pipe.elem+"  "+pipe.fill(), "soft", `font-size="12"`)
}

// job draws one job where it has to be.
func (d *picture) job(t *target) {
	ink, words, r := "run", "on", t.r
	switch t.state {
	case jobBlocked:
		ink = "block"
	case jobDone:
		ink = "done"
	case jobRejected:
		ink, words = "card", "block"
	case jobQueued, jobRunning:
	}
	x, y := t.at.x, t.at.y
	label := strconv.FormatUint(t.id, 10)
	half := max(r, 4+3.7*float64(len(label))) // longer numbers make longer jobs, as on the stage
	if r < 9 {
		half, label = r, ""
	}
	edge := ""
	if t.state == jobRejected {
		edge = fmt.Sprintf(` stroke="%s" stroke-width="2"`, d.ink["block"])
	}
	if t.left >= 0 {
		d.shape(t.shape, x, y, half, r, d.ink["slot"], fmt.Sprintf(` stroke="%s" stroke-width="2"`, d.ink[ink]))
		d.clock(x, y, r-1, t.left, d.ink[ink])
		words = "ink"
	} else {
		d.shape(t.shape, x, y, half, r, d.ink[ink], edge)
	}
	if label != "" {
		d.text(x, y+4, label, words, `font-size="12" font-weight="600" text-anchor="middle" font-family="`+monoFont+`"`)
	}
}

// shape draws a job's outline.
func (d *picture) shape(s jobShape, x, y, half, r float64, fill, more string) {
	switch s {
	case hexa:
		in := half * 0.56
		d.add(`<path d="M%s L%s L%s L%s L%s L%sZ" fill="%s"%s/>`, xy(x-half, y), xy(x-in, y-r), xy(x+in, y-r), xy(x+half, y), xy(x+in, y+r), xy(x-in, y+r), fill, more)
	case square:
		d.add(`<rect x="%s" y="%s" width="%s" height="%s" rx="7" fill="%s"%s/>`, number(x-half), number(y-r), number(2*half), number(2*r), fill, more)
	case disc:
		d.add(`<rect x="%s" y="%s" width="%s" height="%s" rx="%s" fill="%s"%s/>`, number(x-half), number(y-r), number(2*half), number(2*r), number(r), fill, more)
	}
}

// clock draws how much of a job's work is left, as a part of a disc.
func (d *picture) clock(x, y, r, left float64, fill string) {
	if left >= 0.999 {
		d.add(`<circle cx="%s" cy="%s" r="%s" fill="%s" fill-opacity="0.4"/>`, number(x), number(y), number(r), fill)
		return
	}
	if left <= 0.001 {
		return
	}
	turn := 2 * math.Pi * left
	large := 0
	if left > 0.5 {
		large = 1
	}
	d.add(`<path d="M%sL%sA%s %[3]s 0 %d 1 %sZ" fill="%s" fill-opacity="0.4"/>`,
		xy(x, y), xy(x, y-r), number(r), large, xy(x+r*math.Sin(turn), y-r*math.Cos(turn)), fill)
}
