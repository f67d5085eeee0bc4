package view

import (
	"strconv"
	"strings"
	"time"

	"github.com/fanlight/fanlight/app/flow"
)

// The heights of the chart's parts, in CSS pixels.
const (
	linePitch  = 18
	leastRows  = 4
	levelPitch = 24
	levelGap   = 6
)

// height is how high the chart is.
func (c *chart) height() int {
	h := c.linesHeight()
	if n := c.levelRows(); n > 0 {
		h += levelGap + n*levelPitch
	}
	return h
}

// linesHeight is how high its part with the goroutines is.
func (c *chart) linesHeight() int { return linePitch * max(leastRows, c.rows+c.spare()) }

// spare is how many lines wait for goroutines that have yet to start, so that the
// chart does not grow when they do.
func (c *chart) spare() int {
	if c.together || c.coming > maxRows {
		return 0
	}
	return max(0, c.coming-c.rows)
}

// levelRows is how many channels have a line, or will have one.
func (c *chart) levelRows() int { return max(c.levels, len(c.line.Levels())) }

// barAt is what a lane does at a time, if anything.
func barAt(l *flow.Lane, t int64) (flow.Bar, bool) {
	bars := l.Bars(t, t)
	if len(bars) == 0 || bars[len(bars)-1].Start > t {
		return flow.Bar{}, false
	}
	return bars[len(bars)-1], true
}

// readout is what stands at a place of the chart, in words; x and y go from 0
// to 1.
func (c *chart) readout(l flow.Layout, x, y float64) string {
	t := c.timeAt(x)
	text := span(time.Duration(t))
	if c.line == nil || y < 0 || y >= 1 {
		return text
	}
	down := y * float64(c.height())
	if c.levelRows() > 0 && down >= float64(c.linesHeight()) {
		i := min(int(max(0, down-float64(c.linesHeight()+levelGap)))/levelPitch, c.levelRows()-1)
		if levels := c.line.Levels(); i < len(levels) {
			text = c.levelText(levels[i], t, text)
		}
		return text
	}
	row := int(down / float64(c.linesHeight()) * float64(c.rows+c.spare()))
	switch {
	case row >= c.rows:
		return text
	case c.together:
		return text + c.counts(t)
	}
	lane := c.shown()[row]
	text = laneName(l, lane) + " · " + text
	if bar, ok := barAt(lane, t); ok && t <= c.head {
		text += " · " + Glyph(bar.State.String()) + " " + bar.State.String()
		if bar.Job != 0 {
			text += " " + jobText(bar.Job)
		}
	}
	return text
}

// levelText is what a channel holds at a time.
func (c *chart) levelText(l *flow.Level, t int64, when string) string {
	text := l.Name + " · " + when
	if t > c.head {
		return text
	}
	h := l.At(t)
	whole := func(x float64) string { return count(int(x + 0.5)) }
	if h.Cap > 0 {
		text += " · " + whole(h.Len) + " of " + whole(h.Cap)
	} else {
		text += " · no buffer"
	}
	if h.Senders >= 0.5 {
		text += " · " + Glyph("blocked") + " " + whole(h.Senders) + " sending"
	}
	if h.Receivers >= 0.5 {
		text += " · " + Glyph("waiting") + " " + whole(h.Receivers) + " receiving"
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
		if word := stateClass(flow.State(state)); n > 0 {
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
	col := l.Columns[lane.Column]
	return actorName(col.Label, col.Numbered() || lane.Ordinal > 1, lane.Ordinal)
}
