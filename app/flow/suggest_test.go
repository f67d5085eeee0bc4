package flow

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/fanlight/fanlight/pool/event"
)

func TestASuggestionFindsWhatHoldsTheRunUp(t *testing.T) {
	for name, test := range map[string]struct {
		load load
		what string
		why  string
	}{
		"a slow collector": {
			load{workers: 8, working: 3.1, blocked: 4.5, waiting: 0.4, collecting: 0.99, collects: 0.26, inside: 9},
			"4 workers instead of 8", "Of 8 workers 3.1 worked and 4.5 stood blocked, on average: the collector needs 0.26 s for a result, and is busy 99 % of the time.",
		},
		"a slow collector, and no worker too many": {
			load{workers: 8, working: 6.4, blocked: 1.6, collecting: 0.99, collects: 0.26},
			"", "only a faster collector does",
		},
		"bursts of results": {
			load{workers: 8, working: 5, blocked: 2, waiting: 1, collecting: 0.6},
			"6 places for results instead of 3", "results come in bursts",
		},
		"too few workers": {
			load{workers: 8, working: 7.9, waiting: 0.1, collecting: 0.2, inside: 30},
			"16 workers instead of 8", "7.9 of 8 workers were at work, on average, and 30 jobs were in the system",
		},
		"too few workers, and a collector that follows some more": {
			load{workers: 8, working: 7.9, waiting: 0.1, collecting: 0.7, inside: 30},
			"12 workers instead of 8", "The collector, busy 70 % of the time, can follow about 12.",
		},
		"jobs from hand to hand": {
			load{workers: 8, working: 5, waiting: 3, held: 0.8},
			"10 places for jobs instead of 5", "jobs change hands one at a time",
		},
		"too many workers": {
			load{workers: 8, working: 1.6, waiting: 6.4},
			"2 workers instead of 8", "Of 8 workers only 1.6 had a job, on average",
		},
		"a slow collector, though the workers are seldom blocked": {
			load{workers: 7, working: 4.3, blocked: 0.8, waiting: 1.9, collecting: 0.92, collects: 0.26},
			"", "The collector needs 0.26 s for a result, and is busy 92 % of the time: it sets the pace.",
		},
		"nothing": {
			load{workers: 8, working: 5.5, waiting: 2.5},
			"", "Nothing holds this run up: 5.5 of 8 workers were at work",
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := Suggestion{Config: event.Config{Workers: 8, JobsCap: 5, ResultsCap: 3}}
			s.judge(test.load)
			assert.Equal(t, test.what, s.What)
			assert.Contains(t, s.Why, test.why)
		})
	}
}

// Whatever a run was like: a suggestion has a reason, can be tried, and is not
// what there is.
func TestASuggestionCanBeTried(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := event.Config{
			Workers: rapid.IntRange(1, event.MaxWorkers).Draw(t, "workers"), JobsCap: rapid.IntRange(0, 100).Draw(t, "jobs"),
			ResultsCap: rapid.IntRange(0, 100).Draw(t, "results"),
		}
		all := float64(now.Workers)
		part := rapid.Float64Range(0, 1)
		working := all * part.Draw(t, "working")
		blocked := (all - working) * part.Draw(t, "blocked")
		s := Suggestion{Config: now}
		s.judge(load{
			workers: all, working: working, blocked: blocked, waiting: all - working - blocked, held: part.Draw(t, "held"),
			collecting: part.Draw(t, "collecting"), collects: part.Draw(t, "collects"), inside: 1000 * part.Draw(t, "inside"),
		})
		require.NotEmpty(t, s.Why)
		require.NoError(t, s.Config.Check())
		changed := now.Workers != s.Config.Workers || now.JobsCap != s.Config.JobsCap || now.ResultsCap != s.Config.ResultsCap
		require.Equal(t, changed, s.What != "")
	})
}

func TestASuggestionIsMadeOfTheLog(t *testing.T) {
	line := NewTimeline(event.Config{Workers: 4}, Layout{})
	s := line.Suggest(line.Head(), Metrics{Results: 3})
	assert.Equal(t, "A suggestion needs 10 results; there are 3 so far.", s.Why)
	assert.Empty(t, s.What)
}
