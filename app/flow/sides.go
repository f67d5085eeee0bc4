package flow

import (
	"strconv"
	"strings"
	"time"
)

// Side is one of two runs side by side, up to the moment on show. Times are of
// the run's own clock.
type Side struct {
	Name       string        // what sets it apart: "8 workers", or a branch's name
	Phrase     string        // the same within a sentence: "with 8 workers", or where it stands if much sets it apart
	Over       bool          // nothing is left to do
	Time       time.Duration // up to now, or up to its end
	Jobs, Done int           // submitted; settled
	Wait       time.Duration // how long a job was in the system and not worked on, on average over all, also those still in it
	Throughput float64       // jobs settled a second
	Blocked    time.Duration // for how long goroutines could not go on, all of them together
	Verdict    string        // "deadlock", "leak", "panic", or ""
}

// Sides are this run and the one beside it. It costs a pass over
// the bars so far: ask a few times a second.
func (p *Player) Sides() (here, beside Side) {
	if p.beside == nil {
		return p.side(), Side{}
	}
	here, beside = p.side(), p.beside.side()
	here.Name, beside.Name = contrast(p, p.beside)
	here.Phrase, beside.Phrase = "with "+here.Name, "with "+beside.Name
	if strings.Contains(here.Name, ", ") { // too long to be said three times over
		here.Phrase, beside.Phrase = "in the run above", "in the run below"
	}
	if p.beside.guest.own || here.Name == beside.Name {
		here.Name, beside.Name = p.branch.Name, p.beside.guest.name
		here.Phrase, beside.Phrase = "in “"+here.Name+"”", "in “"+beside.Name+"”"
	}
	return here, beside
}

func (p *Player) side() Side {
	m := p.Model()
	s := Side{
		Over: p.shown(), Time: time.Duration(p.Clock()), Jobs: m.Totals.Submitted, Done: m.Totals.Settled(),
		Blocked: p.line.blockedUntil(p.Clock()),
	}
	if s.Over {
		s.Time = time.Duration(p.line.TimeAt(p.Steps()))
	}
	if m.Verdict != nil {
		s.Verdict = m.Verdict.Kind
	}
	if seconds := s.Time.Seconds(); seconds > 0 {
		s.Throughput = float64(s.Done) / seconds
	}
	if s.Jobs > 0 {
		s.Wait = time.Duration(max(0, p.stayed(m)-p.worked(m)) / int64(s.Jobs))
	}
	return s
}

// stayed is how long jobs have been in the system, all together.
func (p *Player) stayed(m *Model) int64 {
	return m.area + int64(m.InSystem())*max(0, p.Clock()-m.Time)
}

// worked is how long jobs have been worked on, all together.
func (p *Player) worked(m *Model) int64 {
	sum := m.ran
	for g := range m.In(p.line.x.layout.WorkersColumn()) {
		if g.Job != 0 && (g.State == Running || g.State == Draining) {
			sum += max(0, p.Clock()-g.Got)
		}
	}
	return sum
}

// blockedUntil is for how long goroutines were blocked up to a time, added up.
func (t *Timeline) blockedUntil(now int64) time.Duration {
	var sum int64
	for _, lane := range t.bars.lanes {
		for i := range lane.bars {
			b := &lane.bars[i]
			if b.Start >= now {
				break
			}
			if b.State != Blocked {
				continue
			}
			end := b.End
			if b.To == 0 || end > now {
				end = now
			}
			sum += end - b.Start
		}
	}
	return time.Duration(sum)
}

// contrast says what sets two runs apart.
func contrast(here, beside *Player) (a, b string) {
	c, d := here.Config(), beside.Config()
	c.Workers = here.line.head.Asked
	if beside.guest.workers {
		d.Workers = c.Workers
	}
	var one, two []string
	differ := func(same bool, x, y string) {
		if !same {
			one, two = append(one, x), append(two, y)
		}
	}
	differ(c.Workers == d.Workers, count(c.Workers, "worker"), count(d.Workers, "worker"))
	differ(c.Senders == d.Senders, count(c.Senders, "sender"), count(d.Senders, "sender"))
	differ(c.JobsCap == d.JobsCap, buffer("jobs", c.JobsCap), buffer("jobs", d.JobsCap))
	differ(c.ResultsCap == d.ResultsCap, buffer("results", c.ResultsCap), buffer("results", d.ResultsCap))
	differ(c.WorkTime == d.WorkTime, span(int64(c.WorkTime))+" of work", span(int64(d.WorkTime))+" of work")
	differ(c.CollectorTime == d.CollectorTime, "a collector of "+span(int64(c.CollectorTime)), "a collector of "+span(int64(d.CollectorTime)))
	differ(c.Seed == d.Seed, "seed "+strconv.FormatUint(c.Seed, 10), "seed "+strconv.FormatUint(d.Seed, 10))
	differ(c.Scene == d.Scene, c.Scene, d.Scene)
	return strings.Join(one, ", "), strings.Join(two, ", ")
}

func buffer(of string, n int) string {
	if n == 0 {
		return "no " + of + " buffer"
	}
	return "a " + of + " buffer of " + strconv.Itoa(n)
}
