package context

import (
	"context"
	"time"
	"unsafe"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/internal/race"
	"github.com/fanlight/fanlight/pool/event"
)

// enter asks leave and takes the site of a shim call; g is nil outside a run.
//
//go:norace
func enter() (g *conductor.G, site uint32) {
	if g = conductor.Current(); g != nil {
		site = g.TakeSite()
		g.Gate(event.None, site, 0)
	}
	return g, site
}

// child makes a node below parent.
//
//go:norace
func child(parent Context, kind string, site uint32) *node {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	return &node{Context: parent, kind: kind, site: site}
}

// canceller is the function that ends n.
//
//go:norace
func (n *node) canceller(err error) CancelCauseFunc {
	return func(cause error) {
		if leave() {
			n.cancel(err, cause)
		}
	}
}

// leave asks leave where there is a run, unless that is being torn down.
//
//go:norace
func leave() bool {
	g := conductor.Current()
	if g == nil || g.Ending() {
		return g == nil
	}
	g.Gate(event.None, g.TakeSite(), 0)
	return true
}

// WithCancel is [context.WithCancel].
//
//go:norace
func WithCancel(parent Context) (Context, CancelFunc) {
	g, site := enter()
	if g == nil {
		return context.WithCancel(parent)
	}
	n := child(parent, "WithCancel", site)
	n.follow()
	cancel := n.canceller(Canceled)
	return n, func() { cancel(nil) }
}

// WithCancelCause is [context.WithCancelCause].
//
//go:norace
func WithCancelCause(parent Context) (Context, CancelCauseFunc) {
	g, site := enter()
	if g == nil {
		return context.WithCancelCause(parent)
	}
	n := child(parent, "WithCancel", site)
	n.follow()
	return n, n.canceller(Canceled)
}

// WithDeadline is [context.WithDeadline].
//
//go:norace
func WithDeadline(parent Context, d time.Time) (Context, CancelFunc) {
	return WithDeadlineCause(parent, d, nil)
}

// WithTimeout is [context.WithTimeout].
//
//go:norace
func WithTimeout(parent Context, d time.Duration) (Context, CancelFunc) {
	return WithTimeoutCause(parent, d, nil)
}

// WithTimeoutCause is [context.WithTimeoutCause].
//
//go:norace
func WithTimeoutCause(parent Context, d time.Duration, cause error) (Context, CancelFunc) {
	if !conductor.Running() {
		return context.WithTimeoutCause(parent, d, cause)
	}
	return WithDeadlineCause(parent, instant().Add(d), cause)
}

//go:norace
func instant() time.Time { return conductor.Epoch.Add(conductor.Now()) }

// WithDeadlineCause is [context.WithDeadlineCause].
//
//go:norace
func WithDeadlineCause(parent Context, d time.Time, cause error) (Context, CancelFunc) {
	g, site := enter()
	if g == nil {
		return context.WithDeadlineCause(parent, d, cause)
	}
	n := child(parent, "WithDeadline", site)
	if sooner, ok := parent.Deadline(); !ok || d.Before(sooner) {
		n.deadline = d
	}
	n.follow()
	if n.err == nil && !n.deadline.IsZero() {
		if left := d.Sub(instant()); left <= 0 {
			n.cancel(DeadlineExceeded, cause)
		} else {
			n.timer = &conductor.Timer{Fire: func() { n.cancel(DeadlineExceeded, cause) }}
			n.timer.Set(g, left)
		}
	}
	cancel := n.canceller(Canceled)
	return n, func() { cancel(nil) }
}

// WithoutCancel is [context.WithoutCancel].
//
//go:norace
func WithoutCancel(parent Context) Context {
	if !conductor.Running() || parent == nil {
		return context.WithoutCancel(parent)
	}
	return uncancelled{parent}
}

// AfterFunc is [context.AfterFunc].
//
//go:norace
func AfterFunc(ctx Context, f func()) (stop func() bool) {
	g, site := enter()
	if g == nil {
		return context.AfterFunc(ctx, conductor.Stray(0, f))
	}
	n := child(ctx, "AfterFunc", site)
	n.after = f
	race.Release(unsafe.Pointer(&n.after))
	n.follow()
	return n.forestall
}

// forestall keeps AfterFunc's function from being called, if it was not yet.
//
//go:norace
func (n *node) forestall() bool {
	if !leave() || n.err != nil {
		return false
	}
	n.after = nil
	n.cancel(Canceled, nil)
	return true
}

// Cause is [context.Cause].
//
//go:norace
func Cause(c Context) error {
	if n := nodeOf(c); n != nil {
		if g := conductor.Current(); g != nil {
			g.Pass()
		}
		n.ended()
		return n.cause
	}
	return context.Cause(c)
}
