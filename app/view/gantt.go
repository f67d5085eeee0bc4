package view

import (
	"cmp"
	"slices"
	"time"

	"github.com/fanlight/fanlight/app/flow"
)

// The chart is every goroutine's life over time, and under it what the channels
// held. Few goroutines have a line each; of many, one picture tells at each
// instant how many of them do what, or a page of lines shows some of them. A cell
// is as wide as a pixel and holds the share of each state in that time, so that
// nothing is left out however much time a pixel stands for.
type chart struct {
	line     *flow.Timeline
	lanes    []*flow.Lane // all there are, from top to bottom
	column   int          // the column of the lanes that are one kind's; -1 for all columns
	view     stretch
	from     int64 // the virtual time at the left edge
	end      int64 // and at the right edge
	head     int64 // the virtual time up to which anything is known
	each     bool  // many lanes have a line each, a page of them at a time
	top      int   // the first lane on that page
	rows     int   // one for each lane on show, or 1 if all share it
	together bool  // the lanes share one row
	coming   int   // lanes that there will be, and
	levels   int   // channels that there will be, at least
	most     float64
	cover    cover
	crews    []flow.Crew // those of each column, while they are counted
	scroll   scroll
}

// maxRows is the most goroutines that have a line each at a time.
const maxRows = 16

// fill takes the lanes of a run, as far as it is known, with the hand at now.
func (c *chart) fill(t *flow.Timeline, l flow.Layout, head, now int64) {
	column := -1
	if l.Submit {
		column = l.WorkersColumn()
	}
	if c.line != t || c.column != column {
		c.line, c.column, c.lanes = t, column, nil
		if head <= c.view.from {
			c.view = stretch{} // another run: what was looked at is not there
		}
	}
	c.sort()
	c.together = len(c.lanes) > maxRows && !c.each
	if c.rows = min(len(c.lanes), maxRows); c.together {
		c.rows = 1
	}
	c.top = max(0, min(c.top, len(c.lanes)-c.rows))
	c.head = head
	c.view.follow(now)
	c.from, c.end = c.view.edges(c.whole())
}

// sort puts new lanes in their places.
func (c *chart) sort() {
	seen := 0
	for _, lane := range c.line.Lanes() {
		if c.column < 0 || lane.Column == c.column || lane.Column < 0 {
			seen++
		}
	}
	if seen == len(c.lanes) {
		return
	}
	c.lanes = c.lanes[:0]
	for _, lane := range c.line.Lanes() {
		if c.column < 0 || lane.Column == c.column || lane.Column < 0 {
			c.lanes = append(c.lanes, lane)
		}
	}
	slices.SortStableFunc(c.lanes, func(a, b *flow.Lane) int {
		return cmp.Or(cmp.Compare(a.Column, b.Column), cmp.Compare(a.Ordinal, b.Ordinal))
	})
}

// shown are the lanes that are drawn: all that share a row, or a page of lines.
func (c *chart) shown() []*flow.Lane {
	if c.together {
		return c.lanes
	}
	return c.lanes[c.top : c.top+c.rows]
}

// whole is the end of the scale that shows everything.
func (c *chart) whole() int64 { return roundUp(c.head) }

// roundUp is the next 1, 2 or 5 with noughts, so that the scale changes seldom.
func roundUp(t int64) int64 {
	for unit := int64(time.Second); ; unit *= 10 {
		for _, n := range [...]int64{1, 2, 5} {
			if t <= n*unit {
				return n * unit
			}
		}
	}
}

// ticks are the times to be written under the chart: round ones, at most seven.
func (c *chart) ticks() []int64 {
	width := max(1, c.end-c.from)
	step := int64(1)
	for unit := int64(1); step*6 < width; unit *= 10 {
		for _, n := range [...]int64{1, 2, 5} {
			if step = n * unit; step*6 >= width {
				break
			}
		}
	}
	var out []int64
	for at := (c.from + step - 1) / step * step; at <= c.end; at += step {
		out = append(out, at)
	}
	return out
}

// timeAt is the virtual time at a part of the width, from 0 to 1.
func (c *chart) timeAt(part float64) int64 {
	return c.from + int64(max(0, min(1, part))*float64(c.end-c.from))
}

// place is where a time stands in the width: from 0 to 1 if it is on show.
func (c *chart) place(t int64) float64 { return float64(t-c.from) / float64(max(c.end-c.from, 1)) }

// pack writes the chart for the painter: columns pixels wide, the hand at now.
func (c *chart) pack(columns int, now int64) []byte {
	levels := c.line.Levels()
	w := &c.scroll
	w.b = w.b[:0]
	w.whole(uint32(columns))
	w.whole(uint32(c.rows + c.spare()))
	w.whole(flag(c.together))
	w.whole(uint32(c.levelRows()))
	w.real(c.place(now))
	w.real(c.place(c.head))
	w.real(float64(c.from) / float64(c.whole()))
	w.real(float64(c.end) / float64(c.whole()))
	w.b, c.most = c.cells(w.b, columns)
	w.blank(c.spare() * columns * coverKinds)
	for _, l := range levels {
		w.b = c.held(w.b, l, columns)
	}
	w.blank((c.levelRows() - len(levels)) * columns * 2)
	return w.b
}

// shows reports whether any cell shows a state.
func (c *chart) shows(state flow.State) bool { return c.cover.seen[kindOf(&flow.Bar{State: state})] }
