package pool

import (
	"context"
	"sync"
)

// Release gives the memory of the results back to the pool, for a later batch,
// and is for who has no more use for the slice that Wait returned. A program that
// does so with every batch allocates none for results, 48 bytes or more a job,
// and the garbage collector runs that much less often: with tiny jobs it takes
// half of the time otherwise. Before the batch is done Release does nothing.
func (b *Batch[T]) Release() {
	select {
	case <-b.done:
		b.memory.results.give(b.results)
		b.results = nil
	default:
	}
}

// memory is what batches that are through have used, and others use again.
type memory[T any] struct {
	results spares[Result[T]]
	bare    spares[func(ctx context.Context) (T, error)]
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

func (s *spares[E]) take(n int) []E {
	s.mu.Lock()
	defer s.mu.Unlock()
	last := len(s.stack) - 1
	if last < 0 || cap(s.stack[last]) < n {
		return make([]E, n)
	}
	taken := s.stack[last][:n]
	s.stack = s.stack[:last]
	return taken
}

func (s *spares[E]) give(slice []E) {
	if cap(slice) == 0 || cap(slice) > longSpare {
		return
	}
	clear(slice) // of what it refers to
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.stack) < maxSpares {
		s.stack = append(s.stack, slice)
	}
}
