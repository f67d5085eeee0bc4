package flow

import (
	"slices"
)

// wish notes that a parked goroutine wants to send on c or to receive from it.
func (g *Goroutine) wish(c *Chan, sending bool) {
	for i := range g.on {
		if g.on[i].obj == 0 {
			g.on[i] = wish{c.ID, sending}
			c.count(sending, 1)
			return
		}
	}
}

// Wants says that the goroutine is parked and would send on that channel, or
// receive from it.
func (g *Goroutine) Wants(obj uint32, sending bool) bool {
	for _, w := range g.on {
		if w.obj == obj && w.sending == sending {
			return obj != 0
		}
	}
	return false
}

func (c *Chan) count(sending bool, n int) {
	if sending {
		c.Senders += n
	} else {
		c.Receivers += n
	}
}

// push puts a value in the buffer, if the record says that it went there.
func (c *Chan) push(value uint64, after int64) {
	if int64(c.Len()) < after {
		c.buf = append(c.buf, value)
	}
}

// pop takes a value out of the buffer, if the record says that it came from there.
func (c *Chan) pop(value uint64, after int64) {
	if c.Len() == 0 || (int64(c.Len()) <= after && c.buf[c.head] != value) {
		return
	}
	c.head++
	switch {
	case c.head == len(c.buf):
		c.buf, c.head = c.buf[:0], 0
	case c.head >= 32 && c.head > len(c.buf)/2:
		c.buf = c.buf[:copy(c.buf, c.buf[c.head:])]
		c.head = 0
	}
}

// channel is the channel of that id if it stands in a column, or nil.
func (m *Model) channel(obj uint32) *Chan {
	for i := range m.Channels {
		if m.Channels[i].ID == obj {
			return &m.Channels[i]
		}
	}
	return nil
}

// columnChannels is how many channels of one column are kept: a scene may make
// one for each item.
const columnChannels = 16

// add puts a new channel in its column; the column's oldest may have to go.
func (m *Model) add(c Chan) {
	same, oldest := 0, -1
	for i := range m.Channels {
		if m.Channels[i].Column == c.Column {
			if same++; oldest < 0 {
				oldest = i
			}
		}
	}
	if same >= columnChannels {
		m.Channels = slices.Delete(m.Channels, oldest, oldest+1)
	}
	m.Channels = append(m.Channels, c)
	m.stirs++
}
