// Package race speaks to the race detector, where it is compiled in.
//
// A run's goroutines go one at a time, and whoever hands over the turn orders all
// that came before it: the detector would find nothing. So the conductor hands it
// over between [Disable] and [Enable], is itself out of the detector's sight
// (//go:norace on each function), and says with [Acquire] and [Release] what Go's
// memory model orders: a send before its receive, an unlock before the next lock.
// What is left unordered is the program's own doing.
//
// Two things the directive does not reach: function literals, which must write
// nothing that others read, and what Go's runtime itself reports, so nothing that
// the conductor shares may be a Go map or be shifted by append or copy.
package race
