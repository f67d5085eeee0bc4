package main

import "github.com/fanlight/fanlight/pool/event"

const batch = 1024 // records that are worth a frame of their own

// Session is an engine at its end of a link. Serve does the work; Handle may be
// called from anywhere, at any time, and never blocks.
type Session struct {
	out   func(event.Frame) // takes every frame, in order; it may keep what it gets
	yield func()            // gives the host's event loop a turn; nil where there is none
	inbox *inbox
}

// NewSession returns a session that has not started anything.
func NewSession(out func(event.Frame)) *Session {
	return &Session{out: out, inbox: newInbox()}
}

// Handle takes one control from the page.
func (s *Session) Handle(c event.Control) { s.inbox.put(c) }

// Close ends the run, if there is one, and then Serve.
func (s *Session) Close() { s.inbox.close() }

// Serve carries the controls out until the session is closed. One run goes on
// at a time: a Start ends the one before.
func (s *Session) Serve() {
	last := ending{blobs: 1, status: event.Status{State: event.Ended}}
	for {
		c, open := s.inbox.take()
		switch {
		case !open:
			return
		case c.Kind == event.Start:
			last = s.start(c)
		case c.Kind == event.Explore:
			last = s.explore(c)
		case c.Kind == event.Schedule:
			last = s.schedule(c)
		default: // nothing runs any more, and that is the answer
			last.status.Seq = max(last.status.Seq, c.Seq)
			s.out(event.Frame{Run: c.Run, First: uint32(last.records), FirstBlob: uint32(last.blobs), Status: last.status})
		}
	}
}

// ending is how far the page has been told of a run.
type ending struct {
	run            uint32
	records, blobs int // sent; blob 0 never is
	status         event.Status
}

// refuse answers a Start that cannot be carried out.
func (s *Session) refuse(c event.Control, err error) ending {
	e := ending{run: c.Run, blobs: 1, status: event.Status{State: event.Failed, Seq: c.Seq, Error: err.Error()}}
	s.out(event.Frame{Run: c.Run, FirstBlob: 1, Status: e.status})
	return e
}
