//go:build js && !watch

package pool

import "runtime"

// In a browser all goroutines share one thread, and one goes on until it blocks
// or yields. So what a line of these methods does is never seen half done, as
// with sync/atomic; but they are compiled into their callers, and a call of
// sync/atomic takes 10 ns there, of which a job needs two dozen. (Without wasm
// threads Go has no other kind. The watch build has a say at each such access,
// and so keeps sync/atomic.)
type (
	word           struct{ value uint64 }
	count          struct{ value int64 }
	flag           struct{ value bool }
	pointer[T any] struct{ value *T }
	lock           struct{ held bool }
)

func (w *word) Load() uint64   { return w.value }
func (w *word) Store(v uint64) { w.value = v }
func (w *word) Or(bits uint64) { w.value |= bits }

func (w *word) Add(n uint64) uint64 {
	w.value += n
	return w.value
}

func (w *word) CompareAndSwap(before, after uint64) bool {
	if w.value != before {
		return false
	}
	w.value = after
	return true
}

func (c *count) Load() int64   { return c.value }
func (c *count) Store(v int64) { c.value = v }

func (c *count) Add(n int64) int64 {
	c.value += n
	return c.value
}

func (f *flag) Load() bool   { return f.value }
func (f *flag) Store(v bool) { f.value = v }

func (f *flag) CompareAndSwap(before, after bool) bool {
	if f.value != before {
		return false
	}
	f.value = after
	return true
}

func (p *pointer[T]) Load() *T   { return p.value }
func (p *pointer[T]) Store(v *T) { p.value = v }

func (p *pointer[T]) CompareAndSwap(before, after *T) bool {
	if p.value != before {
		return false
	}
	p.value = after
	return true
}

func (l *lock) TryLock() bool {
	if l.held {
		return false
	}
	l.held = true
	return true
}

// Lock yields while another goroutine holds the lock, which is when that one was
// stopped by an allocation in the middle.
func (l *lock) Lock() {
	for !l.TryLock() {
		runtime.Gosched()
	}
}

func (l *lock) Unlock() { l.held = false }
