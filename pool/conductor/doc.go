// Package conductor runs a Go program's goroutines one at a time, in an order
// that a seed decides, and writes down what they do.
//
// The program is plain Go. The watch build rewrites its channel operations, go
// statements and selects into calls of package emit, and its uses of sync,
// sync/atomic, time and context into those of the packages under shim. Outside
// [Run] all of these do the plain thing. In a run every goroutine stops at a
// gate before each operation and asks leave; the conductor gives leave to one of
// those that are ready, the grant is a step, and the others stand still. An
// operation that cannot go through parks its goroutine, as Go's own would, until
// another operation lets it through. Time is virtual: it moves only when nobody
// is ready, to the next timer. So one configuration, seed and sequence of
// commands gives one log, byte for byte, natively and in the browser.
//
// It shows schedules that Go allows, not the one that Go's scheduler would pick.
// It has no gate on plain memory, so by itself it shows no data race on a variable;
// built with -race it does: the race detector is told what the program's operations
// order and not who had the baton before whom, and a race it reports makes the
// verdict "race". Each pair of places is reported once a process.
//
// Goroutines are handed the baton as coroutines (through iter.Pull), seven times
// cheaper than through channels; each is a real goroutine still. A goroutine of
// a run may block on something the conductor does not know, such as a file: then
// the whole run waits.
//
// While a run is on, only its own goroutines may execute instrumented code; the
// hooks of [Config] may too, and there it does the plain thing. Goroutines that
// instrumented code starts outside of a run are counted: a run does not begin
// while one is left, and those that a timer or a hook would start wait until it
// has ended. Runs wait for
// one another, one after the other. A lock, group or context must not cross from
// outside into a run while it is in use: a run takes each of them as new.
//
// # Records
//
// A completed operation is recorded when it completes, even if its goroutine was
// parked and has yet to be granted: a hand-over leaves Send, then Recv, at the
// same instant. Channels, locks and groups (WaitGroup, Cond, Once) are numbered
// from 1 each on their own, in the order they are first used. A timer's or an
// injected value counts as sent by goroutine 0.
package conductor
