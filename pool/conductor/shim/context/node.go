package context

import (
	"context"
	"time"
	"unsafe"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/internal/race"
)

// nodeKey is the key under which a node finds itself through wrappers.
var nodeKey byte

// node is a context of a run that can be cancelled. Only the goroutine that has
// the baton touches it.
type node struct {
	context.Context // the parent

	kind     string // for String
	site     uint32
	done     chan struct{} // made when first asked for
	err      error
	cause    error
	up       *node // the parent that has it among its children, if that is a node
	unwatch  func() bool
	children []*node
	deadline time.Time
	timer    *conductor.Timer
	after    func() // AfterFunc: what to start instead of a channel to close
}

// Done is [context.Context.Done].
//
//go:norace
func (n *node) Done() <-chan struct{} {
	if n.done == nil {
		n.done = make(chan struct{})
		conductor.Made(n.site, n.done)
		if n.err != nil {
			n.ended()
			conductor.CloseNow(n.done)
		}
	}
	return n.done
}

// Err is [context.Context.Err].
//
//go:norace
func (n *node) Err() error {
	if g := conductor.Current(); g != nil {
		g.Pass()
	}
	n.ended()
	return n.err
}

// ended orders what cancelled n before whoever sees that it did.
//
//go:norace
func (n *node) ended() {
	if n.err != nil {
		race.Acquire(unsafe.Pointer(&n.err))
	}
}

// start is what begins when n ends: the function of AfterFunc.
//
//go:norace
func (n *node) start() {
	race.Acquire(unsafe.Pointer(&n.after))
	n.after()
}

// Deadline is [context.Context.Deadline].
//
//go:norace
func (n *node) Deadline() (time.Time, bool) {
	if !n.deadline.IsZero() {
		return n.deadline, true
	}
	return n.Context.Deadline()
}

// Value is [context.Context.Value].
//
//go:norace
func (n *node) Value(key any) any {
	if key == &nodeKey {
		return n
	}
	return n.Context.Value(key)
}

// String names the context and its ancestors.
//
//go:norace
func (n *node) String() string {
	parent := "a Context"
	if s, ok := n.Context.(interface{ String() string }); ok {
		parent = s.String()
	}
	return parent + "." + n.kind
}

// nodeOf is the node whose cancellation is ctx's, or nil.
//
//go:norace
func nodeOf(ctx Context) *node {
	if n, ok := ctx.(*node); ok {
		return n
	}
	done := ctx.Done()
	if done == nil {
		return nil
	}
	n, ok := ctx.Value(&nodeKey).(*node)
	if !ok || n.Done() != done {
		return nil // its Done is somebody else's
	}
	return n
}

// follow makes n end with its parent, in one of the four ways there are.
//
//go:norace
func (n *node) follow() {
	parent := n.Context
	if p := nodeOf(parent); p != nil {
		if p.err != nil {
			n.cancel(p.err, p.cause)
			return
		}
		n.up = p
		p.children = append(p.children, n)
		return
	}
	done := parent.Done()
	if done == nil {
		return
	}
	select {
	case <-done:
		n.cancel(parent.Err(), context.Cause(parent))
		return
	default:
	}
	if a, ok := parent.(interface{ AfterFunc(func()) func() bool }); ok {
		n.unwatch = a.AfterFunc(func() { n.cancel(parent.Err(), Cause(parent)) })
		return
	}
	own := n.Done()
	conductor.Spawn(n.site, func() {
		theirs := &conductor.RecvCase[struct{}]{Site: n.site, Ch: done}
		ours := &conductor.RecvCase[struct{}]{Site: n.site, Ch: own}
		if conductor.Select(n.site, false, []conductor.Case{theirs, ours}) == 0 {
			n.cancel(parent.Err(), Cause(parent))
		}
	})
}

// cancel ends n and all below it, without a gate; only the first counts.
//
//go:norace
func (n *node) cancel(err, cause error) {
	if n.err != nil {
		return
	}
	if cause == nil {
		cause = err
	}
	n.err, n.cause = err, cause
	if conductor.Running() { // and not a timer
		race.ReleaseMerge(unsafe.Pointer(&n.err))
	}
	n.release()
	if n.done != nil {
		conductor.CloseNow(n.done)
	}
	if n.after != nil {
		conductor.Spawn(n.site, n.start)
	}
	children := n.children
	n.children = nil
	for _, c := range children {
		c.up = nil
		c.cancel(err, cause)
	}
}

// release takes n away from whatever would end it.
//
//go:norace
func (n *node) release() {
	if n.timer != nil {
		n.timer.Clear()
	}
	if n.unwatch != nil {
		n.unwatch()
	}
	if n.up == nil {
		return
	}
	list := n.up.children
	for i, c := range list {
		if c == n {
			for ; i < len(list)-1; i++ {
				list[i] = list[i+1]
			}
			list[i] = nil
			n.up.children = list[:i]
			break
		}
	}
	n.up = nil
}

// uncancelled is [context.WithoutCancel] in a run.
type uncancelled struct{ context.Context }

//go:norace
func (uncancelled) Done() <-chan struct{} { return nil }

//go:norace
func (uncancelled) Err() error { return nil }

//go:norace
func (uncancelled) Deadline() (time.Time, bool) { return time.Time{}, false }

//go:norace
func (c uncancelled) Value(key any) any {
	if key == &nodeKey {
		return nil
	}
	return context.WithoutCancel(c.Context).Value(key)
}
