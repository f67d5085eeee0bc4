package view

import (
	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

// measure fills in what full speed knows: how many, not which.
func (c *cast) measure(st event.Status, config event.Config) {
	channels := 0
	for i := range c.columns {
		switch col := &c.columns[i]; col.kind {
		case pattern.Channel:
			col.pipe.made, col.pipe.values = true, nil
			if channels == 0 {
				col.pipe.cap, col.pipe.len = max(st.JobsCap, config.JobsCap), st.JobsLen
			} else {
				col.pipe.cap, col.pipe.len = max(st.ResultsCap, config.ResultsCap), st.ResultsLen
			}
			channels++
		case pattern.Goroutines:
			if col.many {
				col.actors = crew(col.label, st)
				continue
			}
			state := flow.Running
			if st.Pending == 0 && st.Queued == 0 && st.Running == 0 {
				state = flow.Waiting
			}
			col.actors = []actor{{name: col.label, ordinal: 1, state: state}}
			if col.note = count(st.Pending) + " to go"; i > 0 {
				col.note = count(int(st.Done)) + " in"
			}
		case pattern.Exit:
		}
	}
}

// crew are the workers at full speed: which of them work is not known, so the
// first ones stand for as many as do.
func crew(label string, st event.Status) []actor {
	out := make([]actor, st.Workers)
	for n := range out {
		out[n] = actor{name: actorName(label, true, n+1), ordinal: n + 1, state: flow.Waiting}
		out[n].guessed = st.Running > 0 && st.Running < uint64(st.Workers)
		out[n].quiet = uint64(n) >= st.Running
		if !out[n].quiet {
			out[n].state = flow.Running
		}
	}
	return out
}
