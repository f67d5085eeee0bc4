package view

import (
	"encoding/binary"
	"math"

	"github.com/fanlight/fanlight/app/flow"
)

// plot is one chart of the figures over time.
type plot struct {
	kind  string // as web/charts/charts.js knows it
	title string
	unit  string
	lines []plotLine
}

// plotLine is one of its lines. Its place in the chart says how it is drawn.
type plotLine struct {
	name   string
	values []float64
}

// plots are the charts of a run, in the order of the page. What nobody has seen
// has no line.
func plots(s *flow.Series, t *flow.Timeline) []plot {
	queue := plot{kind: "queue", title: "Held in the channels", unit: "values"}
	for i, level := range t.Levels() {
		queue.lines = append(queue.lines, plotLine{level.Name, s.Levels[i]})
	}
	crew := plot{kind: "crew", title: "Workers", unit: "workers", lines: []plotLine{{"at work", s.Working}, {"blocked", s.Blocked}, {"asked for", s.Asked}}}
	if len(queue.lines) == 0 {
		queue.title, queue.unit, queue.lines = "In the system", "jobs", []plotLine{{"submitted and not settled", s.Inside}}
	}
	three := func(of [3][]float64) []plotLine {
		return []plotLine{{"50 %", of[0]}, {"95 %", of[1]}, {"99 %", of[2]}}
	}
	return []plot{
		{kind: "throughput", title: "Throughput, a second", unit: "results a second", lines: []plotLine{{"results", s.Throughput}}},
		queue, crew,
		{kind: "wait", title: "Wait, from Submit to started", unit: "s", lines: three(s.Wait)},
		{kind: "run", title: "Work, from started to finished", unit: "s", lines: three(s.Run)},
	}
}

// packPlots writes the charts for web/charts/charts.js: numbers, as it says.
func packPlots(b []byte, s *flow.Series, ps []plot, hand, end int64) []byte {
	number := func(x float64) { b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x)) }
	number(s.Every.Seconds())
	number(float64(hand) / 1e9)
	number(float64(end) / 1e9)
	number(float64(len(s.Throughput)))
	for _, p := range ps {
		number(float64(len(p.lines)))
	}
	for _, p := range ps {
		for _, line := range p.lines {
			for _, v := range line.values {
				number(v)
			}
		}
	}
	return b
}

// summary is a line in four numbers; NaN where there is none.
type summary struct{ least, mean, most, last float64 }

func summed(values []float64) summary {
	s := summary{math.NaN(), math.NaN(), math.NaN(), math.NaN()}
	n, total := 0.0, 0.0
	for _, v := range values {
		if math.IsNaN(v) {
			continue
		}
		if n == 0 {
			s.least, s.most = v, v
		}
		s.least, s.most, s.last = min(s.least, v), max(s.most, v), v
		n, total = n+1, total+v
	}
	if n > 0 {
		s.mean = total / n
	}
	return s
}
