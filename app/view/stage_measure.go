package view

import (
	"strings"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

// measure fills in what full speed knows: how many, not which. All of it is from
// one look at the run.
func (c *cast) measure(st event.Status, config event.Config, source string) {
	channels := 0
	for i := range c.columns {
		switch col := &c.columns[i]; col.kind {
		case pattern.Channel:
			col.pipe.made, col.pipe.values = true, nil
			col.pipe.elem = elemIn(source, col.pipe.name)
			if channels == 0 {
				col.pipe.cap, col.pipe.len = max(st.JobsCap, config.JobsCap), st.JobsLen
			} else {
				col.pipe.cap, col.pipe.len = max(st.ResultsCap, config.ResultsCap), st.ResultsLen
			}
			channels++
		case pattern.Goroutines:
			if col.many {
				if st.Workers > 0 {
					col.coming = 0 // the engine says how many there are
				}
				col.actors = crew(col.label, st)
				continue
			}
			col.actors = []actor{{name: col.label, ordinal: 1, state: flow.Waiting, unseen: true}}
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

// elemIn is the element type of the channel called name, from the source that
// makes it: at full speed nobody reports where a channel was made.
func elemIn(source, name string) string {
	for {
		_, after, ok := strings.Cut(source, name)
		if !ok {
			return ""
		}
		source = after
		if made := strings.TrimLeft(after, ":= "); strings.HasPrefix(made, "make(chan ") {
			return elemOfMake(made)
		}
	}
}

// makers is the source in which a scene's channels are made.
func makers(scene pattern.Scene) string {
	b, _ := pool.Source.ReadFile("pool.go") // without it a channel's type is not named
	return scene.Source + string(b)
}

// measuredWords say what of the picture is measured, and how.
func (c *cast) measuredWords(playing bool) string {
	text := "Measured. "
	if playing && c.rate > 0 {
		text += figure(c.rate) + " results a second, over the latest 64: the dots stand for that rate, not for single jobs. "
	}
	text += "Buffers, and how many workers are at work, are looked at five times a second."
	for i := range c.columns {
		if c.columns[i].workers && len(c.columns[i].actors) > 0 && c.columns[i].actors[0].guessed {
			text += " Which workers is not known: the first boxes stand for them."
		}
	}
	return text
}
