package flow

import (
	"math"
	"strconv"

	"github.com/fanlight/fanlight/pool/event"
)

// Suggestion is another setting that looks better for the same jobs, from what a
// run has shown so far, with its reason in words.
type Suggestion struct {
	Config event.Config // what to try; as the run is now if there is nothing to try
	What   string       // "3 workers instead of 7"; "" if there is nothing to try
	Why    string       // never empty
}

// How sure a suggestion must be.
const (
	enoughResults = 10   // fewer say nothing
	saturated     = 0.85 // of the time at work: no more can be asked
	oftenBlocked  = 0.2  // of the workers' time: something behind them is too slow
	oftenIdle     = 0.5  // of the workers' time: there are too many
	workload      = 0.8  // at which workers have time left for a burst
)

// load is what the parts of a pool did, on average, since its first job.
type load struct {
	workers                   float64 // asked for
	working, blocked, waiting float64 // of them
	held                      float64 // the share of the submitter's time in which JobsChannel had no room
	collecting                float64 // the share of the collector's time
	collects                  float64 // seconds for one result
	runs                      float64 // seconds for one job
	inside                    float64 // jobs between submitted and settled
}

// Suggest looks for a better setting of a scene that takes jobs, at the moment
// that m is of and x measures.
func (t *Timeline) Suggest(m *Model, x Metrics) Suggestion {
	s := Suggestion{Config: m.Config}
	s.Config.Workers = m.Asked
	switch {
	case x.Results < enoughResults:
		s.Why = "A suggestion needs " + strconv.Itoa(enoughResults) + " results; there are " + strconv.Itoa(x.Results) + " so far."
	case m.Asked == 0 || t.x.submitted == 0:
		s.Why = "There are no workers: nothing is done until there are."
	default:
		s.judge(t.load(m, x))
	}
	return s
}

// load measures a run up to a moment.
func (t *Timeline) load(m *Model, x Metrics) load {
	from, to := t.x.first, m.Time
	l := load{
		workers: t.bars.asked.mean(0, from, to), working: x.Busy, inside: x.InSystem,
		runs: x.Busy / math.Max(x.Throughput, 1e-9),
	}
	if m.Config.Mode == event.FullSpeed {
		l.waiting = math.Max(0, l.workers-l.working)
		return l
	}
	crew := t.Crew(m.x.layout.WorkersColumn(), from, to)
	l.working, l.blocked, l.waiting = crew[Running]+crew[Draining], crew[Blocked], crew[Waiting]
	for i, level := range t.bars.levels {
		if i == 0 {
			l.held = math.Min(1, level.Mean(from, to).Senders)
		}
		if collector := m.x.layout.beside(level.Column, 1); collector > m.x.layout.WorkersColumn() {
			l.collecting = t.Crew(collector, from, to)[Running]
			l.collects = l.collecting * float64(to-from) / 1e9 / float64(x.Results)
		}
	}
	return l
}

// judge finds what holds the run up.
func (s *Suggestion) judge(l load) {
	workers := s.Config.Workers
	enough := func(working float64) int { return max(1, int(math.Ceil(working/workload))) }
	switch all := math.Max(l.workers, 1); {
	case l.blocked >= oftenBlocked*all && l.collecting >= saturated:
		why := "Of " + number(all) + " workers " + number(l.working) + " worked and " + number(l.blocked) +
			" stood blocked, on average: the collector needs " + seconds(l.collects) + " for a result, and is busy " + percent(l.collecting) + " of the time. "
		if n := enough(l.working); n < workers {
			s.workers(n, why+"Fewer workers bring as many results, and fewer of them wait in line.")
			return
		}
		s.Why = why + "Neither workers nor buffers help: only a faster collector does."
	case l.blocked >= oftenBlocked*all:
		was := s.Config.ResultsCap
		s.Config.ResultsCap = max(4, 2*was)
		s.try(strconv.Itoa(s.Config.ResultsCap)+" places for results instead of "+strconv.Itoa(was),
			"Of "+number(all)+" workers "+number(l.blocked)+" stood blocked, on average, though the collector was busy only "+percent(l.collecting)+
				" of the time: results come in bursts. A larger buffer takes a burst in, and the workers go on.")
	case l.working >= saturated*all && l.inside > all:
		s.more(l, all)
	case l.held >= oftenIdle && l.waiting >= oftenBlocked*all:
		was := s.Config.JobsCap
		s.Config.JobsCap = max(4, 2*was, workers)
		s.try(strconv.Itoa(s.Config.JobsCap)+" places for jobs instead of "+strconv.Itoa(was),
			"Workers waited "+percent(l.waiting/all)+" of their time while the submitter was blocked "+percent(l.held)+
				" of its own: jobs change hands one at a time. A larger buffer lets each go on without the other.")
	case l.waiting >= oftenIdle*all && enough(l.working) < workers:
		s.workers(enough(l.working), "Of "+number(all)+" workers only "+number(l.working)+" had a job, on average. So many do the same work, with time left for a burst.")
	case l.collecting >= saturated:
		s.Why = "The collector needs " + seconds(l.collects) + " for a result, and is busy " + percent(l.collecting) + " of the time: it sets the pace. Of " +
			number(all) + " workers " + number(l.working) + " were at work, on average, and " + number(l.blocked) +
			" blocked. Neither workers nor buffers help: only a faster collector does."
	default:
		s.Why = "Nothing holds this run up: " + number(l.working) + " of " + number(all) + " workers were at work, on average, and " +
			number(l.blocked) + " blocked. Neither more workers nor larger buffers would change much."
	}
}

// more suggests more workers, as many as the collector can follow.
func (s *Suggestion) more(l load, all float64) {
	n, why := min(2*s.Config.Workers, event.MaxWorkers), number(l.working)+" of "+number(all)+" workers were at work, on average, and "+
		number(l.inside)+" jobs were in the system: they wait for a worker. "
	if l.collecting > 0 {
		follow := int(math.Ceil(float64(s.Config.Workers) / l.collecting))
		if follow < n {
			n = follow
			why += "The collector, busy " + percent(l.collecting) + " of the time, can follow about " + strconv.Itoa(n) + ". "
		}
	}
	if n <= s.Config.Workers {
		s.Why = why + "But the collector is busy " + percent(l.collecting) + " of the time: more workers would wait for it."
		return
	}
	s.workers(n, why+"More workers take them sooner.")
}

func (s *Suggestion) workers(n int, why string) {
	what := strconv.Itoa(n) + " workers instead of "
	if n == 1 {
		what = "1 worker instead of "
	}
	what += strconv.Itoa(s.Config.Workers)
	s.Config.Workers = n
	s.try(what, why)
}

func (s *Suggestion) try(what, why string) { s.What, s.Why = what, why }

func number(x float64) string {
	if x >= 100 || math.Abs(x-math.Round(x)) < 0.05 {
		return strconv.FormatFloat(x, 'f', 0, 64)
	}
	return strconv.FormatFloat(x, 'f', 1, 64)
}

func percent(x float64) string { return strconv.FormatFloat(100*math.Min(1, x), 'f', 0, 64) + " %" }

func seconds(x float64) string {
	if x < 0.1 {
		return strconv.FormatFloat(1000*x, 'g', 3, 64) + " ms"
	}
	return strconv.FormatFloat(x, 'g', 3, 64) + " s"
}
