package atomic

import "sync/atomic"

// cell is what all of the standard library's types have in common.
type cell[S, T any] interface {
	*S
	Load() T
	Store(T)
	Swap(T) T
	CompareAndSwap(old, new T) bool
}

// gated is the methods of S after a gate each.
type gated[S, T any, P cell[S, T]] struct{ std S }

// Load is [sync/atomic.Int64.Load].
func (x *gated[S, T, P]) Load() T {
	pass()
	return P(&x.std).Load()
}

// Store is [sync/atomic.Int64.Store].
func (x *gated[S, T, P]) Store(v T) {
	pass()
	P(&x.std).Store(v)
}

// Swap is [sync/atomic.Int64.Swap].
func (x *gated[S, T, P]) Swap(v T) (old T) {
	pass()
	return P(&x.std).Swap(v)
}

// CompareAndSwap is [sync/atomic.Int64.CompareAndSwap].
func (x *gated[S, T, P]) CompareAndSwap(old, v T) (swapped bool) {
	pass()
	return P(&x.std).CompareAndSwap(old, v)
}

// number is a cell that can be counted with.
type number[S, T any] interface {
	cell[S, T]
	Add(T) T
	And(T) T
	Or(T) T
}

// integer is gated for numbers.
type integer[S, T any, P number[S, T]] struct{ gated[S, T, P] }

// Add is [sync/atomic.Int64.Add].
func (x *integer[S, T, P]) Add(delta T) (sum T) {
	pass()
	return P(&x.std).Add(delta)
}

// And is [sync/atomic.Int64.And].
func (x *integer[S, T, P]) And(mask T) (old T) {
	pass()
	return P(&x.std).And(mask)
}

// Or is [sync/atomic.Int64.Or].
func (x *integer[S, T, P]) Or(mask T) (old T) {
	pass()
	return P(&x.std).Or(mask)
}

// The types of sync/atomic.
type (
	Int32 struct {
		integer[atomic.Int32, int32, *atomic.Int32]
	}
	Int64 struct {
		integer[atomic.Int64, int64, *atomic.Int64]
	}
	Uint32 struct {
		integer[atomic.Uint32, uint32, *atomic.Uint32]
	}
	Uint64 struct {
		integer[atomic.Uint64, uint64, *atomic.Uint64]
	}
	Uintptr struct {
		integer[atomic.Uintptr, uintptr, *atomic.Uintptr]
	}
	Bool struct {
		gated[atomic.Bool, bool, *atomic.Bool]
	}
	Pointer[T any] struct {
		gated[atomic.Pointer[T], *T, *atomic.Pointer[T]]
	}
	Value struct {
		gated[atomic.Value, any, *atomic.Value]
	}
)
