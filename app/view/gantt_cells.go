package view

import "github.com/fanlight/fanlight/app/flow"

// cells appends the shares of every cell of the lanes on show, from 0 to 255 of
// all there is in a row, and returns how many lanes lived at once at most. Of
// lanes that share a row the sums are known already, at whatever scale.
func (c *chart) cells(b []byte, columns int) ([]byte, float64) {
	if c.together {
		return c.crew(b, columns)
	}
	return c.cover.write(b, c, columns), 1
}

// crew is cells for lanes that share a row.
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
