package flow

import (
	"math"
	"sort"
	"time"

	"github.com/fanlight/fanlight/pool/event"
)

// Series are the figures of a run over its time, one for each of many stretches
// of it, all equally long. Fill it again as its run goes on: the results of a
// stretch that is over are looked at once.
type Series struct {
	Every      time.Duration // how long a stretch is
	Throughput []float64     // results a second
	Wait, Run  [3][]float64  // seconds: the 50th, 95th and 99th percentile in each stretch, NaN where nothing came
	Working    []float64     // workers with a job, on average
	Blocked    []float64     // workers that could not hand their result on, on average; at full speed NaN: nobody sees them
	Asked      []float64     // workers asked for
	Inside     []float64     // jobs between submitted and settled, on average
	Levels     [][]float64   // what each of Timeline.Levels held, on average

	line *Timeline
	over int // stretches to which no more results will come
	pick []int64
}

// The number of stretches: enough for a line, and few enough to have some results
// in each, if there are any.
const (
	fewestStretches  = 12
	mostStretches    = 120
	resultsInStretch = 4
	pickedInStretch  = 1 << 11 // percentiles are picked from at most so many
)

// Fill takes the figures of a run up to a virtual time.
func (s *Series) Fill(t *Timeline, end int64) {
	every := stretch(end, t.x.results.len())
	if t != s.line || every != int64(s.Every) {
		*s = Series{Every: time.Duration(every), line: t, pick: s.pick}
	}
	// The last stretch may be half as long again, or half as long.
	n := int((end + every/2) / every)
	s.cut(min(s.over, n))
	for i := s.over; i < n; i++ {
		from, to := int64(i)*every, int64(i+1)*every
		if i == n-1 {
			to = end
		}
		s.results(from, to)
		if i < n-2 {
			s.over = i + 1
		}
	}
	s.means(n, end)
}

// stretch is a round length that suits a run with so many results.
func stretch(end int64, results int) int64 {
	want := max(end/mostStretches, min(end/fewestStretches, end/int64(max(1, results))*resultsInStretch))
	for unit := int64(time.Microsecond); ; unit *= 10 {
		for _, n := range [...]int64{1, 2, 5} {
			if want <= n*unit {
				return n * unit
			}
		}
	}
}

// results appends the figures of the results from one time to another. Those that
// were forgotten have left samples.
func (s *Series) results(from, to int64) {
	all := s.line.x.results.kept
	after := func(time int64) int {
		return sort.Search(len(all), func(i int) bool { return all[i].time >= time })
	}
	all = all[after(from):after(to)]
	past := &s.line.x.past
	samples := past.between(from, to)
	seconds := time.Duration(to - from).Seconds()
	s.Throughput = append(s.Throughput, float64(len(samples)*past.every+len(all))/seconds)
	s.percentiles(&s.Wait, samples, all, func(a *sample) int64 { return a.wait }, func(o *outcome) int64 { return o.wait })
	s.percentiles(&s.Run, samples, all, func(a *sample) int64 { return a.run }, func(o *outcome) int64 { return o.run })
}

// percentiles picks from the results of a stretch; a sample stands for as many as
// it is one of.
func (s *Series) percentiles(of *[3][]float64, samples []sample, all []outcome, whatWas func(*sample) int64, what func(*outcome) int64) {
	p := [3]float64{math.NaN(), math.NaN(), math.NaN()}
	if len(all)+len(samples) > 0 {
		s.pick = s.pick[:0]
		for i := range samples {
			s.pick = append(s.pick, whatWas(&samples[i]))
		}
		every := 1 + len(all)/pickedInStretch
		if len(samples) > 0 {
			every = max(1, s.line.x.past.every)
		}
		for i := 0; i < len(all); i += every {
			s.pick = append(s.pick, what(&all[i]))
		}
		q := percentiles(s.pick)
		p = [3]float64{q.P50.Seconds(), q.P95.Seconds(), q.P99.Seconds()}
	}
	for i := range of {
		of[i] = append(of[i], p[i])
	}
}

// cut takes the figures of all but the first n stretches back.
func (s *Series) cut(n int) {
	s.Throughput = s.Throughput[:n]
	for i := range s.Wait {
		s.Wait[i], s.Run[i] = s.Wait[i][:n], s.Run[i][:n]
	}
}

// means takes what is known as areas.
func (s *Series) means(n int, end int64) {
	t, workers := s.line, s.line.x.layout.WorkersColumn()
	watched := t.head.Config.Mode == event.Watch
	s.Working, s.Blocked, s.Asked, s.Inside = s.Working[:0], s.Blocked[:0], s.Asked[:0], s.Inside[:0]
	for len(s.Levels) < len(t.bars.levels) {
		s.Levels = append(s.Levels, nil)
	}
	for i := range s.Levels {
		s.Levels[i] = s.Levels[i][:0]
	}
	for i := range n {
		from, to := int64(i)*int64(s.Every), int64(i+1)*int64(s.Every)
		if i == n-1 {
			to = end
		}
		s.Asked = append(s.Asked, t.bars.asked.mean(0, from, to))
		s.Inside = append(s.Inside, t.InSystem(from, to))
		for k, l := range t.bars.levels {
			s.Levels[k] = append(s.Levels[k], l.mean(heldLen, from, to))
		}
		crew, blocked := t.Crew(workers, from, to), math.NaN()
		if watched {
			blocked = crew[Blocked]
		}
		s.Working = append(s.Working, crew[Running]+crew[Draining])
		s.Blocked = append(s.Blocked, blocked)
	}
}
