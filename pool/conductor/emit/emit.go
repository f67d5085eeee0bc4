package emit

import (
	"iter"

	"github.com/fanlight/fanlight/pool/event"
)

// Site is a place in the source, by its number: [event.Site].ID. 0 is nowhere.
type Site = uint32

// RegisterSites adds a package's places to the table; generated code calls it
// from an init function. Numbers are unique over the whole build.
func RegisterSites(sites []event.Site) {}

// Make is make(C, n).
func Make[C ~chan E, E any](site Site, n int) C { return make(C, n) }

// Go is go f(), with f's arguments already evaluated and captured.
func Go(site Site, f func()) { go f() }

// Sending is a send whose value is still to come; see [SendTo].
type Sending[E any] struct {
	site Site
	ch   chan<- E
}

// SendTo is the left half of ch <- v: SendTo(site, ch).V(v).
func SendTo[E any](site Site, ch chan<- E) Sending[E] { return Sending[E]{site, ch} }

// V sends v.
func (s Sending[E]) V(v E) { s.ch <- v }

// Recv is <-ch.
func Recv[E any](site Site, ch <-chan E) E { return <-ch }

// Recv2 is v, ok := <-ch.
func Recv2[E any](site Site, ch <-chan E) (E, bool) { v, ok := <-ch; return v, ok }

// Close is close(ch).
func Close[E any](site Site, ch chan<- E) { close(ch) }

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
	v, ok := <-r.ch
	r.V = v
	return ok
}

// MapRange is range m. In a run the order is the seed's: the keys are sorted,
// then shuffled by the run's choice. Keys that are or hold pointers, channels
// or functions have no order that two runs share: the instrumenter refuses them.
func MapRange[M ~map[K]V, K comparable, V any](m M) iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for k, v := range m {
			if !yield(k, v) {
				return
			}
		}
	}
}

// At says which place the shim call that follows in this goroutine is at.
func At(site Site) {}

// Call is f() at a site: defer Call(site, mu.Unlock).
func Call(site Site, f func()) { f() }

// On says that the shim method called on its result is called at site:
// On(site, &mu).TryLock().
func On[T any](site Site, p *T) *T { return p }

// Fn says that the shim function it returns is called at site:
// Fn(site, time.Sleep)(d).
func Fn[F any](site Site, f F) F { return f }

// Gosched is runtime.Gosched().
func Gosched(site Site) {}

// GOMAXPROCS is runtime.GOMAXPROCS: in a run it changes nothing and is always 4.
func GOMAXPROCS(n int) int { return 4 }

// NumCPU is runtime.NumCPU: in a run it is always 4.
func NumCPU() int { return 4 }

// NumGoroutine is runtime.NumGoroutine: in a run it counts the run's own.
func NumGoroutine() int { return 1 }
