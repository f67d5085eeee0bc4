//go:build !watch

package main

import (
	"errors"
	"time"

	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/inventory"
	"github.com/fanlight/fanlight/pool/pattern"
)

const (
	mode  = event.FullSpeed
	often = 100 * time.Millisecond // from one frame to the next, unless a batch is full
	most  = 8 * batch              // records in a frame: more would hold the page's thread
)

var errFatal = errors.New("this would end the whole program: the textbook's pool catches no panic")

// full is one run at full speed. Its loop is the only goroutine that touches
// it, the spool and the desk apart.
type full struct {
	*Session
	run    uint32
	scene  pattern.Scene
	params pattern.Params
	desk   *desk
	door   *door
	spool  *spool
	ended  chan struct{} // closed when the scene has returned
	target int           // workers asked for, also while there are none in a pause
	begun  bool
	paused bool
	status event.Status
	told   event.Status // in the newest frame
	done   uint64       // when the books were last checked
}

// start makes one run, from its Start to its end, and returns how it ended.
func (s *Session) start(c event.Control) ending {
	scene, params, err := prepare(c.Config, mode)
	if err != nil {
		return s.refuse(c, err)
	}
	f := &full{
		Session: s, run: c.Run, scene: scene, params: params, spool: newSpool(s.yield),
		ended: make(chan struct{}), target: params.Workers, paused: true,
	}
	f.desk = newDesk(time.Time{}, false, f.spool.note)
	f.desk.pass, f.desk.limit = f.spool.pass, keepLatest
	f.desk.asked.Store(int64(f.target))
	f.door = newDoor(scene, &f.params, f.desk)
	if scene.ID == "pool" {
		f.door.bars = bars
	}
	f.status.Seq = c.Seq
	for _, command := range c.Replay {
		f.apply(command)
	}
	f.flush()
	f.loop()
	return ending{run: f.run, records: f.spool.sent.records, blobs: f.spool.sent.blobs, status: f.told}
}

// A run at full speed may go on for as long as the page is open: of its books it
// keeps the latest entries, more than anybody looks at, and carries the others
// forward; of its keys as many as the page keeps results.
func keepLatest(stock *inventory.InventoryManager) { stock.KeepLatest(1<<14, 100_000) }

// bars keeps out of the textbook's pool what would end this very program.
func bars(j event.JobSpec) error {
	if j.Fault == event.FaultPanic {
		return errFatal
	}
	return nil
}

// loop waits for whatever comes next, until the run is over.
func (f *full) loop() {
	tick := time.NewTicker(often)
	defer tick.Stop()
	for {
		f.door.pump()
		orders, next := f.door.next()
		select {
		case orders <- next:
			f.door.taken()
		case <-f.inbox.rung:
			if !f.listen() {
				f.abandon()
				return
			}
		case <-f.spool.full:
			if f.spool.len() >= batch {
				f.flush()
			}
		case <-tick.C:
			if f.measure(); f.changed() {
				f.flush()
			}
		case <-f.ended:
			f.status.State = event.Ended
			f.flush()
			return
		}
	}
}

// listen takes what the page has sent. It returns false when the run is to end.
func (f *full) listen() bool {
	for {
		c, got, open := f.inbox.poll()
		if !got {
			return open
		}
		if c.Kind == event.Start {
			f.inbox.unread(c)
			return false
		}
		if c.Run != f.run {
			continue
		}
		f.status.Seq, f.status.Error = max(f.status.Seq, c.Seq), ""
		switch c.Kind {
		case event.Advance, event.RunFree:
			f.goOn()
		case event.Pause:
			f.pause()
		case event.Apply:
			f.apply(c.Command)
		case event.Stop:
			return false
		}
		f.flush()
	}
}

// apply lets a command in. The number of workers stays 0 during a pause.
func (f *full) apply(c event.Command) {
	if c.Kind == event.CmdWorkers && f.scene.Controls.Resize && c.N >= 0 && c.N <= event.MaxWorkers {
		f.target = c.N
		f.desk.asked.Store(int64(c.N))
	}
	if err := f.door.enter(c, 0); err != nil {
		f.status.Error = err.Error()
	}
}

// goOn begins the run, or takes a pause back.
func (f *full) goOn() {
	switch {
	case !f.begun:
		f.begun = true
		f.desk.epoch = f.spool.begin()
		go func() {
			defer close(f.ended)
			f.scene.Run(f.params)
		}()
	case f.paused && f.scene.Controls.Resize:
		f.door.wish(pattern.Command{Verb: pattern.Resize, Workers: f.target})
	case f.paused:
		f.spool.release()
	}
	f.paused, f.door.held = false, false
}

// pause takes every worker away. A scene whose workers nobody can take away is
// held the next time that it says something.
func (f *full) pause() {
	switch {
	case f.paused:
		return
	case f.scene.Controls.Resize:
		f.door.held = true
		f.door.wish(pattern.Command{Verb: pattern.Resize})
	default:
		f.spool.hold()
	}
	f.paused = true
}

// abandon leaves the run. A scene that can be told to end is, and is waited for;
// any other ends by itself, when it has done what it set out to do.
func (f *full) abandon() {
	if f.paused && f.begun && !f.scene.Controls.Resize {
		f.spool.release()
	}
	f.door.drop()
	if f.begun && f.scene.Controls.Cancel {
		select {
		case f.door.commands <- pattern.Command{Verb: pattern.Cancel}:
			<-f.ended
		case <-f.ended:
		}
	}
	f.status.State = event.Ended
	f.flush()
}

// audit checks the books when no job is left that was not checked before.
func (f *full) audit() {
	if left, done := f.desk.progress(); left == 0 && done != f.done {
		f.done = done
		f.desk.audit()
	}
}

// measure looks at how things stand.
func (f *full) measure() {
	s := &f.status
	left, done := f.desk.progress()
	s.Pending, s.Done, s.Workers = f.door.pending(), done, f.target
	s.JobsCap, s.ResultsCap = f.params.JobsCap, f.params.ResultsCap
	if s.State != event.Ended {
		s.State = event.Running
		if left == 0 && f.scene.Controls.Submit && !f.door.closing {
			s.State = event.Idle
		}
	}
	if wp := f.desk.pool(); wp != nil {
		now := wp.Stats()
		s.JobsLen, s.ResultsLen = len(wp.JobsChannel), len(wp.ResultsChannel)
		s.Queued, s.Running = uint64(now.Queued+now.Submitting), uint64(now.Busy)
	}
}

// changed reports whether there is anything that the page does not know.
func (f *full) changed() bool {
	f.status.Now = f.told.Now
	return f.spool.len() > 0 || f.status != f.told
}

// flush sends what has been noted, and how things stand. Whoever is told that
// everything is done is also told of the books.
func (f *full) flush() {
	f.audit()
	f.measure()
	frame := f.spool.take()
	f.status.Now = frame.Status.Now
	for len(frame.Records) > most {
		part := cut(&frame, most)
		part.Run, part.Status = f.run, f.told // nothing is carried out until all is told
		f.out(part)
	}
	frame.Run, frame.Status = f.run, f.status
	f.told = f.status
	f.out(frame)
}
