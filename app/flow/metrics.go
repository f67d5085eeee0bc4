package flow

import (
	"math/bits"
	"time"
)

// Percentiles are exact: picked from the latest results, at most percentilesOf.
type Percentiles struct{ P50, P95, P99 time.Duration }

// Metrics measure a run up to a moment. Rates are per second of the run's time:
// virtual in Watch, real at full speed.
type Metrics struct {
	Results    int     // how many results they are about
	Throughput float64 // results a second, over the whole run
	Recent     float64 // the same over the latest results, at most recentOf
	Wait       Percentiles
	Run        Percentiles   // Wait: from the submitter's call of Submit to started; Run: from started to finished
	Rate       float64       // λ: jobs that leave the system, a second
	InSystem   float64       // L: the mean number of jobs between submitted and settled
	Sojourn    time.Duration // W: the mean time of a job between submitted and settled, before the submitter too; L = λW once it is empty
	Busy       float64       // the mean number of workers at work
}

const (
	percentilesOf = 1 << 15
	recentOf      = 64
)

// Metrics measure the run up to the moment of m. It costs a pass over the latest
// results: ask ten times a second, not at every frame.
func (t *Timeline) Metrics(m *Model) Metrics {
	all := t.x.results.span(0, m.Results)
	n := Metrics{Results: m.Results}
	seconds := time.Duration(m.Time).Seconds()
	if seconds <= 0 {
		return n
	}
	n.InSystem = float64(m.area) / float64(m.Time)
	if settled := m.Totals.Settled(); settled > 0 {
		n.Rate = float64(settled) / seconds
		n.Sojourn = time.Duration(m.sojourn / int64(settled))
	}
	if len(all) == 0 {
		return n
	}
	n.Throughput = float64(m.Results) / seconds
	n.Recent = n.Throughput
	if first := max(0, len(all)-recentOf); first > 0 {
		if since := time.Duration(m.Time - all[first-1].time).Seconds(); since > 0 {
			n.Recent = float64(len(all)-first) / since
		}
	}
	latest := all[max(0, len(all)-percentilesOf):]
	picked := make([]int64, len(latest))
	var total float64
	for i := range latest {
		picked[i] = latest[i].run
		total += float64(latest[i].run)
	}
	n.Busy = n.Throughput * total / float64(len(latest)) / float64(time.Second)
	n.Run = percentiles(picked)
	for i := range latest {
		picked[i] = latest[i].wait
	}
	n.Wait = percentiles(picked)
	return n
}

// percentiles picks the nearest rank of each, and leaves v in another order.
func percentiles(v []int64) Percentiles {
	rank := func(p int) time.Duration {
		k := (len(v)*p + 99) / 100
		return time.Duration(pick(v, max(0, k-1)))
	}
	return Percentiles{P50: rank(50), P95: rank(95), P99: rank(99)}
}

// pick is the k-th smallest of v, by Hoare's selection.
func pick(v []int64, k int) int64 {
	lo, hi := 0, len(v)-1
	seed := uint32(len(v)) | 1
	for lo < hi {
		seed = seed*1664525 + 1013904223 // against orders that were made to be slow
		high, _ := bits.Mul32(seed, uint32(hi-lo+1))
		pivot := v[lo+int(high)]
		i, j := lo, hi
		for i <= j {
			for v[i] < pivot {
				i++
			}
			for v[j] > pivot {
				j--
			}
			if i <= j {
				v[i], v[j] = v[j], v[i]
				i++
				j--
			}
		}
		switch {
		case k <= j:
			hi = j
		case k >= i:
			lo = i
		default:
			return v[k]
		}
	}
	return v[k]
}
