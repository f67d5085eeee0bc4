// Package pattern holds the shapes that Go programs build out of channels, one
// short file of plain Go a shape.
//
// Each file is a scene of the page: what is shown is what is compiled, and the
// same lines run under the conductor in the watch build, by the Go runtime in
// the plain build, and in this package's tests. Nothing here knows that it can
// be watched. A scene speaks to the world through its [Params]: it takes its
// figures and its times from them, and says what happened at their [Desk].
//
// A new pattern is one file and one entry in [Scenes].
package pattern
