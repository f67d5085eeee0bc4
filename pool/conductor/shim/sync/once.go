package sync

import (
	"sync"
	"sync/atomic"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/event"
)

// Once is [sync.Once]. What was done outside a run is done in it, and the other
// way round.
type Once struct {
	done   atomic.Bool
	std    sync.Mutex
	run    conductor.Group
	inside bool // in the run, somebody is at it
}

// Do is [sync.Once.Do].
//
//go:norace
func (o *Once) Do(f func()) {
	g := conductor.Current()
	if g == nil {
		o.plain(f)
		return
	}
	if o.run.In(g) {
		o.inside = false
	}
	o.run.Gate(g, event.Wait)
	switch {
	case o.done.Load():
		return
	case o.inside:
		o.run.Wait(g)
		return
	}
	o.inside = true
	o.run.Own(g)
	defer o.finish(g)
	f()
}

// finish lets those go who wait for f, however it has ended.
//
//go:norace
func (o *Once) finish(g *conductor.G) {
	o.done.Store(true)
	if g.Ending() {
		return
	}
	o.inside = false
	o.run.Own(nil)
	o.run.Signal(g, 0)
	o.run.Wake(true)
}

//go:norace
func (o *Once) plain(f func()) {
	if o.done.Load() {
		return
	}
	o.std.Lock()
	defer o.std.Unlock()
	if !o.done.Load() {
		defer o.done.Store(true)
		f()
	}
}

// OnceFunc is [sync.OnceFunc].
//
//go:norace
func OnceFunc(f func()) func() {
	once := OnceValue(func() struct{} { f(); return struct{}{} })
	return func() { once() }
}

// OnceValue is [sync.OnceValue].
//
//go:norace
func OnceValue[T any](f func() T) func() T {
	once := OnceValues(func() (T, struct{}) { return f(), struct{}{} })
	return func() T {
		v, _ := once()
		return v
	}
}

// OnceValues is [sync.OnceValues].
//
//go:norace
func OnceValues[T1, T2 any](f func() (T1, T2)) func() (T1, T2) {
	var (
		once  Once
		valid bool
		p     any
		r1    T1
		r2    T2
	)
	work := func() {
		defer func() {
			if !valid {
				p = recover()
				panic(p) // the first call panics where it happened
			}
		}()
		r1, r2 = f()
		f = nil
		valid = true
	}
	return func() (T1, T2) {
		once.Do(work)
		if !valid {
			panic(p)
		}
		return r1, r2
	}
}
