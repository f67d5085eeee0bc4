// Command explore runs a package's own tests under a thousand schedules each, and shows the first that fails.
//
//	go run github.com/fanlight/fanlight/pool/conductor/cmd/explore [flags] package…
//
// A test passes a million times and fails on the day of the release, because the order in which goroutines go is not
// the test's to say. Here it is: explore rewrites the package and its tests for the watch build (nothing is written
// beside the source), compiles them into one test binary, and runs each test function, unchanged, under the conductor
// with one seed after another. Every channel operation, lock, atomic, timer and go statement is a point at which any
// other goroutine may go on. Time is virtual: a test that sleeps for an hour takes microseconds.
//
// # What it finds
//
//   - test failed: t.Error, t.Fatal and the like;
//   - panic: in any goroutine, and what Go calls a fatal error, such as the unlock of an unlocked mutex;
//   - deadlock: locks that wait for one another in a circle, or everybody blocked;
//   - leak: the test has returned, and goroutines are left that wait for ever, or go on and on (-leaks=false lets them);
//   - blocked for ever: the run went past its limit of steps, and somebody had been blocked for half of it;
//   - never ends: it went past its limit, and everybody still goes on;
//     (the first run to go past it has ten times as much, and turns for all, since it may be long, or its schedule unfair)
//   - race: with -race, two accesses to a variable that nothing orders;
//   - outside: goroutines that the package's initialization has started are there, which no run can hold.
//
// It stops at a test's first failing schedule, makes it shorter (fewer switches from one goroutine to another, fewer
// steps) and prints the verdict, the schedule as lanes, and a token. A lane is a goroutine, a line a step; ╳ marks
// whoever is blocked. The token repeats it:
//
//	explore -replay 'TestTransfer~plan~17,4.3~3fa9c1d2' ./bank
//
// with the same log, byte for byte.
//
// The exit status is 1 when something was found and 2 when nothing could be run.
//
// Seeds choose by policy: uniform gives everybody the same chance, pct goes by priorities that change a few times, steady
// is both in turn, and mixed, the default, also lets timers slip: one fires early now and then, although others could
// still go, as on a machine that is busy elsewhere. A test that relies on an hour's timeout never to pass fails then; if
// that is no fault, explore it with -policy steady.
//
// # All schedules
//
// The policy walk goes through schedules one after another instead: first those that keep nobody who could go on
// waiting, then those that keep one, then all there are, but for the order of steps that have nothing to do with one
// another. Where it says that these are all, and none failed, none does, as far as the conductor can tell schedules
// apart. -preemptions n bounds them instead, -whole leaves out nothing, -count goes on after a failure and counts, -runs
// and -steps cut the walk short, and it says so. A walk is for small tests: three goroutines with a dozen operations each.
//
// Two things a walk does not go through. Timers keep to their time: none slips, whatever -slip says, so that a timeout
// which fires while others could still go is for the seeds to find. And with -preemptions nothing is left out as
// equivalent, since a bound on preemptions could cut off the one order that stands for the rest: such a walk takes as many
// runs as -whole does under the same bound.
//
// # The shortest schedule
//
// A finding is made shorter until it has as few switches as can be, and where there are few enough schedules with fewer,
// all of these are tried: then the answer says that none of them fails in the same way.
//
// # Any module
//
// The module in whose folder explore runs, or that -C names, need not know of it: the go command is given a go.mod
// beside the module's own, in which the conductor is replaced by a copy of its source, kept in the user's cache folder.
//
//	go run github.com/fanlight/fanlight/pool/conductor/cmd/explore@latest ./mypkg
//
// From within a checkout it is go run ./pool/conductor/cmd/explore -C /path/to/module ./mypkg. Where the module requires
// github.com/fanlight/fanlight (go get -tool), that version is used. In a workspace the module has to require it.
//
// What the package is built on is watched as well where it has goroutines or channels, without its tests: packages of
// the module, of vendor/, and of the module cache, which are copied to where they can be rewritten. So are those to
// which a test hands a function that they call on a goroutine of theirs, such as errgroup; what only tests import is
// trusted otherwise (testify, rapid): -with names more of it. What cannot be watched is an error with its place; package
// instrument lists it.
//
// # How a test is run
//
// A test keeps its real *testing.T, a fresh one for each seed. t.Run starts a goroutine of the run and waits for it, so
// that t.Fatal ends the subtest alone; t.Parallel does nothing: tests follow one another, and it is goroutines within a
// test that are explored; t.Cleanup runs in the run, and t.Context belongs to it. TestMain runs as it always does, once
// for each process.
//
// A process runs many seeds, since starting one takes longer than most runs. That is right only for tests that find
// nothing of an earlier run in package variables, so the first seed goes twice, and whatever fails is repeated in a
// process of its own. Where the logs differ, each seed has its own process from then on; where even those differ, the
// test depends on what no schedule decides, such as the real clock or random numbers, and explore says so.
//
// # What it does not do
//
// Benchmarks, fuzz targets and examples are left out, and so are tests that use testing/synctest, themselves or by a
// helper in their test files, since it has a clock and a scheduler of its own, or that call t.Run from code that is not
// watched (testify's suite, rapid's sub-checks): they are named as skipped, with the reason, or refused. It has no gate
// on plain memory: a lost update on x++ alone, without a lock, channel or atomic between the read and the write, is
// found with -race, and not without. It shows schedules that Go allows, not those that are likely, and a thousand of
// them are not all: nothing found is no proof.
package main
