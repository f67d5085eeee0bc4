package flow

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// Side is one of two runs side by side, up to the moment on show. Times are of
// the run's own clock.
type Side struct {
	Name       string        // what sets it apart: "8 workers", or a branch's name
	Phrase     string        // the same within a sentence: "with 8 workers"
	Over       bool          // nothing is left to do
	Time       time.Duration // up to now, or up to its end
	Jobs, Done int           // submitted; settled
	Wait       time.Duration // how long a job was in the system and not worked on, on average over all, also those still in it
	Throughput float64       // jobs settled a second
	Blocked    time.Duration // for how long goroutines could not go on, all of them together
	Verdict    string        // "deadlock", "leak", "panic", or ""
}

// Sides are this run and the one beside it. It costs a pass over the results and
// the bars so far: ask a few times a second.
func (p *Player) Sides() (here, beside Side) {
	if p.beside == nil {
		return p.side(), Side{}
	}
	here, beside = p.side(), p.beside.side()
	here.Name, beside.Name = contrast(p, p.beside)
	here.Phrase, beside.Phrase = "with "+here.Name, "with "+beside.Name
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
	var sum int64
	for i := range m.Results {
		sum += p.line.x.results[i].run
	}
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

// Difference says in plain sentences what a second run changes: in time, in
// waiting and in throughput. It speaks of b, compared with a.
func Difference(a, b Side) string {
	var out []string
	switch {
	case a.Verdict != b.Verdict:
		out = append(out, sentence(b.Phrase, " ", ending(b), "; ", a.Phrase, " ", ending(a)))
	case a.Time == 0 && b.Time == 0:
		return "Both start together: press Play."
	case a.Over && b.Over:
		out = append(out, times(a, b))
	case a.Jobs == 0 && b.Jobs == 0:
		out = append(out, sentence("this is the moment after ", span(int64(max(a.Time, b.Time)))))
	default:
		out = append(out, progress(a, b))
	}
	if a.Done > 0 && b.Done > 0 {
		out = append(out, waits(a, b))
	}
	if round(a.Blocked) != round(b.Blocked) {
		out = append(out, sentence("goroutines ", form2(b.Over, "were", "have been"), " blocked for ", long(b.Blocked), " in all ", b.Phrase, ", for ", long(a.Blocked), " ", a.Phrase))
	}
	return strings.Join(out, " ")
}

func form2(over bool, was, has string) string {
	if over {
		return was
	}
	return has
}

// ending is how a run came out.
func ending(s Side) string {
	switch {
	case s.Verdict != "":
		return "it ends in a " + s.Verdict + " after " + span(int64(s.Time))
	case s.Over:
		return "it comes to its end"
	}
	return "it still goes on"
}

// times compares two runs that have come to their ends.
func times(a, b Side) string {
	what := "the run is over"
	if b.Jobs > 0 {
		what = every(max(2, b.Jobs), "job") + " are done"
		if b.Jobs == 1 {
			what = "the job is done"
		}
	}
	if pace := faster(a.Time, b.Time); pace != "" {
		return sentence(b.Phrase, " ", what, " after ", span(int64(b.Time)), ", ", a.Phrase, " after ", span(int64(a.Time)), ": ", pace)
	}
	return sentence(b.Phrase, " ", what, " after ", span(int64(b.Time)), ", and ", a.Phrase, " it takes as long")
}

// progress compares two runs under way.
func progress(a, b Side) string {
	now := span(int64(max(a.Time, b.Time)))
	part := func(s Side) string {
		if s.Over {
			return "all is done " + s.Phrase + ", since " + span(int64(s.Time))
		}
		return strconv.Itoa(s.Done) + " of " + count(s.Jobs, "job") + " are done " + s.Phrase
	}
	return sentence("after ", now, ", ", part(b), ", and ", part(a))
}

// waits compares what a job goes through, and how many come out.
func waits(a, b Side) string {
	text := "on average a job waits "
	if !a.Over || !b.Over {
		text = "so far a job has waited "
	}
	text += span(int64(round(b.Wait)))
	if round(a.Wait) == round(b.Wait) {
		text += " either way"
	} else {
		text += " instead of " + span(int64(round(a.Wait)))
	}
	x, y := rate(a.Throughput), rate(b.Throughput)
	if x == y {
		return sentence(text, ", and ", x, " jobs a second come out either way")
	}
	return sentence(text, ", and ", y, " jobs a second come out instead of ", x)
}

// faster is how much sooner b is done than a; "" if it makes no difference.
func faster(a, b time.Duration) string {
	if a <= 0 || b <= 0 {
		return ""
	}
	ratio, word := float64(a)/float64(b), "fast"
	if ratio < 1 {
		ratio, word = 1/ratio, "slow"
	}
	switch {
	case ratio < 1.005:
		return ""
	case ratio < 1.5:
		return strconv.FormatFloat(math.Round(100*math.Abs(1-float64(b)/float64(a))), 'f', -1, 64) + " % " + map[string]string{"fast": "sooner", "slow": "later"}[word]
	case ratio < 10:
		return strconv.FormatFloat(ratio, 'f', 1, 64) + " times as " + word
	}
	return strconv.FormatFloat(math.Round(ratio), 'f', -1, 64) + " times as " + word
}

// rate is a number a second, short.
func rate(x float64) string {
	if x < 10 {
		return strconv.FormatFloat(x, 'f', 1, 64)
	}
	return strconv.FormatFloat(math.Round(x), 'f', -1, 64)
}

// round leaves out what nobody compares.
func round(d time.Duration) time.Duration {
	if d < time.Millisecond {
		return d.Round(time.Microsecond)
	}
	return d.Round(time.Millisecond)
}

// long is a time that may be nothing at all.
func long(d time.Duration) string {
	if round(d) == 0 {
		return "no time"
	}
	return span(int64(round(d)))
}
