package view

import (
	"slices"
	"strconv"
	"strings"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/pattern"
)

// The cast is who and what stands in each column of the stage at one moment,
// free of how it is drawn and of where it came from.
type cast struct {
	columns  []column
	measured bool     // full speed: figures rather than facts
	rate     float64  // full speed: jobs a second
	latest   []uint64 // ids of the jobs rejected last, the newest last
}

// column is one column's part of a cast.
type column struct {
	kind     pattern.Kind
	label    string
	many     bool    // a role that several goroutines play
	workers  bool    // the page's contract calls them workers
	note     string  // a line under a lone goroutine's state
	actors   []actor // Goroutines
	pipe     pipe    // Channel
	rejected int     // Exit
	turn     turn    // Goroutines: how far they have come
	coming   int     // Goroutines: how many there will be at least
	load     string  // what they are there for: jobs, or items
}

// actor is one goroutine.
type actor struct {
	name    string
	ordinal int
	state   flow.State
	sending bool // blocked, with what it holds, at a channel
	guessed bool // full speed: as many as these are in this state, but not surely this one
	quiet   bool // full speed: not at work, and nobody knows why
	unseen  bool // full speed: nobody looks what it does
	dead    bool // ended by a panic
	lit     light
	job     uint64
	got     int64 // when job came into its hands, in virtual nanoseconds
}

// word is the state as it is written on the stage.
func (a *actor) word() string {
	switch {
	case a.unseen:
		return "not watched"
	case a.quiet:
		return "not at work"
	case a.dead:
		return "panicked"
	case a.state == flow.Ended:
		return "done"
	}
	return a.state.String()
}

// glyph is the sign beside the word.
func (a *actor) glyph() string {
	if a.quiet || a.unseen {
		return "·"
	}
	if a.dead {
		return Glyph("panic")
	}
	return Glyph(a.state.String())
}

// look is the state as a class.
func (a *actor) look() string {
	if a.quiet || a.unseen {
		return "quiet"
	}
	return a.word()
}

// told is the state as programs are told it.
func (a *actor) told() string {
	if a.guessed || a.unseen {
		return "unwatched"
	}
	if a.dead {
		return a.word()
	}
	return a.state.String()
}

// keepEnded is how many goroutines a column may show so that those which have
// ended are still among them.
const keepEnded = 12

// castOf looks at the store's run.
func castOf(s *Store) cast {
	p, scene := s.Player(), s.Scene()
	m := p.Model()
	c := cast{measured: s.fast()}
	l, _ := layout(scene.ID)
	for i, col := range scene.Columns {
		to := column{kind: col.Kind, label: col.Label, many: several(col.Label), workers: i == l.WorkersColumn()}
		switch col.Kind {
		case pattern.Goroutines:
			to.actors = actorsOf(m, i, l.Columns[i].Numbered(), col.Label)
			to.turn, to.load = turnOf(m, i), s.load()
			if !to.many {
				to.understudy()
			}
			if i == 0 && scene.Controls.Submit {
				to.note = count(m.Queued()) + " to go"
			}
		case pattern.Channel:
			to.pipe = pipeOf(m.Channel(i), col.Name, p.Log())
		case pattern.Exit:
			to.rejected = m.Totals.Rejected
			for r := max(p.Timeline().Kept().Rejections, m.Rejections-3); r < m.Rejections; r++ {
				id, _, _ := p.Timeline().Rejection(r)
				c.latest = append(c.latest, id)
			}
		}
		to.expect(m, i, scene, l)
		to.light(s, i)
		c.columns = append(c.columns, to)
	}
	if last := c.sink(); last != nil && scene.Controls.Submit {
		last.note = count(m.Results) + " in"
	}
	if c.measured {
		st := p.Status()
		c.measure(st, s.Config(), makers(scene))
		if st.Pending > 0 || st.Queued > 0 || st.Running > 0 {
			c.rate = p.Timeline().Metrics(m).Recent
		}
	}
	return c
}

// sink is the last column of goroutines.
func (c *cast) sink() *column {
	for i := len(c.columns) - 1; i > 0; i-- {
		if c.columns[i].kind == pattern.Goroutines {
			return &c.columns[i]
		}
	}
	return nil
}

// actorsOf are the goroutines of a column: those that live, and as many of those
// that came to their natural end as there is room for. A worker that was told to
// leave is gone when it has left.
func actorsOf(m *flow.Model, i int, numbered bool, label string) []actor {
	var out []actor
	for j := range m.Goroutines {
		g := &m.Goroutines[j]
		if g.Column != i || g.State == flow.Ended && g.Retiring {
			continue
		}
		out = append(out, actor{
			name: actorName(label, numbered || g.Ordinal > 1, g.Ordinal), ordinal: g.Ordinal, state: g.State,
			sending: g.State == flow.Blocked && g.Job != 0, dead: g.Panicked, job: g.Job, got: g.Got,
		})
	}
	slices.SortStableFunc(out, func(a, b actor) int { return a.ordinal - b.ordinal })
	for j := len(out) - 2; j >= 0; j-- { // a worker may go on in another goroutine
		if out[j].ordinal == out[j+1].ordinal {
			out = slices.Delete(out, j, j+1)
		}
	}
	if len(out) > keepEnded && !slices.ContainsFunc(out, func(a actor) bool { return a.state != flow.Ended }) {
		return nil // a crowd that is done: no twelve of it stand for the rest
	}
	for spare, j := len(out)-keepEnded, 0; spare > 0 && j < len(out); {
		if out[j].state == flow.Ended {
			out = slices.Delete(out, j, j+1)
			spare--
		} else {
			j++
		}
	}
	return out
}

// understudy settles a role that one goroutine plays at a time: those that are
// over make room for the next, and if two overlap, both are seen.
func (c *column) understudy() {
	live := slices.DeleteFunc(slices.Clone(c.actors), func(a actor) bool { return a.state == flow.Ended })
	if n := len(c.actors); len(live) == 0 && n > 0 {
		live = c.actors[n-1:]
	}
	c.actors, c.many = live, len(live) > 1
}

// actorName is "worker 3" for the third of the workers, and the label itself
// where there is only one of its kind.
func actorName(label string, numbered bool, ordinal int) string {
	if !numbered {
		return label
	}
	return strings.TrimSuffix(label, "s") + " " + strconv.Itoa(ordinal)
}
