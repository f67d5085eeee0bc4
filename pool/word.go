//go:build !js || watch

package pool

import (
	"sync"
	"sync/atomic"
)

// What every job changes, or asks. In a browser it is something else.
type (
	word           = atomic.Uint64
	count          = atomic.Int64
	flag           = atomic.Bool
	pointer[T any] = atomic.Pointer[T]
	lock           = sync.Mutex
)
