package flow

import "github.com/fanlight/fanlight/pool/event"

// Moment is one thing that happened to a job.
type Moment struct {
	What string // "picked up by worker 3"
	Who  Ref    // who did it, if that is known
	Step int    // after how many records
	Time int64  // virtual nanoseconds
	Then Gap    // what it does from then on
}

// Gap is what a job does between two moments.
type Gap uint8

// The gaps.
const (
	Waits  Gap = iota // nobody works on it
	Worked            // it is being worked on
	Over              // it has an outcome
)

// Life is what happened to one job: submitted, queued, picked up, executed,
// collected. It reads each record of the log once, however often it is asked.
type Life struct {
	t       *Timeline
	job     uint64
	read    int
	moments []Moment
}

// LifeOf is the life of a job.
func (t *Timeline) LifeOf(job uint64) *Life {
	l := &Life{t: t, job: job}
	if j, ok := t.x.job(job); ok {
		l.read = j.step
		l.add(Moment{What: "submitted", Step: j.step, Time: j.time})
	}
	return l
}

// Job is whose life it is.
func (l *Life) Job() uint64 { return l.job }

// Until are the moments of the first step records. They are valid until the next
// call.
func (l *Life) Until(step int) []Moment {
	gone := l.t.log.Gone
	for l.read = max(l.read, gone); l.read < l.t.log.Len(); l.read++ {
		if r := &l.t.log.Records[l.read-gone]; uint64(r.A) == l.job {
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
	name, channel := l.t.Name(who), l.t.x.layout.channel(max(column, 0))
	m := Moment{Who: who, Step: step, Time: r.Time}
	switch {
	case r.Kind == event.Rejected:
		m.What, m.Then = "rejected: "+string(l.t.log.Blob(r.Blob)), Over
	case r.Kind == event.Collected:
		m.What, m.Then = "collected by "+name, Over
		if s, err := event.DecodeResult(l.t.log.Blob(r.Blob)); err == nil {
			m.What += ", " + s.Outcome.String()
			l.executed(s)
		}
	case !onStage || r.Kind > event.Timer:
		return
	case r.Kind == event.SendBlock, r.Kind == event.SelectCase && r.Flags&event.Sending != 0:
		m.What = "blocked at " + channel + ", in the hands of " + name
	case r.Kind == event.Send && r.Other == 0:
		m.What = "put into " + channel + " by " + name
	case r.Kind == event.Send:
		m.What = "handed over by " + name + " on " + channel
	case r.Kind == event.Recv:
		m.What, m.Then = "picked up by "+name, Worked
	default:
		return
	}
	l.add(m)
}

// executed adds what only the result tells: at full speed nobody saw the job on
// its way.
func (l *Life) executed(s event.Result) {
	if l.t.head.Config.Mode != event.FullSpeed || s.Finished == 0 {
		return
	}
	who := Ref{Actor, l.t.x.layout.WorkersColumn(), uint64(s.Worker)}
	l.add(Moment{What: "picked up by " + l.t.Name(who), Who: who, Step: l.read, Time: s.Started, Then: Worked})
	l.add(Moment{What: "executed", Who: who, Step: l.read, Time: s.Finished})
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
