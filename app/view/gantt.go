package view

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"time"

	"github.com/fanlight/fanlight/app/flow"
)

// The chart is every goroutine's life as a line of bars, sampled to as many
// columns as there are pixels: what it costs does not grow with the run.
type chart struct {
	lanes  []*flow.Lane // those that are drawn, from top to bottom
	column int          // the column of the lanes that are one kind's; -1 at full speed
	end    int64        // the virtual time at the right edge
	head   int64        // the virtual time up to which anything is known
	rows   int
	scroll scroll
}

// The most lines of a chart, and how many lanes one line samples when there are
// more.
const (
	maxRows    = 24
	laneSample = 3
)

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
	c.rows = min(len(c.lanes), maxRows)
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

// rowOf are the lanes that line i stands for.
func (c *chart) rowOf(i int) []*flow.Lane {
	return c.lanes[i*len(c.lanes)/c.rows : (i+1)*len(c.lanes)/c.rows]
}

// timeAt is the virtual time at a part of the width, from 0 to 1.
func (c *chart) timeAt(part float64) int64 { return int64(max(0, min(1, part)) * float64(c.end)) }

// barAt is what a lane does at a time, if anything.
func barAt(l *flow.Lane, t int64) (flow.Bar, bool) {
	bars := l.Bars(t, t)
	if len(bars) == 0 {
		return flow.Bar{}, false
	}
	return bars[len(bars)-1], true
}

// A cell of the chart is 0 for nothing, or a state and, so that jobs that follow
// each other can be told apart, whether the job's number is odd.
func cellByte(b flow.Bar) byte { return byte(b.State) + 1 | byte(b.Job&1)<<4 }

// urgent orders states for a line that stands for many lanes: what is wrong
// comes first.
var urgent = [...]int{flow.Running: 2, flow.Waiting: 0, flow.Blocked: 4, flow.Sleeping: 1, flow.Draining: 3, flow.Ended: -1}

// pack writes the chart for the painter: columns pixels wide, the hand at now.
func (c *chart) pack(columns int, now int64) []byte {
	w := &c.scroll
	w.b = w.b[:0]
	w.whole(uint32(columns))
	w.whole(uint32(c.rows))
	w.real(part(now, c.end))
	w.real(part(c.head, c.end))
	for row := range c.rows {
		w.b = c.line(w.b, c.rowOf(row), columns)
	}
	return w.b
}

func part(t, of int64) float64 { return float64(t) / float64(max(of, 1)) }

// line appends one line's cells.
func (c *chart) line(b []byte, lanes []*flow.Lane, columns int) []byte {
	known := int(part(c.head, c.end) * float64(columns))
	if len(lanes) == 1 {
		return trace(b, lanes[0], c.end, columns, known)
	}
	step := max(1, len(lanes)/laneSample)
	for x := range columns {
		cell, most := byte(0), -1
		for i := 0; i < len(lanes) && x <= known; i += step {
			t := int64((float64(x) + 0.5) / float64(columns) * float64(c.end))
			if bar, ok := barAt(lanes[i], t); ok && urgent[bar.State] > most {
				cell, most = byte(bar.State)+1, urgent[bar.State]
			}
		}
		b = append(b, cell)
	}
	return b
}

// trace appends one lane's cells.
func trace(b []byte, l *flow.Lane, end int64, columns, known int) []byte {
	bars := l.Bars(0, end)
	i := 0
	for x := range columns {
		t := int64((float64(x) + 0.5) / float64(columns) * float64(end))
		i += sort.Search(len(bars)-i, func(j int) bool { return bars[i+j].Start > t })
		i = max(0, i-1)
		cell := byte(0)
		if i < len(bars) && x <= known && bars[i].Start <= t && (bars[i].To == 0 || bars[i].End > t) {
			cell = cellByte(bars[i])
		}
		b = append(b, cell)
	}
	return b
}

// readout is what stands at a place of the chart, in words; x and y go from 0
// to 1.
func (c *chart) readout(l flow.Layout, x, y float64) string {
	t := c.timeAt(x)
	text := span(time.Duration(t))
	if c.rows == 0 || y < 0 || y >= 1 {
		return text
	}
	lanes := c.rowOf(int(y * float64(c.rows)))
	text = laneName(l, lanes[0]) + " · " + text
	if len(lanes) > 1 {
		return strconv.Itoa(len(lanes)) + " from " + text
	}
	if bar, ok := barAt(lanes[0], t); ok && t <= c.head {
		text += " · " + Glyph(bar.State.String()) + " " + bar.State.String()
		if bar.Job != 0 {
			text += " " + jobText(bar.Job)
		}
	}
	return text
}

// laneName is whose lane it is.
func laneName(l flow.Layout, lane *flow.Lane) string {
	if lane.Column < 0 || lane.Column >= len(l.Columns) {
		return "worker " + strconv.Itoa(lane.Ordinal)
	}
	label := l.Columns[lane.Column].Label
	return actorName(label, label[len(label)-1] == 's', lane.Ordinal)
}
