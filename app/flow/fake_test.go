package flow_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// fake is an engine of one worker that takes ten milliseconds for a job. Like the
// real one it is a function of its configuration and commands; it carries out a
// control when the test lets it.
type fake struct {
	t      *testing.T
	player *flow.Player
	starts []event.Control
	inbox  []event.Control
	leaps  bool // it notes when time leaps, even to beyond where it is to stop
	mute   bool // it does not answer any more
	dead   bool // it was ended

	run     event.Control
	replay  []event.Command
	todo    []event.Record // what will happen if nobody asks for more, two records to a grant
	blobs   [][]byte
	records int
	sent    int // records
	sentB   int // blobs
	grants  uint64
	now     int64
	seq     uint32
	free    bool
	tied    bool // two could go at every grant
	chosen  bool
	asked   bool
	closing bool
	batch   []event.Record
}

func (e *fake) Start(c event.Control) {
	e.starts = append(e.starts, c)
	e.dead, e.mute, e.inbox = false, false, []event.Control{c}
}
func (e *fake) Send(c event.Control) { e.inbox = append(e.inbox, c) }
func (e *fake) Stop()                { e.dead, e.inbox = true, nil }

// serve carries out every control that has come, and those that come of that.
func (e *fake) serve() {
	for len(e.inbox) > 0 && !e.mute && !e.dead {
		c := e.inbox[0]
		e.inbox = e.inbox[1:]
		e.obey(c)
	}
}

func (e *fake) obey(c event.Control) {
	e.seq = c.Seq
	switch c.Kind {
	case event.Start:
		*e = fake{t: e.t, player: e.player, starts: e.starts, inbox: e.inbox, tied: e.tied, leaps: e.leaps, run: c, replay: c.Replay, seq: c.Seq}
		e.add(event.Record{Kind: event.GoStart, Other: 1})
		e.schedule(1, []event.Record{
			{Kind: event.Make, Actor: 1, Obj: 1, Site: 3, A: int64(c.Config.JobsCap)},
			{Kind: event.Make, Actor: 1, Obj: 2, Site: 4, A: int64(c.Config.ResultsCap)},
			{Kind: event.GoStart, Actor: 1, Other: 2, Site: 1},
			{Kind: event.GoStart, Actor: 1, Other: 3, Site: 2},
		})
	case event.Advance:
		limit := int(c.Upto)
		if c.Records > 0 {
			limit = e.records + int(c.Records)
		}
		e.asked = c.Ask
		e.advance(func() bool { return limit > 0 && e.records >= limit || e.asks() }, c.Time)
	case event.RunFree:
		e.free, e.asked = true, false
	case event.Pause:
		e.free = false
	case event.Apply:
		e.enter(c.Command)
	}
	if e.free {
		e.advance(func() bool { return false }, 0)
	}
	e.flush()
}

// schedule puts records behind those that are to come, each so many milliseconds
// after the one before.
func (e *fake) schedule(ms int64, records []event.Record) {
	at := e.now
	if n := len(e.todo); n > 0 {
		at = e.todo[n-1].Time
	}
	for _, r := range records {
		r.Time = at
		at += ms * 1e6
		e.todo = append(e.todo, r)
	}
}

func (e *fake) add(r event.Record) {
	e.batch = append(e.batch, r)
	e.records++
}

func (e *fake) blob(b []byte) uint32 {
	e.blobs = append(e.blobs, b)
	return uint32(len(e.blobs))
}

func (e *fake) enter(c event.Command) {
	c.At = e.grants
	if c.Kind == event.CmdChoose {
		if e.chosen = true; c.N == 0 {
			return
		}
	}
	e.add(event.Record{Kind: event.CommandIn, Time: e.now, A: int64(e.grants), Blob: e.blob(c.Append(nil))})
	slow := 10 + int64(e.run.Config.JobsCap) // another capacity is another run
	for _, j := range c.Jobs {
		id := int64(j.ID)
		s := event.Result{ID: j.ID, Op: j.Op, SKU: j.SKU, Delta: j.Quantity, Worker: 1}
		if e.closing {
			e.add(event.Record{Kind: event.Rejected, Time: e.now, A: id, Blob: e.blob([]byte("closed"))})
			continue
		}
		e.schedule(slow, []event.Record{
			{Kind: event.Send, Actor: 1, Obj: 1, Site: 3, A: id, B: 1},
			{Kind: event.Recv, Actor: 2, Obj: 1, Site: 3, A: id},
		})
		e.schedule(1, []event.Record{
			{Kind: event.SelectDefault, Actor: 2},
			{Kind: event.Send, Actor: 2, Obj: 2, Site: 4, A: id, B: 1},
			{Kind: event.Recv, Actor: 3, Obj: 2, Site: 4, A: id},
			{Kind: event.Collected, Actor: 3, A: id, Blob: e.blob(s.Append(nil))},
		})
	}
	switch c.Kind {
	case event.CmdWorkers:
		e.schedule(1, []event.Record{{Kind: event.Resized, A: int64(c.N)}})
	case event.CmdShutdown:
		e.closing = true
		e.schedule(1, []event.Record{{Kind: event.GoEnd, Actor: 2}, {Kind: event.GoEnd, Actor: 3}, {Kind: event.GoEnd, Actor: 1}})
	}
}

// advance goes on until enough, or to the last moment, or until there is nothing.
func (e *fake) advance(enough func() bool, last int64) {
	for {
		for len(e.replay) > 0 && (e.replay[0].At <= e.grants || len(e.todo) == 0) {
			e.enter(e.replay[0])
			e.replay = e.replay[1:]
		}
		if len(e.todo) == 0 || enough() {
			return
		}
		if next := e.todo[0].Time; next > e.now {
			if e.now = next; e.leaps {
				e.add(event.Record{Kind: event.Timer, Time: next})
			}
		}
		if last > 0 && e.now > last {
			return
		}
		e.grants++
		e.chosen = false
		for range min(2, len(e.todo)) {
			r := e.todo[0]
			if r.Time > e.now {
				break
			}
			e.todo = e.todo[1:]
			e.add(r)
		}
	}
}

// asks says that the engine stands at a choice.
func (e *fake) asks() bool { return e.tied && e.asked && !e.chosen && len(e.todo) > 0 }

func (e *fake) flush() {
	f := event.Frame{
		Run: e.run.Run, First: uint32(e.sent), Records: e.batch,
		FirstBlob: uint32(e.sentB + 1), Blobs: e.blobs[e.sentB:],
		Status: event.Status{Seq: e.seq, Grants: e.grants, Now: e.now},
	}
	if e.sent == 0 {
		for i, name := range []string{"work", "collector", "JobsChannel", "ResultsChannel"} {
			f.Sites = append(f.Sites, event.Site{ID: uint32(i + 1), Name: name})
		}
	}
	if e.asks() {
		f.Choices = []event.Choice{{G: 2, Op: event.Send, Obj: 2, Site: 4}, {G: 3, Op: event.Recv, Obj: 2, Site: 4}}
	}
	e.sent, e.sentB, e.batch = e.records, len(e.blobs), nil
	switch {
	case len(e.todo) > 0 || len(e.replay) > 0:
	case e.closing:
		f.Status.State = event.Ended
	default:
		f.Status.State = event.Idle
	}
	e.player.Receive(f)
}

// stage is a player on a fake engine, with a run of the inventory.
type stage struct {
	*flow.Player
	t       *testing.T
	engine  *fake
	notices []string
}

func newStage(t *testing.T) *stage {
	t.Helper()
	e := &fake{t: t}
	s := &stage{t: t, engine: e, Player: flow.NewPlayer(e, func(scene string) (flow.Layout, bool) {
		switch scene {
		case "inventory":
			return poolLayout, true
		case "fan-in":
			return fanInLayout, true
		}
		return flow.Layout{}, false
	})}
	e.player = s.Player
	s.On("notice", func(n flow.Notice) { s.notices = append(s.notices, n.Text) })
	require.NoError(t, s.Reset(two))
	return s
}

// settle lets the engine do what it was told.
func (s *stage) settle() *stage {
	s.engine.serve()
	return s
}

// watch lets so much real time pass, at sixty pictures a second.
func (s *stage) watch(d time.Duration) {
	for ; d > 0; d -= 16 * time.Millisecond {
		s.Tick(16 * time.Millisecond)
		s.engine.serve()
	}
}

func orders(n int) []event.JobSpec {
	jobs := make([]event.JobSpec, n)
	for i := range jobs {
		jobs[i] = event.JobSpec{Op: event.AddStock, SKU: "pens", Quantity: 1}
	}
	return jobs
}

// finish runs to the end and requires that it comes.
func (s *stage) finish() {
	s.t.Helper()
	var err error
	done := false
	s.RunToEnd(func(e error) { done, err = true, e })
	s.settle()
	require.True(s.t, done)
	require.NoError(s.t, err)
}

func (s *stage) picture() string { return picture(poolLayout, s.Model()) }
