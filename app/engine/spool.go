//go:build !watch

package main

import (
	"sync"
	"time"

	"github.com/fanlight/fanlight/pool/event"
)

// slice is how long a scene runs at most before the event loop gets a turn.
const slice = 6 * time.Millisecond

// spool gathers the facts of a run at full speed until they are sent. Any
// goroutine may note and pass.
type spool struct {
	full  chan struct{} // holds one when a batch is ready
	yield func()

	mu      sync.Mutex
	epoch   time.Time // zero until the run begins
	records []event.Record
	blobs   [][]byte
	sent    ending // its indexes only
	yielded time.Time
	due     bool // the event loop has waited for long enough

	held chan struct{} // while the scene is to stand still; closed when it may go on
}

func newSpool(yield func()) *spool {
	return &spool{full: make(chan struct{}, 1), yield: yield, sent: ending{blobs: 1}}
}

// begin sets the time of the run to 0.
func (s *spool) begin() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.epoch = time.Now()
	s.yielded = s.epoch
	return s.epoch
}

// note adds a fact at the present moment.
func (s *spool) note(r event.Record, blob []byte) {
	s.mu.Lock()
	if !s.epoch.IsZero() {
		now := time.Now()
		r.Time = now.Sub(s.epoch).Nanoseconds()
		s.due = now.Sub(s.yielded) > slice
	}
	if len(blob) > 0 {
		s.blobs = append(s.blobs, blob)
		r.Blob = uint32(s.sent.blobs + len(s.blobs) - 1)
	}
	s.records = append(s.records, r)
	ready := len(s.records) >= batch
	s.mu.Unlock()
	if ready {
		select {
		case s.full <- struct{}{}:
		default:
		}
	}
}

// pass is where a goroutine of the scene stands still while the run is held,
// and where it lets the event loop have its turn: in WebAssembly nothing else
// runs until every goroutine waits, and with the collector held all soon do.
func (s *spool) pass() {
	s.mu.Lock()
	held, due := s.held, s.due && s.yield != nil
	if due {
		s.due, s.yielded = false, time.Now()
	}
	s.mu.Unlock()
	if held != nil {
		<-held
	}
	if due {
		s.yield()
	}
}

// len is how many facts wait to be sent.
func (s *spool) len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.records)
}

// take hands over what has been noted since the last take, as a frame.
func (s *spool) take() event.Frame {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := event.Frame{
		First: uint32(s.sent.records), Records: s.records,
		FirstBlob: uint32(s.sent.blobs), Blobs: s.blobs,
	}
	s.sent.records += len(s.records)
	s.sent.blobs += len(s.blobs)
	s.records, s.blobs = nil, nil
	if !s.epoch.IsZero() {
		f.Status.Now = time.Since(s.epoch).Nanoseconds()
	}
	return f
}

// cut takes the first n records off a frame, with their blobs, as one of their own.
func cut(f *event.Frame, n int) event.Frame {
	part := event.Frame{First: f.First, Records: f.Records[:n], FirstBlob: f.FirstBlob}
	f.First, f.Records = f.First+uint32(n), f.Records[n:]
	for i := n - 1; i >= 0; i-- { // blobs come in the order of their records
		if blob := part.Records[i].Blob; blob > 0 {
			blobs := blob - f.FirstBlob + 1
			part.Blobs = f.Blobs[:blobs]
			f.FirstBlob, f.Blobs = f.FirstBlob+blobs, f.Blobs[blobs:]
			break
		}
	}
	return part
}

// hold makes the scene stand still the next time that it says something, and
// release lets it go on.
func (s *spool) hold() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held = make(chan struct{})
}

func (s *spool) release() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held != nil {
		close(s.held)
		s.held = nil
	}
}
