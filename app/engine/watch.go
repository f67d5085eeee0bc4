//go:build watch

package main

import (
	"time"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/event"
)

const (
	mode  = event.Watch
	slice = 8 * time.Millisecond // of running, before the event loop gets a turn
	every = 64                   // grants from one look at the clock to the next
)

// epoch is when every watched run begins, as its goroutines see the time.
var epoch = time.Date(2014, 1, 3, 0, 0, 0, 0, time.UTC)

// watch is one run under the conductor. It lives in the conductor's two hooks,
// which take the page's controls while the run stands still.
type watch struct {
	*Session
	log    *event.Log
	desk   *desk
	door   *door
	replay []event.Command // still to enter by themselves

	going bool   // may the run go on?
	until limits // and how far
	ask   bool   // and not past a choice
	stop  bool
	alone bool      // nobody steers it: it stops where another would rest
	steps uint64    // grants given, once the next one is
	begun time.Time // this slice
	seq   uint32    // of the newest control

	chosen  bool           // who has the next grant
	choices []event.Choice // on offer while it rests

	last ending // what the page has been told
}

// limits is how far a run goes by itself; 0 is no limit.
type limits struct {
	grants  uint64
	records int
	time    time.Duration
}

// start makes one run, from its Start to its end, and returns how it ended.
func (s *Session) start(c event.Control) ending {
	w := &watch{Session: s, going: c.Until > 0, until: limits{grants: c.Until}}
	if _, err := w.run(c, conductor.Config{}); err != nil {
		return s.refuse(c, err)
	}
	w.last.status.Seq = w.seq
	w.flush(event.Ended)
	return w.last
}

// run makes the run of a control's configuration and replay; what else k says
// holds for it. The error is the configuration's.
func (w *watch) run(c event.Control, k conductor.Config) (*conductor.Report, error) {
	scene, params, err := prepare(c.Config, mode)
	if err != nil {
		return nil, err
	}
	w.log, w.replay, w.seq, w.begun = &event.Log{}, c.Replay, c.Seq, time.Now()
	w.last = ending{run: c.Run, blobs: 1}
	w.last.status.JobsCap, w.last.status.ResultsCap = c.Config.JobsCap, c.Config.ResultsCap
	w.desk = newDesk(epoch, true, w.note)
	w.door = newDoor(scene, &params, w.desk)
	k.Seed, k.Log, k.Pace, k.Idle, k.Identify = c.Config.Seed, w.log, w.pace, w.idle, identify
	report := conductor.Run(k, func() {
		if scene.Controls.Submit {
			conductor.External(w.door.orders)
			conductor.External(w.door.commands)
		}
		scene.Run(params)
	})
	w.last.status.Grants, w.last.status.Now = report.Steps, int64(report.Time)
	return report, nil
}

func (w *watch) note(r event.Record, blob []byte) {
	r.Blob = w.log.Intern(blob)
	conductor.Note(r)
}

// pace is called before each grant: it lets in the commands that are due, and
// keeps the run here for as long as it is not to go on.
func (w *watch) pace(step uint64, now time.Duration) (stop bool) {
	w.last.status.Grants, w.last.status.Now, w.steps = step, int64(now), step+1
	w.chosen = false
	w.door.pump() // before any command, as when the command first came
	for len(w.replay) > 0 && w.replay[0].At <= step {
		w.again()
	}
	if step%every == 0 && time.Since(w.begun) > slice {
		w.breathe()
	}
	for !w.stop && (w.offers() || w.spent()) {
		if w.alone {
			return true
		}
		w.going = false
		w.rest(event.Running)
	}
	return w.stop
}

// idle is called when everybody waits for the page. One command at a time
// enters here: a second one, given at the same count of grants, then finds the
// run where a replay lets it in.
func (w *watch) idle(now time.Duration) (more bool) {
	w.last.status.Grants, w.last.status.Now = w.steps, int64(now)
	if w.door.pump() {
		return true
	}
	if len(w.replay) > 0 {
		w.again() // even before its count of grants, which will never come now
		return true
	}
	for before := len(w.log.Records); !w.stop && !w.alone && len(w.log.Records) == before; {
		w.going = w.going && w.until == limits{} // RunFree lasts, Advance ends here
		w.rest(event.Idle)
	}
	return !w.stop && !w.alone
}

// spent reports whether the run has gone as far as it was asked to.
func (w *watch) spent() bool {
	u := &w.until
	return !w.going ||
		u.grants > 0 && w.last.status.Grants >= u.grants ||
		u.records > 0 && len(w.log.Records) >= u.records ||
		u.time > 0 && time.Duration(w.last.status.Now) > u.time
}

// again enters the next command of the replay.
func (w *watch) again() {
	c := w.replay[0]
	w.replay = w.replay[1:]
	w.enter(c)
}

// enter lets a command in, and lets go whoever has waited for it: who could be
// chosen is then the same whether another command follows at once or not.
func (w *watch) enter(c event.Command) {
	err := error(nil)
	if c.Kind == event.CmdChoose {
		err = w.choose(c)
	} else {
		err = w.door.enter(c, w.last.status.Grants)
		conductor.Poll()
	}
	if err != nil {
		w.last.status.Error = err.Error()
	}
}

// rest says that every control so far is carried out, and waits for the next.
func (w *watch) rest(state event.State) {
	w.last.status.Seq = w.seq
	w.flush(state)
	c, open := w.inbox.take()
	w.choices = nil
	w.begun = time.Now()
	if !open {
		w.stop = true
		return
	}
	w.obey(c)
}

// breathe sends what there is, gives the event loop a turn, and takes what has
// come meanwhile.
func (w *watch) breathe() {
	if len(w.log.Records)-w.last.records >= batch {
		w.flush(event.Running)
	}
	if w.yield != nil {
		w.yield()
	}
	w.begun = time.Now()
	for !w.stop {
		c, got, open := w.inbox.poll()
		if !got {
			w.stop = !open
			return
		}
		w.obey(c)
		if c.Kind == event.Apply {
			w.flush(event.Running)
		}
	}
}

// obey carries out one control, or sets out to.
func (w *watch) obey(c event.Control) {
	if c.Kind == event.Start || c.Kind == event.Explore || c.Kind == event.Schedule {
		w.inbox.unread(c)
		w.stop = true
		return
	}
	if c.Run != w.last.run {
		return
	}
	w.seq = max(w.seq, c.Seq)
	w.last.status.Error = ""
	switch c.Kind {
	case event.Advance:
		w.going, w.until, w.ask = true, limits{time: time.Duration(c.Time)}, c.Ask
		if w.until.records = int(c.Upto); c.Upto == 0 && c.Records > 0 {
			w.until.records = len(w.log.Records) + int(c.Records)
		}
	case event.RunFree:
		w.going, w.until, w.ask = true, limits{}, false
	case event.Pause:
		w.going = false
	case event.Apply:
		w.enter(c.Command)
	case event.Stop:
		w.stop = true
	}
}

// flush sends the records since the last frame, and how things stand.
func (w *watch) flush(state event.State) {
	s := &w.last.status
	s.State, s.Pending = state, w.door.pending()
	_, s.Done = w.desk.progress()
	if wp := w.desk.pool(); wp != nil {
		s.JobsLen, s.ResultsLen = len(wp.JobsChannel), len(wp.ResultsChannel)
	}
	f := event.Frame{Run: w.last.run, First: uint32(w.last.records), FirstBlob: uint32(w.last.blobs), Status: *s}
	f.Records = w.log.Records[w.last.records:len(w.log.Records):len(w.log.Records)]
	if n := len(w.log.Blobs); n > w.last.blobs {
		f.Blobs = w.log.Blobs[w.last.blobs:n:n]
		w.last.blobs = n
	}
	if w.last.records == 0 {
		f.Sites = w.log.Sites
	}
	f.Choices = w.choices
	w.last.records = len(w.log.Records)
	w.out(f)
}
