// Package testing is the part of package testing that starts and waits for
// goroutines, as the watch build sees it.
//
// In a run of the conductor a subtest is a goroutine of the run, which its
// parent waits for, so that Fatal ends it alone; Parallel does nothing, and tests
// follow one another; cleanups run where their test ended, and Context is the
// run's. A test stays a *testing.T, and everything else of it is the standard
// library's, as all is outside a run.
package testing

import (
	"context"
	"testing"

	"github.com/fanlight/fanlight/pool/conductor"
	watched "github.com/fanlight/fanlight/pool/conductor/shim/context"
	"github.com/fanlight/fanlight/pool/conductor/shim/sync"
)

// frame is what a run keeps of a test.
type frame struct {
	tb       testing.TB
	cleanups []func()
	ctx      context.Context
	cancel   context.CancelFunc
}

// frames are the tests that are on; only the goroutine that has the baton
// touches them.
var frames []*frame

// Main runs a test function in a run, as its main.
//
//go:norace
func Main(t *testing.T, f func(*testing.T)) {
	frames = nil // a run that was torn down leaves some
	within(t, f)
}

// within calls a test function, then its cleanups, however it ends.
//
//go:norace
func within(t *testing.T, f func(*testing.T)) {
	fr := &frame{tb: t}
	fr.ctx, fr.cancel = watched.WithCancel(context.Background())
	frames = append(frames, fr)
	defer fr.end()
	f(t)
}

// end cleans up, last things first. A cleanup that ends its goroutine does not
// keep the others from their turn.
//
//go:norace
func (fr *frame) end() {
	if g := conductor.Current(); g == nil || g.Ending() {
		return
	}
	if fr.cancel != nil {
		cancel := fr.cancel
		fr.cancel = nil
		cancel()
	}
	if n := len(fr.cleanups) - 1; n >= 0 {
		f := fr.cleanups[n]
		fr.cleanups = fr.cleanups[:n]
		defer fr.end()
		f()
		return
	}
	kept := frames[:0]
	for _, other := range frames {
		if other != fr {
			kept = append(kept, other)
		}
	}
	frames = kept
}

//go:norace
func frameOf(tb testing.TB) *frame {
	if conductor.Running() {
		for _, fr := range frames {
			if fr.tb == tb {
				return fr
			}
		}
	}
	return nil
}

// Run is [testing.T.Run].
//
//go:norace
func Run(t *testing.T, name string, f func(*testing.T)) (ok bool) {
	if !conductor.Running() {
		return t.Run(name, f)
	}
	sub, release, done := make(chan *testing.T), make(chan struct{}), make(chan bool, 1)
	go func() { // the standard library's part, at which nobody of the run has to wait
		done <- t.Run(name, func(t *testing.T) {
			sub <- t
			<-release
		})
	}()
	defer func() {
		close(release)
		ok = <-done
	}()
	var ended sync.WaitGroup
	child := <-sub
	ended.Go(func() { within(child, f) })
	ended.Wait()
	return ok
}

// Parallel is [testing.T.Parallel].
//
//go:norace
func Parallel(t *testing.T) {
	if !conductor.Running() {
		t.Parallel()
	}
}

// Cleanup is [testing.T.Cleanup].
//
//go:norace
func Cleanup(tb testing.TB, f func()) {
	if fr := frameOf(tb); fr != nil {
		fr.cleanups = append(fr.cleanups, f)
		return
	}
	tb.Cleanup(f)
}

// Context is [testing.T.Context].
//
//go:norace
func Context(tb testing.TB) context.Context {
	if fr := frameOf(tb); fr != nil {
		return fr.ctx
	}
	return tb.Context()
}
