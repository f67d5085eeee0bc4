package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/event"
)

// page is the other end of a session's link. Frames go through their encoding,
// as on the real link.
type page struct {
	t      *testing.T
	s      *Session
	frames chan []byte
	seq    uint32
	tally  tally
	count  int // frames
	last   event.Frame
	close  func() // may be called twice
}

// open starts a session that is closed when the test is over. There is one run
// at a time in a program, so a test closes one page before it opens another.
func open(t *testing.T) *page {
	p := &page{t: t, frames: make(chan []byte, 1<<16)}
	p.s = NewSession(func(f event.Frame) { p.frames <- f.Append(nil) })
	done := make(chan struct{})
	go func() {
		defer close(done)
		p.s.Serve()
	}()
	p.close = func() {
		p.s.Close()
		<-done
	}
	t.Cleanup(p.close)
	return p
}

// send gives a control and does not wait.
func (p *page) send(c event.Control) {
	p.seq++
	c.Run, c.Seq = 1, p.seq
	b, err := event.DecodeControl(c.Append(nil))
	require.NoError(p.t, err)
	p.s.Handle(b)
}

// do gives a control and waits until it is carried out.
func (p *page) do(c event.Control) event.Status {
	p.t.Helper()
	p.send(c)
	return p.wait(func(s event.Status) bool { return s.Seq == p.seq })
}

func (p *page) wait(until func(event.Status) bool) event.Status {
	p.t.Helper()
	for {
		f, err := event.DecodeFrame(<-p.frames)
		require.NoError(p.t, err)
		require.Equal(p.t, len(p.tally.log.Records), int(f.First), "no record is missing, and none comes twice")
		require.Equal(p.t, max(1, len(p.tally.log.Blobs)), int(f.FirstBlob))
		p.count++
		p.last = f
		p.tally.add(f)
		if until(f.Status) || f.Status.State == event.Failed {
			return f.Status
		}
	}
}

func (p *page) start(g event.Recording) event.Status {
	p.t.Helper()
	g.Config.Mode = mode
	p.tally.config = g.Config
	return p.do(event.Control{Kind: event.Start, Config: g.Config, Replay: g.Commands})
}

func (p *page) apply(c event.Command) event.Status {
	p.t.Helper()
	return p.do(event.Control{Kind: event.Apply, Command: c})
}

func (p *page) runFree() event.Status {
	p.t.Helper()
	return p.do(event.Control{Kind: event.RunFree})
}

// commands are those that the log says came in, as a replay needs them.
func (p *page) commands() []event.Command {
	var all []event.Command
	for _, r := range p.tally.log.Records {
		if r.Kind == event.CommandIn {
			c, err := event.DecodeCommand(p.tally.log.Blob(r.Blob))
			require.NoError(p.t, err)
			all = append(all, c)
		}
	}
	return all
}

// checkJobs says that every job of the commands ended exactly once, and that
// the books agree.
func (p *page) checkJobs() {
	p.t.Helper()
	ended := map[uint64]int{}
	var change, stock, ledger int64
	balanced, audited := true, false
	for _, r := range p.tally.log.Records {
		switch r.Kind {
		case event.Rejected:
			ended[uint64(r.A)]++
		case event.Collected:
			e, err := event.DecodeResult(p.tally.log.Blob(r.Blob))
			require.NoError(p.t, err)
			ended[e.ID]++
			if e.Outcome != event.OK {
				assert.Zero(p.t, e.Delta, "job %d ended as %v", e.ID, e.Outcome)
			}
			if e.Op != event.Transfer {
				change += e.Delta
			}
		case event.Audit:
			audited = true
			stock, ledger, balanced = r.A, r.B, r.Flags&event.Balanced != 0
		}
	}
	total := 0
	for _, c := range p.commands() {
		for _, j := range c.Jobs {
			total++
			assert.Equal(p.t, 1, ended[j.ID], "job %d ends once", j.ID)
		}
	}
	assert.Len(p.t, ended, total)
	assert.True(p.t, balanced)
	assert.Equal(p.t, stock, ledger)
	if audited {
		assert.Equal(p.t, opened(p.tally.config)+change, stock)
	}
}

func opened(c event.Config) (sum int64) {
	for _, line := range c.Stock {
		sum += line.Quantity
	}
	return sum
}
