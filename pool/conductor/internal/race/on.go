//go:build race

package race

import (
	"runtime"
	"unsafe"
)

// Enabled says whether the race detector is compiled in.
const Enabled = true

// Disable keeps what follows in this goroutine from ordering anything; it nests.
//
//go:norace
func Disable() { runtime.RaceDisable() }

// Enable is the end of Disable.
//
//go:norace
func Enable() { runtime.RaceEnable() }

// Acquire orders all that was released at p before what follows.
//
//go:norace
func Acquire(p unsafe.Pointer) { runtime.RaceAcquire(p) }

// Release orders what this goroutine has done before what acquires at p, in the
// place of earlier releases.
//
//go:norace
func Release(p unsafe.Pointer) { runtime.RaceRelease(p) }

// ReleaseMerge is Release beside earlier ones.
//
//go:norace
func ReleaseMerge(p unsafe.Pointer) { runtime.RaceReleaseMerge(p) }

// Read reports a read of p.
//
//go:norace
func Read(p unsafe.Pointer) { runtime.RaceRead(p) }

// Write reports a write of p.
//
//go:norace
func Write(p unsafe.Pointer) { runtime.RaceWrite(p) }

// Errors is how many races have been reported so far.
//
//go:norace
func Errors() int { return runtime.RaceErrors() }
