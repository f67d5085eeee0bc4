package flow

import (
	"sort"

	"github.com/fanlight/fanlight/pool/event"
)

// Occupancy is how many values lay in a channel over time. It reads each record
// of the log once, however often it is asked.
type Occupancy struct {
	t      *Timeline
	obj    uint32
	read   int
	times  []int64
	steps  []int
	levels []int
	passed []int // how many values have left it
}

// OccupancyOf is that of a channel.
func (t *Timeline) OccupancyOf(c *Chan) *Occupancy { return &Occupancy{t: t, obj: c.ID} }

// Of is the id of its channel.
func (o *Occupancy) Of() uint32 { return o.obj }

// grow reads what is new in the log.
func (o *Occupancy) grow() {
	records := o.t.log.Records
	for ; o.read < len(records); o.read++ {
		r := &records[o.read]
		if r.Obj != o.obj {
			continue
		}
		passed := 0
		if n := len(o.passed); n > 0 {
			passed = o.passed[n-1]
		}
		switch {
		case r.Kind == event.Make:
		case r.Kind == event.Send:
		case r.Kind == event.Recv && r.Flags&event.Closed == 0:
			passed++
		default:
			continue
		}
		level := int(r.B)
		if r.Kind == event.Make {
			level = 0
		}
		o.times, o.steps = append(o.times, r.Time), append(o.steps, o.read+1)
		o.levels, o.passed = append(o.levels, level), append(o.passed, passed)
	}
}

// Passed is how many values have gone through in the first step records, and the
// most that lay in it at once.
func (o *Occupancy) Passed(step int) (passed, most int) {
	o.grow()
	n := sort.SearchInts(o.steps, step+1)
	if n == 0 {
		return 0, 0
	}
	for _, level := range o.levels[:n] {
		most = max(most, level)
	}
	return o.passed[n-1], most
}

// Levels are the most values that lay in it in each of n equal parts of the time
// from start to end, -1 before it was made.
func (o *Occupancy) Levels(start, end int64, n int) []int {
	o.grow()
	out := make([]int, n)
	k, level := 0, -1
	for i := range out {
		until := start + (end-start)*int64(i+1)/int64(n)
		most := level
		for ; k < len(o.times) && o.times[k] <= until; k++ {
			level = o.levels[k]
			most = max(most, level)
		}
		out[i] = most
	}
	return out
}
