package flow

import (
	"slices"
	"sort"
)

// track is how a few whole numbers change over time. It keeps areas (a number
// times the nanoseconds that it stood), and of those only some moments: the mean
// over any stretch costs two searches, however much happened in it, and a long
// run takes no more memory than a short one. Between two kept moments it knows
// the mean alone.
type track struct {
	now   []int64 // the numbers since since
	sum   []int64 // their areas up to since
	since int64
	times []int64 // moments kept, at least every apart
	areas []int64 // len(now) for each of them
	every int64
}

// trackKeeps is how many moments a track keeps at most.
const trackKeeps = 1 << 14

func newTrack(numbers int) track {
	return track{now: make([]int64, numbers), sum: make([]int64, numbers)}
}

// set changes the numbers at a time, which never goes back.
func (t *track) set(at int64, numbers ...int64) {
	if slices.Equal(t.now, numbers) {
		return
	}
	t.pass(at)
	copy(t.now, numbers)
}

// add changes one of the numbers.
func (t *track) add(at int64, i int, by int64) {
	t.pass(at)
	t.now[i] += by
}

// pass lets time pass in which nothing changes.
func (t *track) pass(at int64) {
	if at <= t.since {
		return
	}
	if n := len(t.times); n == 0 || t.since-t.times[n-1] >= max(t.every, 1) {
		if n == trackKeeps {
			t.thin()
		}
		t.times = append(t.times, t.since)
		t.areas = append(t.areas, t.sum...)
	}
	for i, v := range t.now {
		t.sum[i] += v * (at - t.since)
	}
	t.since = at
}

// thin forgets every other moment.
func (t *track) thin() {
	width, n := len(t.now), 0
	for i := 0; i < len(t.times); i += 2 {
		t.times[n] = t.times[i]
		copy(t.areas[n*width:(n+1)*width], t.areas[i*width:])
		n++
	}
	t.times, t.areas = t.times[:n], t.areas[:n*width]
	t.every = max(2*t.every, (t.since-t.times[0])/trackKeeps)
}

// area is number i added up from the beginning to a time.
func (t *track) area(i int, at int64) float64 {
	if at >= t.since {
		return float64(t.sum[i]) + float64(t.now[i])*float64(at-t.since)
	}
	k := sort.Search(len(t.times), func(k int) bool { return t.times[k] > at }) - 1
	if k < 0 {
		return 0
	}
	width := len(t.now)
	from, area := t.times[k], t.areas[k*width+i]
	to, end := t.since, t.sum[i]
	if k+1 < len(t.times) {
		to, end = t.times[k+1], t.areas[(k+1)*width+i]
	}
	return float64(area) + float64(end-area)*float64(at-from)/float64(to-from)
}

// mean is number i on average from a time to a later one.
func (t *track) mean(i int, from, to int64) float64 {
	if to <= from {
		return 0
	}
	return (t.area(i, to) - t.area(i, from)) / float64(to-from)
}
