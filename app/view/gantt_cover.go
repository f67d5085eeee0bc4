package view

import "github.com/fanlight/fanlight/app/flow"

// cover counts what share of each cell of a chart is covered by which state. Bars
// that are over are counted once: what a picture costs grows with what is new in
// it, and not with the run.
type cover struct {
	of    cells
	read  map[*flow.Lane]int // how many of a lane's bars have been counted
	past  sums               // of bars that are over
	whole sums               // with those that last
	seen  [coverKinds]bool   // kinds that cover anything
}

// cells are what a cover is of: with others it begins anew.
type cells struct {
	columns, rows int
	together      bool
	from, end     int64
	first         *flow.Lane
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

// cells appends the shares of every cell of the lanes on show, from 0 to 255 of
// all there is in a row, and returns how many lanes lived at once at most. Of
// lanes that share a row Watch knows the sums already, at whatever scale.
func (c *chart) cells(b []byte, columns int) ([]byte, float64) {
	if c.together && c.lanes[0].Goroutine != 0 {
		return c.crew(b, columns)
	}
	return c.cover.write(b, c, columns)
}

// crew is cells for lanes that share a row, in Watch.
func (c *chart) crew(b []byte, columns int) ([]byte, float64) {
	crews, most := c.crews[:0], 1.0
	for x := range columns {
		from, to := c.timeAt(float64(x)/float64(columns)), c.timeAt(float64(x+1)/float64(columns))
		crew := c.line.Crew(c.column, from, min(to, c.head))
		part := float64(min(to, c.head)-from) / float64(max(to-from, 1))
		for state := range crew {
			crew[state] *= max(0, part)
		}
		most = max(most, crew.Total())
		crews = append(crews, crew)
	}
	c.crews = crews
	c.cover.seen = [coverKinds]bool{}
	for _, crew := range crews {
		var cell [coverKinds]byte
		for state, n := range crew {
			kind := kindOf(&flow.Bar{State: flow.State(state)})
			cell[kind] = byte(255*n/most + 0.5)
			c.cover.seen[kind] = c.cover.seen[kind] || n > 0
		}
		b = append(b, cell[:]...)
	}
	return b, most
}

// held appends two bytes for each column of a channel's line: how high it stands,
// and how much of that is because somebody waits to send.
func (c *chart) held(b []byte, l *flow.Level, columns int) []byte {
	for x := range columns {
		from, to := c.timeAt(float64(x)/float64(columns)), c.timeAt(float64(x+1)/float64(columns))
		if from >= c.head {
			b = append(b, 0, 0)
			continue
		}
		h := l.Mean(from, max(from+1, min(to, c.head)))
		waits := min(1, h.Senders)
		level := waits // without a buffer, those who wait are all there is to see
		if h.Cap > 0 {
			level = min(1, h.Len/h.Cap)
		}
		b = append(b, byte(255*level+0.5), byte(255*waits+0.5))
	}
	return b
}

// write appends the shares of every cell, counted from the bars.
func (v *cover) write(b []byte, c *chart, columns int) ([]byte, float64) {
	v.begin(c, columns)
	for i, lane := range c.shown() {
		row := i
		if c.together {
			row = 0
		}
		bars := lane.Bars(c.from, c.end)
		n := min(v.read[lane], len(bars))
		if n == 0 && len(bars) > barsInCell*columns {
			n = v.condense(row, lane, bars)
		}
		for ; n < len(bars) && bars[n].To != 0; n++ {
			v.add(&v.past, row, &bars[n], bars[n].End)
		}
		v.read[lane] = n
	}
	v.whole.parts = append(v.whole.parts[:0], v.past.parts...)
	v.whole.steps = append(v.whole.steps[:0], v.past.steps...)
	for i, lane := range c.shown() {
		if bars := lane.Bars(c.head, c.head); len(bars) > 0 && bars[len(bars)-1].To == 0 {
			row := i
			if c.together {
				row = 0
			}
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
	of := cells{columns: columns, rows: c.rows, together: c.together, from: c.from, end: c.end}
	if lanes := c.shown(); len(lanes) > 0 {
		of.first = lanes[0]
	}
	if of == v.of && v.read != nil {
		return
	}
	size := c.rows * coverKinds * (columns + 1)
	v.of, v.read, v.seen = of, map[*flow.Lane]int{}, [coverKinds]bool{}
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
func (v *cover) shares(b []byte) ([]byte, float64) {
	columns, most := v.of.columns, float32(1)
	for row := range v.of.rows {
		for k := range coverKinds {
			s := (row*coverKinds + k) * (columns + 1)
			run := float32(0)
			for x := range columns {
				run += v.whole.steps[s+x]
				v.whole.parts[s+x] += run
			}
		}
		if v.of.together {
			most = max(most, v.highest(row))
		}
	}
	for row := range v.of.rows {
		for x := range columns {
			for k := range coverKinds {
				share := v.whole.parts[(row*coverKinds+k)*(columns+1)+x] / most
				b = append(b, byte(255*min(share, 1)+0.5))
			}
		}
	}
	return b, float64(most)
}

// highest is the largest sum of all kinds in a cell of a row.
func (v *cover) highest(row int) float32 {
	most := float32(0)
	for x := range v.of.columns {
		sum := float32(0)
		for k := range coverKinds {
			sum += v.whole.parts[(row*coverKinds+k)*(v.of.columns+1)+x]
		}
		most = max(most, sum)
	}
	return most
}
