//go:build !race

package race

import "unsafe"

// Enabled says whether the race detector is compiled in.
const Enabled = false

// Disable does nothing.
func Disable() {}

// Enable does nothing.
func Enable() {}

// Acquire does nothing.
func Acquire(unsafe.Pointer) {}

// Release does nothing.
func Release(unsafe.Pointer) {}

// ReleaseMerge does nothing.
func ReleaseMerge(unsafe.Pointer) {}

// Read does nothing.
func Read(unsafe.Pointer) {}

// Write does nothing.
func Write(unsafe.Pointer) {}

// Errors is 0.
func Errors() int { return 0 }
