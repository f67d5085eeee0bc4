package sync

import (
	"sync"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/event"
)

// WaitGroup is [sync.WaitGroup].
type WaitGroup struct {
	std sync.WaitGroup
	run conductor.Group
	n   int // in the run
}

// in enters the group into g's run.
func (wg *WaitGroup) in(g *conductor.G) {
	if wg.run.In(g) {
		wg.n = 0
	}
}

// Add is [sync.WaitGroup.Add].
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
	wg.run.Signal(g, wg.n)
	if wg.n == 0 {
		wg.run.Wake(true)
	}
}

// Done is [sync.WaitGroup.Done].
func (wg *WaitGroup) Done() { wg.Add(-1) }

// Wait is [sync.WaitGroup.Wait].
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
		return
	}
	wg.run.Wait(g)
}

// Go is [sync.WaitGroup.Go].
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
