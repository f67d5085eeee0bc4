// Package flow turns the log of a run into what a visitor sees at any moment of
// it.
//
// The way is one way. A [Player] sends commands to an [Engine] and receives
// frames of records. A [Timeline] keeps the records, and Reduce folds any prefix
// of them into a [Model]: what every goroutine does, what every channel holds,
// what became of every job. Nothing is kept anywhere else, so that to step back,
// to seek, to fork and to share are all one thing: another prefix.
// At full speed nobody goes back, and the timeline forgets what is long past: the
// sums are of all, and the rest of the latest results.
//
// The package knows nothing of browsers, and its only clock is the dt that Tick
// is given.
package flow
