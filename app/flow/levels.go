package flow

import (
	"slices"

	"github.com/fanlight/fanlight/pool/event"
)

// Level is what the channels of one column hold over time, taken together where
// a scene makes one for each item.
type Level struct {
	Column int
	Name   string
	track
}

// Held is the state of a column's channels, as whole numbers at a moment and as
// means over a stretch of time.
type Held struct {
	Len, Cap           float64 // values in buffers; room for them
	Senders, Receivers float64 // goroutines parked, wanting to send or to receive
}

// The numbers of a level's track.
const (
	heldLen = iota
	heldCap
	heldSenders
	heldReceivers
	heldNumbers
)

// Mean is what was held on average from a virtual time to a later one.
func (l *Level) Mean(from, to int64) Held {
	return Held{
		Len: l.mean(heldLen, from, to), Cap: l.mean(heldCap, from, to),
		Senders: l.mean(heldSenders, from, to), Receivers: l.mean(heldReceivers, from, to),
	}
}

// At is what was held at a virtual time. In a run so long that not every moment
// of it is kept, it is the mean around that time.
func (l *Level) At(time int64) Held { return l.Mean(time, time+1) }

// watch notes what the newest model's channels hold.
func (b *gantt) watch(m *Model) {
	b.inside.set(m.Time, int64(m.InSystem()))
	b.asked.set(m.Time, int64(m.Asked))
	if len(m.Channels) == 0 {
		return
	}
	for i, column := range m.x.layout.Columns {
		if column.Kind != Channel {
			continue
		}
		var now [heldNumbers]int64
		made := false
		for j := range m.Channels {
			c := &m.Channels[j]
			if c.Column != i {
				continue
			}
			made = true
			now[heldLen] += int64(c.Len())
			now[heldCap] += int64(c.Cap)
			now[heldSenders] += int64(c.Senders)
			now[heldReceivers] += int64(c.Receivers)
		}
		if made {
			b.level(i, column.Name).set(m.Time, now[:]...)
		}
	}
}

// level is the level of a column, made when its first channel is.
func (b *gantt) level(column int, name string) *Level {
	i, found := slices.BinarySearchFunc(b.levels, column, func(l *Level, column int) int { return l.Column - column })
	if !found {
		b.levels = slices.Insert(b.levels, i, &Level{Column: column, Name: name, track: newTrack(heldNumbers)})
	}
	return b.levels[i]
}

// Levels are those of every column of channels that the log has made, from left
// to right. At full speed nobody watches channels: there are none.
func (t *Timeline) Levels() []*Level { return t.bars.levels }

// InSystem is how many jobs were between submitted and settled, on average from
// a virtual time to a later one.
func (t *Timeline) InSystem(from, to int64) float64 { return t.bars.inside.mean(0, from, to) }

// Crew is how many goroutines of a column were in each state, on average from a
// virtual time to a later one; column -1 is all of them. At full speed workers
// that work are all that is known, from the results that have come in.
func (t *Timeline) Crew(column int, from, to int64) Crew {
	var c Crew
	if t.head.Config.Mode == event.FullSpeed {
		c[Running] = t.bars.done.mean(from, to)
		return c
	}
	for at, crew := range t.bars.crews {
		if crew.now == nil || column >= 0 && at != column {
			continue
		}
		for i := range c {
			c[i] += crew.mean(i, from, to)
		}
	}
	return c
}

// Crew is a number of goroutines by their state. Nobody has ended.
type Crew [Ended]float64

// Total is all of them.
func (c Crew) Total() float64 {
	n := 0.0
	for _, x := range c {
		n += x
	}
	return n
}
