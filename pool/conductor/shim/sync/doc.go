// Package sync is package sync as the watch build sees it.
//
// In a run of the conductor its types ask leave at each operation, park instead
// of blocking, and leave records; outside a run they are the standard library's.
// A value must not be in use across the border: a run takes it as new, except
// for what a Once, a Map or a Pool already holds. Every type costs its standard
// twin and a few words more. Misuse that would be fatal, such as the unlock of
// an unlocked Mutex, is a verdict of the run.
package sync
