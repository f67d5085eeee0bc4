package flow

import "sort"

// Bar is a stretch of a goroutine's life in one state, with one job or none.
type Bar struct {
	State      State
	Job        uint64
	From, To   int   // steps; To is 0 while it lasts
	Start, End int64 // virtual nanoseconds
}

// Lane is one goroutine's line in a Gantt chart.
type Lane struct {
	Goroutine uint32 // 0 at full speed, where only the worker is known
	Column    int    // of the layout; -1 at full speed
	Ordinal   int    // its number in the column; at full speed the worker's
	bars      []Bar
	marks     []mark // one for every MarkEvery bars that are over, and one before them
}

// forget gives up bars that were over before a time. What was spent in them stays
// known, though not when.
func (l *Lane) forget(before int64) {
	n := sort.Search(len(l.bars), func(i int) bool { return l.bars[i].To == 0 || l.bars[i].End >= before }) / MarkEvery
	if n == 0 {
		return
	}
	l.mark(n * MarkEvery)
	l.marks = append(l.marks[:0], l.marks[n:]...)
	l.bars = append(l.bars[:0], l.bars[n*MarkEvery:]...)
}

// Bars are the bars of a lane that touch the virtual time from start to end. A
// bar that still lasts has To 0 and End 0. They share the timeline's memory.
func (l *Lane) Bars(start, end int64) []Bar {
	from := sort.Search(len(l.bars), func(i int) bool { return l.bars[i].To == 0 || l.bars[i].End >= start })
	to := from + sort.Search(len(l.bars)-from, func(i int) bool { return l.bars[from+i].Start > end })
	return l.bars[from:to]
}

// Shares are how long a goroutine was in each state, in virtual nanoseconds.
type Shares struct {
	In  [Ended]int64
	Odd int64 // the part of In[Running] with a job of odd number
}

// mark is what a lane has spent up to the end of a bar.
type mark struct {
	time int64
	Shares
}

// MarkEvery is how many bars there are from one mark of a lane to the next.
const MarkEvery = 8

// Until is how long the goroutine was in each state up to a virtual time, as far
// as its bars are over. Between two marks it knows the mean alone: it is for those
// who look at many bars at once. It also returns a place from which the next later
// time is found fast; 0 will always do.
func (l *Lane) Until(time int64, near int) (s Shares, place int) {
	over := l.Over()
	l.mark(over)
	if near >= len(l.marks) || l.marks[near].time > time {
		near = 0
	}
	if l.marks[0].time >= time {
		return l.marks[0].Shares, 0
	}
	for near+1 < len(l.marks) && l.marks[near+1].time <= time {
		near++
	}
	s = l.marks[near].Shares
	if near+1 < len(l.marks) {
		from, to := &l.marks[near], &l.marks[near+1]
		part := float64(time-from.time) / float64(to.time-from.time)
		for i := range s.In {
			s.In[i] += int64(part * float64(to.In[i]-from.In[i]))
		}
		s.Odd += int64(part * float64(to.Odd-from.Odd))
		return s, near
	}
	for i := near * MarkEvery; i < over && l.bars[i].Start < time; i++ {
		s.add(&l.bars[i], min(time, l.bars[i].End))
	}
	return s, near
}

// mark takes marks as far as bars are over.
func (l *Lane) mark(over int) {
	if l.marks == nil {
		l.marks = make([]mark, 1)
	}
	for n := len(l.marks); n <= over/MarkEvery; n++ {
		m := mark{l.bars[n*MarkEvery-1].End, l.marks[n-1].Shares}
		for i := (n - 1) * MarkEvery; i < n*MarkEvery; i++ {
			m.add(&l.bars[i], l.bars[i].End)
		}
		l.marks = append(l.marks, m)
	}
}

// Over is how many of the lane's bars are over.
func (l *Lane) Over() int {
	n := len(l.bars)
	if n > 0 && l.bars[n-1].To == 0 {
		n--
	}
	return n
}

func (s *Shares) add(b *Bar, end int64) {
	if b.State == Ended {
		return
	}
	s.In[b.State] += end - b.Start
	if b.State == Running && b.Job&1 == 1 {
		s.Odd += end - b.Start
	}
}
