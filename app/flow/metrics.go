package flow

import "time"

// Percentiles are exact, by selection, over the latest 32,768 results.
type Percentiles struct{ P50, P95, P99 time.Duration }

// Metrics measure a run up to a moment.
type Metrics struct {
	Results    int           // how many results they are about
	Throughput float64       // results a second of virtual time, over the whole run
	Recent     float64       // the same over the latest 64 results
	Wait       Percentiles   // from accepted to started
	Run        Percentiles   // from started to finished
	Rate       float64       // λ: jobs that leave the system, a second
	InSystem   float64       // L: the mean number of jobs between submitted and settled
	Sojourn    time.Duration // W: the mean time from submitted to settled
	Busy       float64       // the mean number of workers at work
}

// Metrics measure the run up to the moment of m.
func (t *Timeline) Metrics(m *Model) Metrics { return Metrics{} }
