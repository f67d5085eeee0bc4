package view

import (
	"time"

	"github.com/fanlight/fanlight/app/flow"
)

// figuresJSON are the figures of the run up to the cursor, in the contract's
// words. Times are milliseconds.
type figuresJSON struct {
	Results    int             `json:"results"`
	Throughput float64         `json:"throughput"` // results a second
	Wait       percentilesJSON `json:"wait"`
	Run        percentilesJSON `json:"run"`
	Busy       float64         `json:"busy"`     // workers at work, on average
	InSystem   float64         `json:"inSystem"` // L
	Rate       float64         `json:"rate"`     // λ, a second
	Sojourn    float64         `json:"sojourn"`  // W
	Suggestion suggestionJSON  `json:"suggestion"`
}

type percentilesJSON struct {
	P50 float64 `json:"p50"`
	P95 float64 `json:"p95"`
	P99 float64 `json:"p99"`
}

// suggestionJSON is a setting that looks better, with its reason; what is empty
// if there is none.
type suggestionJSON struct {
	What     string `json:"what"`
	Why      string `json:"why"`
	Workers  int    `json:"workers"`
	Capacity struct {
		Jobs    int `json:"jobs"`
		Results int `json:"results"`
	} `json:"capacity"`
}

func (s *Store) figures() figuresJSON {
	t, m := s.player.Timeline(), s.player.Model()
	x := t.Metrics(m)
	advice := t.Suggest(m, x)
	j := figuresJSON{
		Results: x.Results, Throughput: x.Throughput, Wait: percentilesOf(x.Wait), Run: percentilesOf(x.Run),
		Busy: x.Busy, InSystem: x.InSystem, Rate: x.Rate, Sojourn: inMilliseconds(x.Sojourn),
		Suggestion: suggestionJSON{What: advice.What, Why: advice.Why, Workers: advice.Config.Workers},
	}
	j.Suggestion.Capacity.Jobs, j.Suggestion.Capacity.Results = advice.Config.JobsCap, advice.Config.ResultsCap
	return j
}

func percentilesOf(p flow.Percentiles) percentilesJSON {
	return percentilesJSON{inMilliseconds(p.P50), inMilliseconds(p.P95), inMilliseconds(p.P99)}
}

func inMilliseconds(d time.Duration) float64 { return float64(d) / 1e6 }
