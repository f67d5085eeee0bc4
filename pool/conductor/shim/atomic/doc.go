// Package atomic is package sync/atomic as the watch build sees it.
//
// In a run of the conductor each operation asks leave first, so that others can
// come between two of them; it leaves no record. The operation itself is always
// the standard library's.
package atomic

import "github.com/fanlight/fanlight/pool/conductor"

// pass asks leave, in a run.
//
//go:norace
func pass() {
	if g := conductor.Current(); g != nil {
		g.Access()
	}
}
