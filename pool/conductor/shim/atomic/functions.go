package atomic

import "sync/atomic"

// The functions of sync/atomic, each after a gate.
var (
	AddInt32   = two(atomic.AddInt32)
	AddInt64   = two(atomic.AddInt64)
	AddUint32  = two(atomic.AddUint32)
	AddUint64  = two(atomic.AddUint64)
	AddUintptr = two(atomic.AddUintptr)

	AndInt32   = two(atomic.AndInt32)
	AndInt64   = two(atomic.AndInt64)
	AndUint32  = two(atomic.AndUint32)
	AndUint64  = two(atomic.AndUint64)
	AndUintptr = two(atomic.AndUintptr)

	OrInt32   = two(atomic.OrInt32)
	OrInt64   = two(atomic.OrInt64)
	OrUint32  = two(atomic.OrUint32)
	OrUint64  = two(atomic.OrUint64)
	OrUintptr = two(atomic.OrUintptr)

	LoadInt32   = one(atomic.LoadInt32)
	LoadInt64   = one(atomic.LoadInt64)
	LoadUint32  = one(atomic.LoadUint32)
	LoadUint64  = one(atomic.LoadUint64)
	LoadUintptr = one(atomic.LoadUintptr)
	LoadPointer = one(atomic.LoadPointer)

	StoreInt32   = store(atomic.StoreInt32)
	StoreInt64   = store(atomic.StoreInt64)
	StoreUint32  = store(atomic.StoreUint32)
	StoreUint64  = store(atomic.StoreUint64)
	StoreUintptr = store(atomic.StoreUintptr)
	StorePointer = store(atomic.StorePointer)

	SwapInt32   = two(atomic.SwapInt32)
	SwapInt64   = two(atomic.SwapInt64)
	SwapUint32  = two(atomic.SwapUint32)
	SwapUint64  = two(atomic.SwapUint64)
	SwapUintptr = two(atomic.SwapUintptr)
	SwapPointer = two(atomic.SwapPointer)

	CompareAndSwapInt32   = three(atomic.CompareAndSwapInt32)
	CompareAndSwapInt64   = three(atomic.CompareAndSwapInt64)
	CompareAndSwapUint32  = three(atomic.CompareAndSwapUint32)
	CompareAndSwapUint64  = three(atomic.CompareAndSwapUint64)
	CompareAndSwapUintptr = three(atomic.CompareAndSwapUintptr)
	CompareAndSwapPointer = three(atomic.CompareAndSwapPointer)
)

func one[P, R any](f func(P) R) func(P) R {
	return func(p P) R {
		pass()
		return f(p)
	}
}

func two[P, A, R any](f func(P, A) R) func(P, A) R {
	return func(p P, a A) R {
		pass()
		return f(p, a)
	}
}

func three[P, A, R any](f func(P, A, A) R) func(P, A, A) R {
	return func(p P, a, b A) R {
		pass()
		return f(p, a, b)
	}
}

func store[P, A any](f func(P, A)) func(P, A) {
	return func(p P, a A) {
		pass()
		f(p, a)
	}
}
