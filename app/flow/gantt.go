package flow

// Bar is a stretch of a worker's life in one state.
type Bar struct {
	State      State
	Job        uint64
	From, To   int   // steps
	Start, End int64 // virtual nanoseconds
}

// Lane is one worker's line in a Gantt chart.
type Lane struct {
	Goroutine uint32 // 0 at full speed
	Ordinal   int
	bars      []Bar
}

// Lanes are the lanes of every worker there ever was, in the order of starting.
func (t *Timeline) Lanes() []*Lane { return nil }

// Bars are the bars of a lane that touch the time from start to end. They share
// the timeline's memory.
func (l *Lane) Bars(start, end int64) []Bar { return nil }
