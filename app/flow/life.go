package flow

import "github.com/fanlight/fanlight/pool/event"

// Moment is one thing that happened to a job.
type Moment struct {
	What string // "picked up by worker 3"
	Who  Ref    // who did it, if that is known
	Step int    // after how many records
	Time int64  // virtual nanoseconds
	Gap  Gap    // what it did since the moment before
}

// Gap is what a job did between two moments.
type Gap uint8

// The gaps.
const (
	Waited Gap = iota
	Worked
)

// Life is what happened to one job: submitted, queued, picked up, executed,
// collected. It reads each record of the log once, however often it is asked.
type Life struct {
	t       *Timeline
	job     uint64
	read    int
	moments []Moment
	held    bool // what happened last was to be held up
}

// LifeOf is the life of a job.
func (t *Timeline) LifeOf(job uint64) *Life {
	l := &Life{t: t, job: job}
	i, ok := t.x.byID[job]
	if !ok {
		return l
	}
	for _, c := range t.x.commands {
		if c.jobs > i {
			l.read = c.step
			l.add(Moment{What: "submitted", Step: c.step, Time: t.x.jobs[i].time})
			break
		}
	}
	return l
}

// Job is whose life it is.
func (l *Life) Job() uint64 { return l.job }

// Until are the moments of the first step records. They are valid until the next
// call.
func (l *Life) Until(step int) []Moment {
	for ; l.read < len(l.t.log.Records); l.read++ {
		if r := &l.t.log.Records[l.read]; uint64(r.A) == l.job {
			l.take(r, l.read+1)
		}
	}
	n := len(l.moments)
	for n > 0 && l.moments[n-1].Step > step {
		n--
	}
	return l.moments[:n]
}

// take adds what a record says of the job.
func (l *Life) take(r *event.Record, step int) {
	column, onStage := l.t.x.channels[r.Obj]
	who := l.t.ref(r.Actor)
	m := Moment{Who: who, Step: step, Time: r.Time}
	switch {
	case r.Kind == event.Rejected:
		m.What = "rejected: " + string(l.t.log.Blob(r.Blob))
	case r.Kind == event.Collected:
		l.executed(r)
		m.What, m.Gap = "collected by "+l.t.Name(who), Worked
		if s, err := event.DecodeResult(l.t.log.Blob(r.Blob)); err == nil {
			m.What += ", " + s.Outcome.String()
		}
	case !onStage || r.Kind > event.Timer:
		return
	case r.Kind == event.SendBlock, r.Kind == event.SelectCase && r.Flags&event.Sending != 0:
		if l.made(column) {
			m.Gap = Worked
		}
		m.What = "blocked at " + l.t.x.layout.channel(column) + ", in the hands of " + l.t.Name(who)
	case r.Kind == event.Send && r.Other == 0:
		if l.made(column) && !l.held {
			m.Gap = Worked
		}
		m.What = "put into " + l.t.x.layout.channel(column) + " by " + l.t.Name(who)
	case r.Kind == event.Send:
		if l.made(column) && !l.held {
			m.Gap = Worked
		}
		m.What = "handed over by " + l.t.Name(who) + " on " + l.t.x.layout.channel(column)
	case r.Kind == event.Recv:
		m.What = "picked up by " + l.t.Name(who)
	default:
		return
	}
	l.add(m)
	l.held = r.Kind == event.SendBlock || r.Kind == event.SelectCase
}

// made says that the goroutines before a channel make what they send on it: those
// of the first column only pass on what was submitted.
func (l *Life) made(column int) bool {
	before := l.t.x.layout.beside(column, -1)
	return before >= 0 && (!l.t.x.sources[before] || !l.t.x.layout.Submit)
}

// executed notes when the work was over, where the result tells and nothing else
// has: at full speed nobody saw the job on its way.
func (l *Life) executed(r *event.Record) {
	s, err := event.DecodeResult(l.t.log.Blob(r.Blob))
	if err != nil || l.t.head.Config.Mode != event.FullSpeed || s.Finished == 0 {
		return
	}
	who := Ref{Actor, l.t.x.layout.WorkersColumn(), uint64(s.Worker)}
	l.add(Moment{What: "picked up by " + l.t.Name(who), Who: who, Step: l.read, Time: s.Started})
	l.add(Moment{What: "executed", Who: who, Step: l.read, Time: s.Finished, Gap: Worked})
}

func (l *Life) add(m Moment) { l.moments = append(l.moments, m) }

// ref names a goroutine by its id, at whatever moment it lived.
func (t *Timeline) ref(id uint32) Ref {
	if lane := t.bars.byG[id]; lane != nil {
		return Ref{Actor, lane.Column, uint64(lane.Ordinal)}
	}
	return Ref{Actor, -1, uint64(id)}
}

// Spent are a goroutine's hours up to a moment.
type Spent struct {
	In   [states]int64 // nanoseconds in each state
	Jobs int           // how many came into its hands
	Bars []Bar         // what it did, the latest last; they share the timeline's memory
}

// SpentBy adds up what a goroutine of the stage did in the first m.Step records,
// up to the virtual time now. Where one went on in another's place, it is the
// life of both.
func (t *Timeline) SpentBy(m *Model, ref Ref, now int64) Spent {
	var s Spent
	held := uint64(0)
	for _, lane := range t.bars.lanes {
		if ref.Kind != Actor || lane.Column != ref.Column || uint64(lane.Ordinal) != ref.N {
			continue
		}
		for _, bar := range lane.bars {
			if bar.From > m.Step {
				break
			}
			if bar.To == 0 || bar.To > m.Step {
				bar.To, bar.End = 0, max(now, bar.Start)
			}
			s.In[bar.State] += bar.End - bar.Start
			if bar.Job != 0 && bar.Job != held {
				s.Jobs++
			}
			held = bar.Job
			s.Bars = append(s.Bars, bar)
		}
	}
	return s
}
