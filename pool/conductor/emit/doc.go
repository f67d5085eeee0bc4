// Package emit is what the watch build's generated code calls in place of Go's
// own channel operations, go statements and selects.
//
// Nobody writes these calls by hand; the instrumenter does, one for each
// operation, with the number of the place in the source ([Site]). In a run of
// the conductor each of them asks leave first and leaves a record; outside a
// run each does the plain operation, so that package initialization and
// ordinary tests of instrumented code work.
package emit
