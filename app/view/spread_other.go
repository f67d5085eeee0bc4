//go:build !js

package view

// soon calls fn at once: natively there is no event loop.
func soon(fn func()) { fn() }
