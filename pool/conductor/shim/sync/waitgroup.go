package sync

import (
	"sync"
	"unsafe"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/internal/race"
	"github.com/fanlight/fanlight/pool/event"
)

// WaitGroup is [sync.WaitGroup].
type WaitGroup struct {
	std sync.WaitGroup
	run conductor.Group
	n   int // in the run
	at  int // how many wait
}

// in enters the group into g's run.
//
//go:norace
func (wg *WaitGroup) in(g *conductor.G) {
	if wg.run.In(g) {
		wg.n, wg.at = 0, 0
	}
}

// Add is [sync.WaitGroup.Add].
//
//go:norace
func (wg *WaitGroup) Add(delta int) {
	g := conductor.Current()
	if g == nil {
		wg.std.Add(delta)
		return
	}
	if g.Ending() {
		return
	}
	wg.in(g)
	if delta > 0 {
		wg.run.Raise(g)
	} else {
		wg.run.Gate(g, event.Signal)
	}
	wg.n += delta
	if wg.n < 0 {
		panic("sync: negative WaitGroup counter")
	}
	if delta < 0 {
		race.ReleaseMerge(unsafe.Pointer(wg))
	} else if wg.n == delta {
		race.Read(unsafe.Pointer(&wg.at)) // the first Add has to be ordered with Wait
	}
	wg.run.Signal(g, wg.n)
	if wg.n == 0 {
		wg.at = 0
		wg.run.Wake(true)
	}
}

// Done is [sync.WaitGroup.Done].
//
//go:norace
func (wg *WaitGroup) Done() { wg.Add(-1) }

// Wait is [sync.WaitGroup.Wait].
//
//go:norace
func (wg *WaitGroup) Wait() {
	g := conductor.Current()
	if g == nil {
		wg.std.Wait()
		return
	}
	wg.in(g)
	wg.run.Gate(g, event.Wait)
	if wg.n == 0 {
		wg.run.Went(g)
	} else {
		if wg.at++; wg.at == 1 {
			race.Write(unsafe.Pointer(&wg.at))
		}
		wg.run.Wait(g)
	}
	race.Acquire(unsafe.Pointer(wg))
}

// Go is [sync.WaitGroup.Go].
//
//go:norace
func (wg *WaitGroup) Go(f func()) {
	g := conductor.Current()
	if g == nil {
		wg.std.Add(1)
		conductor.Go(0, func() {
			defer wg.std.Done()
			f()
		})
		return
	}
	site := g.TakeSite()
	g.At(site)
	wg.Add(1)
	conductor.Go(site, func() {
		defer wg.Done()
		f()
	})
}
