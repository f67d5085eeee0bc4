package view

import "github.com/fanlight/fanlight/app/flow"

// cover counts what share of each cell of a chart is covered by which state. Bars
// that are over are counted once: what a picture costs grows with what is new in
// it, and not with the run.
type cover struct {
	of    cells
	read  []int            // how many of a lane's bars have been counted
	past  sums             // of bars that are over
	whole sums             // with those that last
	seen  [coverKinds]bool // kinds that cover anything
}

// cells are what a cover is of: with others it begins anew.
type cells struct {
	columns, rows int
	from, end     int64
	first         *flow.Lane
	lanes         int // a new one may stand among the others
	cuts          int // and bars that were counted may be forgotten
}

// sums are shares by row, kind and column. Cells that a bar covers from side to
// side are in steps, as a change from the cell before.
type sums struct{ parts, steps []float32 }

// The kinds of cover, as web/lanes.js has them. Running comes twice, for jobs of
// even and odd number, so that jobs which follow each other can be told apart.
const (
	coverEven = iota
	coverOdd
	coverDraining
	coverSleeping
	coverBlocked
	coverWaiting
	coverKinds
)

func kindOf(b *flow.Bar) int {
	switch b.State {
	case flow.Running:
		return coverEven + int(b.Job&1)
	case flow.Draining:
		return coverDraining
	case flow.Sleeping:
		return coverSleeping
	case flow.Blocked:
		return coverBlocked
	case flow.Waiting, flow.Ended:
	}
	return coverWaiting
}

// write appends the shares of every cell, counted from the bars.
func (v *cover) write(b []byte, c *chart, columns int) []byte {
	v.begin(c, columns)
	lanes := c.shown()
	for row, lane := range lanes {
		bars := lane.Bars(c.from, c.end)
		n := min(v.read[row], len(bars))
		if n == 0 && len(bars) > barsInCell*columns {
			n = v.condense(row, lane, bars)
		}
		for ; n < len(bars) && bars[n].To != 0; n++ {
			v.add(&v.past, row, &bars[n], bars[n].End)
		}
		v.read[row] = n
	}
	v.whole.parts = append(v.whole.parts[:0], v.past.parts...)
	v.whole.steps = append(v.whole.steps[:0], v.past.steps...)
	for row, lane := range lanes {
		if bars := lane.Bars(c.head, c.head); len(bars) > 0 && bars[len(bars)-1].To == 0 {
			v.add(&v.whole, row, &bars[len(bars)-1], c.head)
		}
	}
	return v.shares(b)
}

// barsInCell is how many bars of one lane a cell may have before they are not
// looked at one by one.
const barsInCell = flow.MarkEvery

// condense counts all the bars of a lane that are over, by what the lane had spent
// at the edges of the cells, and returns how many they are.
func (v *cover) condense(row int, lane *flow.Lane, bars []flow.Bar) int {
	width := float64(v.of.end-v.of.from) / float64(v.of.columns)
	before, near := lane.Until(v.of.from, 0)
	for x := range v.of.columns {
		var now flow.Shares
		now, near = lane.Until(v.of.from+int64(float64(x+1)*width), near)
		for state, spent := range now.In {
			kind := kindOf(&flow.Bar{State: flow.State(state)})
			part := spent - before.In[state]
			if odd := now.Odd - before.Odd; flow.State(state) == flow.Running {
				v.put(row, coverOdd, x, float64(odd)/width)
				part -= odd
			}
			v.put(row, kind, x, float64(part)/width)
		}
		before = now
	}
	n := len(bars)
	if bars[n-1].To == 0 {
		n--
	}
	return n
}

func (v *cover) put(row, kind, x int, share float64) {
	if share > 0 {
		v.past.parts[(row*coverKinds+kind)*(v.of.columns+1)+x] += float32(share)
		v.seen[kind] = true
	}
}

// begin makes room, unless the cells are the same as before.
func (v *cover) begin(c *chart, columns int) {
	of := cells{columns: columns, rows: c.rows, from: c.from, end: c.end, lanes: len(c.lanes), cuts: c.line.Kept().Cuts}
	if lanes := c.shown(); len(lanes) > 0 {
		of.first = lanes[0]
	}
	if of == v.of && v.read != nil {
		return
	}
	size := c.rows * coverKinds * (columns + 1)
	v.of, v.read, v.seen = of, make([]int, c.rows), [coverKinds]bool{}
	v.past = sums{parts: make([]float32, size), steps: make([]float32, size)}
}

// add counts a bar that lasts to end.
func (v *cover) add(s *sums, row int, bar *flow.Bar, end int64) {
	unit := float64(v.of.columns) / float64(v.of.end-v.of.from)
	from := max(0, float64(bar.Start-v.of.from)*unit)
	to := min(float64(end-v.of.from)*unit, float64(v.of.columns))
	if to <= from {
		return
	}
	v.seen[kindOf(bar)] = true
	at := (row*coverKinds + kindOf(bar)) * (v.of.columns + 1)
	a, b := int(from), int(to)
	if a == b {
		s.parts[at+a] += float32(to - from)
		return
	}
	s.parts[at+a] += float32(float64(a+1) - from)
	s.parts[at+b] += float32(to - float64(b))
	s.steps[at+a+1]++
	s.steps[at+b]--
}

// shares appends a byte for each kind of each cell.
func (v *cover) shares(b []byte) []byte {
	columns := v.of.columns
	for row := range v.of.rows {
		for k := range coverKinds {
			s := (row*coverKinds + k) * (columns + 1)
			run := float32(0)
			for x := range columns {
				run += v.whole.steps[s+x]
				v.whole.parts[s+x] += run
			}
		}
	}
	for row := range v.of.rows {
		for x := range columns {
			for k := range coverKinds {
				b = append(b, byte(255*min(v.whole.parts[(row*coverKinds+k)*(columns+1)+x], 1)+0.5))
			}
		}
	}
	return b
}
