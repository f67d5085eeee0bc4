package emit

import (
	"runtime"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/event"
)

// Site is a place in the source, by its number: [event.Site].ID. 0 is nowhere.
type Site = uint32

// RegisterSites adds a package's places to the table; generated code calls it
// from an init function. Numbers are unique over the whole build.
func RegisterSites(sites []event.Site) { conductor.RegisterSites(sites) }

// Make is make(C, n).
func Make[C ~chan E, E any](site Site, n int) C {
	ch := make(C, n)
	conductor.Made[E](site, ch)
	return ch
}

// Go is go f(), with f's arguments already evaluated and captured.
func Go(site Site, f func()) { conductor.Go(site, f) }

// Sending is a send whose value is still to come; see [SendTo].
type Sending[E any] struct {
	site Site
	ch   chan<- E
}

// SendTo is the left half of ch <- v: SendTo(site, ch).V(v).
func SendTo[E any](site Site, ch chan<- E) Sending[E] { return Sending[E]{site, ch} }

// V sends v.
func (s Sending[E]) V(v E) { conductor.Send(s.site, s.ch, v) }

// Recv is <-ch.
func Recv[E any](site Site, ch <-chan E) E {
	v, _ := conductor.Recv(site, ch)
	return v
}

// Recv2 is v, ok := <-ch.
func Recv2[E any](site Site, ch <-chan E) (E, bool) { return conductor.Recv(site, ch) }

// Close is close(ch).
func Close[E any](site Site, ch chan<- E) { conductor.Close(site, ch) }

// Ranging is a loop over a channel; see [Range].
type Ranging[E any] struct {
	V    E // what the last Next received
	site Site
	ch   <-chan E
}

// Range is for v := range ch: for r := Range(site, ch); r.Next(); { v := r.V; … }.
func Range[E any](site Site, ch <-chan E) *Ranging[E] { return &Ranging[E]{site: site, ch: ch} }

// Next receives the next value, and is false when the channel is closed and empty.
func (r *Ranging[E]) Next() bool {
	v, ok := conductor.Recv(r.site, r.ch)
	r.V = v
	return ok
}

// At says which place the shim call that follows in this goroutine is at.
func At(site Site) {
	if g := conductor.Current(); g != nil {
		g.At(site)
	}
}

// Call is f() at a site: defer Call(site, mu.Unlock).
func Call(site Site, f func()) {
	At(site)
	f()
}

// On says that the shim method called on its result is called at site:
// On(site, &mu).TryLock().
func On[T any](site Site, p *T) *T {
	At(site)
	return p
}

// Fn says that the shim function it returns is called at site:
// Fn(site, time.Sleep)(d).
func Fn[F any](site Site, f F) F {
	At(site)
	return f
}

// Last says that the shim call whose last argument with a call in it is v is at
// site: n.Store(Last(site, n.Load()+1)).
func Last[V any](site Site, v V) V {
	At(site)
	return v
}

// Gosched is runtime.Gosched().
func Gosched(site Site) {
	if g := conductor.Current(); g != nil {
		g.Yield(site)
		return
	}
	runtime.Gosched()
}

// processors is what a run says that the machine has.
const processors = 4

// GOMAXPROCS is runtime.GOMAXPROCS: in a run it changes nothing and is always 4.
func GOMAXPROCS(n int) int {
	if conductor.Running() {
		return processors
	}
	return runtime.GOMAXPROCS(n)
}

// NumCPU is runtime.NumCPU: in a run it is always 4.
func NumCPU() int {
	if conductor.Running() {
		return processors
	}
	return runtime.NumCPU()
}

// NumGoroutine is runtime.NumGoroutine: in a run it counts the run's own.
func NumGoroutine() int {
	if conductor.Running() {
		return conductor.Goroutines()
	}
	return runtime.NumGoroutine()
}
