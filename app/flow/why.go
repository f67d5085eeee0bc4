package flow

import (
	"slices"
	"strings"

	"github.com/fanlight/fanlight/pool/event"
)

// Why answers why something is as it is: its whole wait chain in one sentence.
type Why struct {
	Parts   []Part // the sentence
	Chain   []Ref  // whom and what the chain passes, the one asked about first
	Cycle   bool   // it comes back to where it has been: nobody of it can go on
	Forever bool   // the run is over, and it waits still
}

// Part is a piece of a sentence, and what it names, if it names anything.
type Part struct {
	Text string
	Ref  Ref
	File string // a line of the source, or ""
	Line int
}

// Sentence is the answer as plain text.
func (w Why) Sentence() string {
	var b strings.Builder
	for _, p := range w.Parts {
		b.WriteString(p.Text)
	}
	return b.String()
}

// Why says why what ref names is as it is at the moment of m. It follows whoever
// waits to the one that could end the wait, and so on, until somebody has work
// to do, or nobody is there, or the chain has come round.
func (t *Timeline) Why(m *Model, ref Ref) Why {
	c := &chain{t: t, m: m}
	switch ref.Kind {
	case Nothing:
	case Actor:
		c.askActor(ref)
	case Pipe:
		c.askPipe(ref)
	case Item:
		c.askItem(ref)
	}
	c.finish()
	return c.why
}

// chain is an answer that is being made.
type chain struct {
	t   *Timeline
	m   *Model
	why Why
}

func (c *chain) say(words ...string) {
	c.why.Parts = append(c.why.Parts, Part{Text: strings.Join(words, "")})
}

// name says what ref is called, as a link of the chain; on says whether the
// chain may go on from there, which it may not where it has been before.
func (c *chain) name(ref Ref) (on bool) {
	c.why.Parts = append(c.why.Parts, Part{Text: c.t.Name(ref), Ref: ref})
	if slices.Contains(c.why.Chain, ref) {
		return false
	}
	c.why.Chain = append(c.why.Chain, ref)
	return true
}

// item says what a job or result is called, as a link.
func (c *chain) item(id uint64, noun string) {
	ref := Ref{Kind: Item, N: id}
	c.mention(ref, nth(noun, id))
	if !slices.Contains(c.why.Chain, ref) {
		c.why.Chain = append(c.why.Chain, ref)
	}
}

// mention says what ref is called, beside the chain.
func (c *chain) mention(ref Ref, text string) {
	c.why.Parts = append(c.why.Parts, Part{Text: text, Ref: ref})
}

// round ends a chain that has come back to where it was.
func (c *chain) round() {
	c.why.Cycle = true
	c.say(": a circle, and nobody in it can go on")
}

// at says where in the source a goroutine stands.
func (c *chain) at(before string, site event.Site) {
	if site.File == "" {
		return
	}
	c.say(before)
	c.why.Parts = append(c.why.Parts, Part{Text: place("", site.File[strings.LastIndex(site.File, "/")+1:], site.Line), File: site.File, Line: site.Line})
}

// finish gives the sentence its capital and its full stop.
func (c *chain) finish() {
	parts := c.why.Parts
	if len(parts) == 0 {
		return
	}
	parts[0].Text = strings.ToUpper(parts[0].Text[:1]) + parts[0].Text[1:]
	c.say(".")
}

// askActor begins with a goroutine.
func (c *chain) askActor(ref Ref) {
	g := c.m.Who(ref)
	c.name(ref)
	if g == nil {
		c.say(" is not there at this moment")
		return
	}
	c.why.Forever = c.m.dead(g)
	c.does(g, true)
}

// dead says that a verdict names the goroutine: it waits for ever.
func (m *Model) dead(g *Goroutine) bool {
	if m.Verdict == nil {
		return false
	}
	return slices.ContainsFunc(m.Verdict.Waits, func(w event.Waiter) bool { return w.G == g.ID }) && m.Verdict.Kind != "limit"
}

// ever is what a wait that nobody can end is called.
func (c *chain) ever(g *Goroutine) string {
	if c.m.dead(g) {
		return " for ever"
	}
	return ""
}

// does says what a goroutine does and why, after its name. first is for the one
// that was asked about, of whom more is said.
func (c *chain) does(g *Goroutine, first bool) {
	held := c.t.held(max(g.Column, 0))
	switch {
	case g.Panicked:
		c.say(" has panicked")
		c.at(", last seen at ", c.t.siteOf(g))
	case g.State == Ended:
		c.say(" has returned: its work is over")
	case g.parked && g.Sends():
		c.blocked(g, first)
	case g.parked && g.doing == event.LockBlock:
		c.lock(g, first)
	case g.parked && c.receives(g) != nil:
		c.waits(g, c.receives(g), first)
	case c.works(g) > 0 && g.Job != 0:
		c.say(" is working on ")
		c.item(g.Job, held)
		c.say(", until ", moment(c.works(g)))
		c.leaving(g)
	case c.works(g) > 0:
		c.say(" is at work, until ", moment(g.until))
	case g.parked:
		c.aside(g, first)
	case g.Job != 0:
		c.say(" has ", nth(held, g.Job), " in its hands, and nothing holds it up")
		c.leaving(g)
	default:
		c.say(" can go on: nothing holds it up")
	}
}

// works is until when a parked goroutine is only at work, or 0 if it is not: it
// sleeps, or it does a submitted job, which takes as long as was asked.
func (c *chain) works(g *Goroutine) int64 {
	if !g.parked || g.doing != event.SelectBlock && g.doing != event.Sleep {
		return 0
	}
	if g.doing == event.Sleep {
		return g.until
	}
	spec, ok := c.t.Job(g.Job)
	if !ok || g.State != Running && g.State != Draining {
		return 0
	}
	takes := spec.Work
	if takes == 0 {
		takes = c.m.Config.WorkTime
	}
	if until := g.Got + int64(takes); until > c.m.Time {
		return until
	}
	return 0
}

// leaving says of a worker that was told to go, that it was.
func (c *chain) leaving(g *Goroutine) {
	if g.Retiring {
		c.say(", and then it leaves")
	}
}

// Stuck is who most needs asking about: the first that a verdict names, or
// whoever is blocked farthest down the stream. There may be nobody.
func (t *Timeline) Stuck(m *Model) (Ref, bool) {
	if m.Verdict != nil {
		for _, w := range m.Verdict.Waits {
			if g := m.find(w.G); g != nil && g.Column >= 0 {
				return RefOf(g), true
			}
		}
	}
	for column := len(t.x.layout.Columns) - 1; column >= 0; column-- {
		if m.Count(column, Blocked) == 0 {
			continue
		}
		for g := range m.In(column) {
			if g.State == Blocked {
				return RefOf(g), true
			}
		}
	}
	return Ref{}, false
}
