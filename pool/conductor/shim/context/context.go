package context

import (
	"context"
	"time"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/event"
)

// enter asks leave and takes the site of a shim call; g is nil outside a run.
func enter() (g *conductor.G, site uint32) {
	if g = conductor.Current(); g != nil {
		site = g.TakeSite()
		g.Gate(event.None, site, 0)
	}
	return g, site
}

// child makes a node below parent.
func child(parent Context, kind string, site uint32) *node {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	return &node{Context: parent, kind: kind, site: site}
}

// canceller is the function that ends n.
func (n *node) canceller(err error) CancelCauseFunc {
	return func(cause error) {
		if g := conductor.Current(); g != nil {
			if g.Ending() {
				return
			}
			g.Gate(event.None, g.TakeSite(), 0)
		}
		n.cancel(err, cause)
	}
}

// WithCancel is [context.WithCancel].
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
func WithDeadline(parent Context, d time.Time) (Context, CancelFunc) {
	return WithDeadlineCause(parent, d, nil)
}

// WithTimeout is [context.WithTimeout].
func WithTimeout(parent Context, d time.Duration) (Context, CancelFunc) {
	return WithTimeoutCause(parent, d, nil)
}

// WithTimeoutCause is [context.WithTimeoutCause].
func WithTimeoutCause(parent Context, d time.Duration, cause error) (Context, CancelFunc) {
	if !conductor.Running() {
		return context.WithTimeoutCause(parent, d, cause)
	}
	return WithDeadlineCause(parent, instant().Add(d), cause)
}

func instant() time.Time { return conductor.Epoch.Add(conductor.Now()) }

// WithDeadlineCause is [context.WithDeadlineCause].
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
func WithoutCancel(parent Context) Context {
	if !conductor.Running() || parent == nil {
		return context.WithoutCancel(parent)
	}
	return uncancelled{parent}
}

// AfterFunc is [context.AfterFunc].
func AfterFunc(ctx Context, f func()) (stop func() bool) {
	g, site := enter()
	if g == nil {
		return context.AfterFunc(ctx, conductor.Stray(0, f))
	}
	n := child(ctx, "AfterFunc", site)
	n.after = f
	n.follow()
	return func() bool {
		if g := conductor.Current(); g != nil {
			if g.Ending() {
				return false
			}
			g.Gate(event.None, g.TakeSite(), 0)
		}
		if n.err != nil {
			return false
		}
		n.after = nil
		n.cancel(Canceled, nil)
		return true
	}
}

// Cause is [context.Cause].
func Cause(c Context) error {
	if n := nodeOf(c); n != nil {
		if g := conductor.Current(); g != nil {
			g.Pass()
		}
		return n.cause
	}
	return context.Cause(c)
}
