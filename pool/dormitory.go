package pool

import "sync"

// A dormitory is where workers sleep.
type dormitory[T any] struct {
	mu       sync.Mutex
	sleepers []*worker[T]
	beds     count // how many
}

// lay puts w to bed.
func (d *dormitory[T]) lay(w *worker[T]) {
	d.mu.Lock()
	d.sleepers = append(d.sleepers, w)
	d.beds.Store(int64(len(d.sleepers)))
	d.mu.Unlock()
}

// pull takes a worker out: the last, whose stack is still warm, or the one that
// is asked for. It returns nil if that one is not there.
func (d *dormitory[T]) pull(w *worker[T]) *worker[T] {
	d.mu.Lock()
	defer d.mu.Unlock()
	last := len(d.sleepers) - 1
	at := last
	for w != nil && at >= 0 && d.sleepers[at] != w {
		at--
	}
	if at < 0 {
		return nil
	}
	w = d.sleepers[at]
	copy(d.sleepers[at:], d.sleepers[at+1:])
	d.sleepers[last] = nil
	d.sleepers = d.sleepers[:last]
	d.beds.Store(int64(last))
	return w
}

// vacate takes all of them out, once: some may be back soon.
func (d *dormitory[T]) vacate() []*worker[T] {
	d.mu.Lock()
	defer d.mu.Unlock()
	all := d.sleepers
	d.sleepers = nil
	d.beds.Store(0)
	return all
}
