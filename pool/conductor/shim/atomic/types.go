package atomic

import "sync/atomic"

// cell is what the standard library's integers have in common.
type cell[S, T any] interface {
	*S
	Load() T
	Store(T)
	Swap(T) T
	CompareAndSwap(old, new T) bool
	Add(T) T
	And(T) T
	Or(T) T
}

// integer is the methods of Int32 and its like around the standard library's.
type integer[S, T any, P cell[S, T]] struct{ std S }

// Load is [sync/atomic.Int64.Load].
func (x *integer[S, T, P]) Load() T {
	pass()
	return P(&x.std).Load()
}

// Store is [sync/atomic.Int64.Store].
func (x *integer[S, T, P]) Store(v T) {
	pass()
	P(&x.std).Store(v)
}

// Swap is [sync/atomic.Int64.Swap].
func (x *integer[S, T, P]) Swap(v T) (old T) {
	pass()
	return P(&x.std).Swap(v)
}

// CompareAndSwap is [sync/atomic.Int64.CompareAndSwap].
func (x *integer[S, T, P]) CompareAndSwap(old, v T) (swapped bool) {
	pass()
	return P(&x.std).CompareAndSwap(old, v)
}

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

// The integers of the standard library.
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
)

// Bool is [sync/atomic.Bool].
type Bool struct{ std atomic.Bool }

// Load is [sync/atomic.Bool.Load].
func (x *Bool) Load() bool {
	pass()
	return x.std.Load()
}

// Store is [sync/atomic.Bool.Store].
func (x *Bool) Store(v bool) {
	pass()
	x.std.Store(v)
}

// Swap is [sync/atomic.Bool.Swap].
func (x *Bool) Swap(v bool) (old bool) {
	pass()
	return x.std.Swap(v)
}

// CompareAndSwap is [sync/atomic.Bool.CompareAndSwap].
func (x *Bool) CompareAndSwap(old, v bool) (swapped bool) {
	pass()
	return x.std.CompareAndSwap(old, v)
}

// Pointer is [sync/atomic.Pointer].
type Pointer[T any] struct{ std atomic.Pointer[T] }

// Load is [sync/atomic.Pointer.Load].
func (x *Pointer[T]) Load() *T {
	pass()
	return x.std.Load()
}

// Store is [sync/atomic.Pointer.Store].
func (x *Pointer[T]) Store(v *T) {
	pass()
	x.std.Store(v)
}

// Swap is [sync/atomic.Pointer.Swap].
func (x *Pointer[T]) Swap(v *T) (old *T) {
	pass()
	return x.std.Swap(v)
}

// CompareAndSwap is [sync/atomic.Pointer.CompareAndSwap].
func (x *Pointer[T]) CompareAndSwap(old, v *T) (swapped bool) {
	pass()
	return x.std.CompareAndSwap(old, v)
}

// Value is [sync/atomic.Value].
type Value struct{ std atomic.Value }

// Load is [sync/atomic.Value.Load].
func (x *Value) Load() any {
	pass()
	return x.std.Load()
}

// Store is [sync/atomic.Value.Store].
func (x *Value) Store(v any) {
	pass()
	x.std.Store(v)
}

// Swap is [sync/atomic.Value.Swap].
func (x *Value) Swap(v any) (old any) {
	pass()
	return x.std.Swap(v)
}

// CompareAndSwap is [sync/atomic.Value.CompareAndSwap].
func (x *Value) CompareAndSwap(old, v any) (swapped bool) {
	pass()
	return x.std.CompareAndSwap(old, v)
}
