package pool

import (
	"context"
	"slices"
	"sync"
)

// Release gives the memory of the results back to the pool, for a later batch,
// and is for who has no more use for the slice that Wait returned. A program that
// does so with every batch of up to 16,384 jobs soon allocates none for results,
// 48 bytes or more a job, and the garbage collector runs that much less often:
// with tiny jobs it takes half of the time otherwise. Before the batch is done
// Release does nothing, and after it Wait has no results to return.
func (b *Batch[T]) Release() {
	select {
	case <-b.done:
		b.memory.results.give(b.results)
		b.results = nil
	default:
	}
}

// memory is what batches, and callers of Do, that are through have used, and
// others use again.
type memory[T any] struct {
	results spares[Result[T]]
	bare    spares[func(ctx context.Context) (T, error)]
	bells   sync.Pool // of chan struct{}, empty, with room for one
}

// bell returns a channel for one message.
func (m *memory[T]) bell() chan struct{} {
	if bell, ok := m.bells.Get().(chan struct{}); ok {
		return bell
	}
	return make(chan struct{}, 1)
}

// spares keeps a few slices.
type spares[E any] struct {
	mu    sync.Mutex
	stack [][]E
}

// maxSpares is how many: as many batches as a program has under way at a time,
// or so. One batch that was longer than longSpare is not held on to for ever.
const (
	maxSpares = 8
	longSpare = 1 << 14
)

// take returns a slice of n, the last that is large enough, or a new one.
func (s *spares[E]) take(n int) []E {
	s.mu.Lock()
	defer s.mu.Unlock()
	for at, slice := range slices.Backward(s.stack) {
		if cap(slice) >= n {
			s.stack = slices.Delete(s.stack, at, at+1)
			return slice[:n]
		}
	}
	return make([]E, n)
}

// give keeps a slice. Where there is no room for one more it takes the place of
// the shortest, or those of a few small batches would keep all later ones out.
func (s *spares[E]) give(slice []E) {
	if cap(slice) == 0 || cap(slice) > longSpare {
		return
	}
	clear(slice) // of what it refers to
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.stack) < maxSpares {
		s.stack = append(s.stack, slice)
		return
	}
	shortest := 0
	for at := range s.stack {
		if cap(s.stack[at]) < cap(s.stack[shortest]) {
			shortest = at
		}
	}
	if cap(s.stack[shortest]) < cap(slice) {
		s.stack[shortest] = slice
	}
}
