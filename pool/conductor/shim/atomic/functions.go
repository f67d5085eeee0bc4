package atomic

import (
	"sync/atomic"
	"unsafe"
)

// AddInt32 is [sync/atomic.AddInt32].
func AddInt32(addr *int32, delta int32) (sum int32) {
	pass()
	return atomic.AddInt32(addr, delta)
}

// AddInt64 is [sync/atomic.AddInt64].
func AddInt64(addr *int64, delta int64) (sum int64) {
	pass()
	return atomic.AddInt64(addr, delta)
}

// AddUint32 is [sync/atomic.AddUint32].
func AddUint32(addr *uint32, delta uint32) (sum uint32) {
	pass()
	return atomic.AddUint32(addr, delta)
}

// AddUint64 is [sync/atomic.AddUint64].
func AddUint64(addr *uint64, delta uint64) (sum uint64) {
	pass()
	return atomic.AddUint64(addr, delta)
}

// AddUintptr is [sync/atomic.AddUintptr].
func AddUintptr(addr *uintptr, delta uintptr) (sum uintptr) {
	pass()
	return atomic.AddUintptr(addr, delta)
}

// AndInt32 is [sync/atomic.AndInt32].
func AndInt32(addr *int32, mask int32) (old int32) {
	pass()
	return atomic.AndInt32(addr, mask)
}

// AndInt64 is [sync/atomic.AndInt64].
func AndInt64(addr *int64, mask int64) (old int64) {
	pass()
	return atomic.AndInt64(addr, mask)
}

// AndUint32 is [sync/atomic.AndUint32].
func AndUint32(addr *uint32, mask uint32) (old uint32) {
	pass()
	return atomic.AndUint32(addr, mask)
}

// AndUint64 is [sync/atomic.AndUint64].
func AndUint64(addr *uint64, mask uint64) (old uint64) {
	pass()
	return atomic.AndUint64(addr, mask)
}

// AndUintptr is [sync/atomic.AndUintptr].
func AndUintptr(addr *uintptr, mask uintptr) (old uintptr) {
	pass()
	return atomic.AndUintptr(addr, mask)
}

// OrInt32 is [sync/atomic.OrInt32].
func OrInt32(addr *int32, mask int32) (old int32) {
	pass()
	return atomic.OrInt32(addr, mask)
}

// OrInt64 is [sync/atomic.OrInt64].
func OrInt64(addr *int64, mask int64) (old int64) {
	pass()
	return atomic.OrInt64(addr, mask)
}

// OrUint32 is [sync/atomic.OrUint32].
func OrUint32(addr *uint32, mask uint32) (old uint32) {
	pass()
	return atomic.OrUint32(addr, mask)
}

// OrUint64 is [sync/atomic.OrUint64].
func OrUint64(addr *uint64, mask uint64) (old uint64) {
	pass()
	return atomic.OrUint64(addr, mask)
}

// OrUintptr is [sync/atomic.OrUintptr].
func OrUintptr(addr *uintptr, mask uintptr) (old uintptr) {
	pass()
	return atomic.OrUintptr(addr, mask)
}

// LoadInt32 is [sync/atomic.LoadInt32].
func LoadInt32(addr *int32) (v int32) {
	pass()
	return atomic.LoadInt32(addr)
}

// LoadInt64 is [sync/atomic.LoadInt64].
func LoadInt64(addr *int64) (v int64) {
	pass()
	return atomic.LoadInt64(addr)
}

// LoadUint32 is [sync/atomic.LoadUint32].
func LoadUint32(addr *uint32) (v uint32) {
	pass()
	return atomic.LoadUint32(addr)
}

// LoadUint64 is [sync/atomic.LoadUint64].
func LoadUint64(addr *uint64) (v uint64) {
	pass()
	return atomic.LoadUint64(addr)
}

// LoadUintptr is [sync/atomic.LoadUintptr].
func LoadUintptr(addr *uintptr) (v uintptr) {
	pass()
	return atomic.LoadUintptr(addr)
}

// LoadPointer is [sync/atomic.LoadPointer].
func LoadPointer(addr *unsafe.Pointer) (v unsafe.Pointer) {
	pass()
	return atomic.LoadPointer(addr)
}

// StoreInt32 is [sync/atomic.StoreInt32].
func StoreInt32(addr *int32, v int32) {
	pass()
	atomic.StoreInt32(addr, v)
}

// StoreInt64 is [sync/atomic.StoreInt64].
func StoreInt64(addr *int64, v int64) {
	pass()
	atomic.StoreInt64(addr, v)
}

// StoreUint32 is [sync/atomic.StoreUint32].
func StoreUint32(addr *uint32, v uint32) {
	pass()
	atomic.StoreUint32(addr, v)
}

// StoreUint64 is [sync/atomic.StoreUint64].
func StoreUint64(addr *uint64, v uint64) {
	pass()
	atomic.StoreUint64(addr, v)
}

// StoreUintptr is [sync/atomic.StoreUintptr].
func StoreUintptr(addr *uintptr, v uintptr) {
	pass()
	atomic.StoreUintptr(addr, v)
}

// StorePointer is [sync/atomic.StorePointer].
func StorePointer(addr *unsafe.Pointer, v unsafe.Pointer) {
	pass()
	atomic.StorePointer(addr, v)
}

// SwapInt32 is [sync/atomic.SwapInt32].
func SwapInt32(addr *int32, v int32) (old int32) {
	pass()
	return atomic.SwapInt32(addr, v)
}

// SwapInt64 is [sync/atomic.SwapInt64].
func SwapInt64(addr *int64, v int64) (old int64) {
	pass()
	return atomic.SwapInt64(addr, v)
}

// SwapUint32 is [sync/atomic.SwapUint32].
func SwapUint32(addr *uint32, v uint32) (old uint32) {
	pass()
	return atomic.SwapUint32(addr, v)
}

// SwapUint64 is [sync/atomic.SwapUint64].
func SwapUint64(addr *uint64, v uint64) (old uint64) {
	pass()
	return atomic.SwapUint64(addr, v)
}

// SwapUintptr is [sync/atomic.SwapUintptr].
func SwapUintptr(addr *uintptr, v uintptr) (old uintptr) {
	pass()
	return atomic.SwapUintptr(addr, v)
}

// SwapPointer is [sync/atomic.SwapPointer].
func SwapPointer(addr *unsafe.Pointer, v unsafe.Pointer) (old unsafe.Pointer) {
	pass()
	return atomic.SwapPointer(addr, v)
}

// CompareAndSwapInt32 is [sync/atomic.CompareAndSwapInt32].
func CompareAndSwapInt32(addr *int32, old, v int32) (swapped bool) {
	pass()
	return atomic.CompareAndSwapInt32(addr, old, v)
}

// CompareAndSwapInt64 is [sync/atomic.CompareAndSwapInt64].
func CompareAndSwapInt64(addr *int64, old, v int64) (swapped bool) {
	pass()
	return atomic.CompareAndSwapInt64(addr, old, v)
}

// CompareAndSwapUint32 is [sync/atomic.CompareAndSwapUint32].
func CompareAndSwapUint32(addr *uint32, old, v uint32) (swapped bool) {
	pass()
	return atomic.CompareAndSwapUint32(addr, old, v)
}

// CompareAndSwapUint64 is [sync/atomic.CompareAndSwapUint64].
func CompareAndSwapUint64(addr *uint64, old, v uint64) (swapped bool) {
	pass()
	return atomic.CompareAndSwapUint64(addr, old, v)
}

// CompareAndSwapUintptr is [sync/atomic.CompareAndSwapUintptr].
func CompareAndSwapUintptr(addr *uintptr, old, v uintptr) (swapped bool) {
	pass()
	return atomic.CompareAndSwapUintptr(addr, old, v)
}

// CompareAndSwapPointer is [sync/atomic.CompareAndSwapPointer].
func CompareAndSwapPointer(addr *unsafe.Pointer, old, v unsafe.Pointer) (swapped bool) {
	pass()
	return atomic.CompareAndSwapPointer(addr, old, v)
}
