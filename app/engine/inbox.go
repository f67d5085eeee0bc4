package main

import (
	"sync"

	"github.com/fanlight/fanlight/pool/event"
)

// inbox is a queue without a limit: the page must never wait for the engine.
// Any number may put, one goroutine at a time takes.
type inbox struct {
	mu     sync.Mutex
	queue  []event.Control
	closed bool
	rung   chan struct{} // holds one when there may be something to take
}

func newInbox() *inbox { return &inbox{rung: make(chan struct{}, 1)} }

func (b *inbox) put(c event.Control) {
	b.mu.Lock()
	b.queue = append(b.queue, c)
	b.mu.Unlock()
	b.ring()
}

// unread puts a control back, so that the next take gets it.
func (b *inbox) unread(c event.Control) {
	b.mu.Lock()
	b.queue = append([]event.Control{c}, b.queue...)
	b.mu.Unlock()
	b.ring()
}

func (b *inbox) close() {
	b.mu.Lock()
	b.closed = true
	b.mu.Unlock()
	b.ring()
}

func (b *inbox) ring() {
	select {
	case b.rung <- struct{}{}:
	default:
	}
}

// poll takes the next control if there is one. open is false once the inbox is
// closed and empty.
func (b *inbox) poll() (c event.Control, got, open bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.queue) == 0 {
		return c, false, !b.closed
	}
	c = b.queue[0]
	b.queue = b.queue[1:]
	return c, true, true
}

// take waits for the next control; it returns false once the inbox is closed
// and empty.
func (b *inbox) take() (event.Control, bool) {
	for {
		c, got, open := b.poll()
		if got || !open {
			return c, got
		}
		<-b.rung
	}
}
