package unsafes

import (
	"sync"
	"unsafe"
)

type guarded struct {
	mu sync.Mutex
	n  int
}

func uses(c chan int, g *guarded, n *int) {
	_ = *(*uintptr)(unsafe.Pointer(&c))  // want `cannot watch this conversion: \*chan int through unsafe.Pointer is out of the conductor's sight`
	_ = (*sync.Mutex)(unsafe.Pointer(n)) // want `cannot watch this conversion: \*sync.Mutex through unsafe.Pointer`
	_ = unsafe.Pointer(g)                // want `cannot watch this conversion: \*.*guarded through unsafe.Pointer`
	_ = (*uint)(unsafe.Pointer(n))       // fine
}
