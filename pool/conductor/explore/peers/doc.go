// Package peers has tests of other people's worker pools, for explore to run.
//
// It is a module of its own, so that nobody else depends on them. Their source is
// taken from vendor/, which "make explore-peers" writes and git leaves out: that is
// where the watch build can reach it. The tests know nothing of that, and pass
// under go test as well.
package peers
