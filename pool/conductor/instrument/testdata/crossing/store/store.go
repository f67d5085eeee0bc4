package store

import (
	"sync"
	"time"

	"example.com/watched/crossing/plain"
)

type Store struct {
	mu    sync.Mutex
	timer *time.Timer
}

func (s *Store) Touch() {
	plain.Locked(&s.mu, func() {}) // an interface takes either
	plain.Twice(time.Second)
	plain.Guard(&s.mu, func() {}) // want `cannot watch this line: it does not fit together once rewritten: cannot use &s.mu \(value of type \*watched sync.Mutex\) as \*sync.Mutex value`
}
