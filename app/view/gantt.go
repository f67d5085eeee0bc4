package view

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/fanlight/fanlight/app/flow"
)

// The chart is every goroutine's life over time. Few goroutines have a line each;
// for many, one picture tells at each instant how many of them do what. A cell is
// as wide as a pixel and holds the share of each state in that time, so that
// nothing is left out however much time a pixel stands for.
type chart struct {
	lanes    []*flow.Lane // those that are drawn, from top to bottom
	column   int          // the column of the lanes that are one kind's; -1 for all columns
	end      int64        // the virtual time at the right edge
	head     int64        // the virtual time up to which anything is known
	rows     int          // one for each lane, or 1 if all share it
	together bool         // the lanes share one row
	most     float64      // how many goroutines there were at most, at once
	cover    cover
	scroll   scroll
}

// maxRows is the most goroutines that have a line each.
const maxRows = 16

// fill takes the lanes of a run.
func (c *chart) fill(t *flow.Timeline, l flow.Layout, head int64) {
	c.column = -1
	if l.Submit {
		c.column = l.WorkersColumn()
	}
	c.lanes = c.lanes[:0]
	for _, lane := range t.Lanes() {
		if c.column < 0 || lane.Column == c.column || lane.Column < 0 {
			c.lanes = append(c.lanes, lane)
		}
	}
	slices.SortStableFunc(c.lanes, func(a, b *flow.Lane) int {
		return cmp.Or(cmp.Compare(a.Column, b.Column), cmp.Compare(a.Ordinal, b.Ordinal))
	})
	c.together = len(c.lanes) > maxRows
	c.rows = len(c.lanes)
	if c.together {
		c.rows = 1
	}
	c.head = head
	c.end = roundUp(head)
}

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

// ticks are the times to be written under the chart, the first and the last among
// them.
func (c *chart) ticks() []int64 {
	n := int64(5)
	for unit := c.end; unit > 1; unit /= 10 {
		if unit == 2 {
			n = 4
		}
	}
	var out []int64
	for i := range n + 1 {
		out = append(out, c.end/n*i)
	}
	return out
}

// timeAt is the virtual time at a part of the width, from 0 to 1.
func (c *chart) timeAt(part float64) int64 { return int64(max(0, min(1, part)) * float64(c.end)) }

// barAt is what a lane does at a time, if anything.
func barAt(l *flow.Lane, t int64) (flow.Bar, bool) {
	bars := l.Bars(t, t)
	if len(bars) == 0 || bars[len(bars)-1].Start > t {
		return flow.Bar{}, false
	}
	return bars[len(bars)-1], true
}

func part(t, of int64) float64 { return float64(t) / float64(max(of, 1)) }

// pack writes the chart for the painter: columns pixels wide, the hand at now.
func (c *chart) pack(columns int, now int64) []byte {
	w := &c.scroll
	w.b = w.b[:0]
	w.whole(uint32(columns))
	w.whole(uint32(c.rows))
	w.whole(flag(c.together))
	w.real(part(now, c.end))
	w.real(part(c.head, c.end))
	w.b, c.most = c.cover.write(w.b, c, columns)
	return w.b
}

// shows reports whether any cell shows a state.
func (c *chart) shows(state flow.State) bool { return c.cover.seen[kindOf(&flow.Bar{State: state})] }

// readout is what stands at a place of the chart, in words; x and y go from 0
// to 1.
func (c *chart) readout(l flow.Layout, x, y float64) string {
	t := c.timeAt(x)
	text := span(time.Duration(t))
	switch {
	case c.rows == 0 || y < 0 || y >= 1:
		return text
	case c.together:
		return text + c.counts(t)
	}
	lane := c.lanes[min(int(y*float64(c.rows)), c.rows-1)]
	text = laneName(l, lane) + " · " + text
	if bar, ok := barAt(lane, t); ok && t <= c.head {
		text += " · " + Glyph(bar.State.String()) + " " + bar.State.String()
		if bar.Job != 0 {
			text += " " + jobText(bar.Job)
		}
	}
	return text
}

// counts are how many of the lanes are in each state at a time.
func (c *chart) counts(t int64) string {
	var n tally
	for _, lane := range c.lanes {
		if bar, ok := barAt(lane, t); ok && t <= c.head {
			n[bar.State]++
		}
	}
	var b strings.Builder
	for state, n := range n {
		if word := flow.State(state).String(); n > 0 {
			b.WriteString(" · " + Glyph(word) + " " + count(n) + " " + word)
		}
	}
	return b.String()
}

// laneName is whose lane it is.
func laneName(l flow.Layout, lane *flow.Lane) string {
	if lane.Column < 0 || lane.Column >= len(l.Columns) {
		return "worker " + strconv.Itoa(lane.Ordinal)
	}
	label := l.Columns[lane.Column].Label
	return actorName(label, label[len(label)-1] == 's', lane.Ordinal)
}
