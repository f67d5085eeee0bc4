// Package explore looks for a schedule under which a program fails.
//
// [Search] runs a [Program] in this process under one schedule after another: of
// a seed's choice ([conductor.Policy], with timers that may slip), or all there
// are, in order. It stops at the first that fails, looks for a shorter one with
// the same fault, and answers with the verdict, the schedule as a [Token] that
// repeats it, and the run drawn as lanes. [Func] makes a program of a function:
//
//	outcome := explore.Search(explore.Order{Schedule: explore.Schedule{Policy: "mixed"}, Runs: 1000, Draw: true},
//		explore.Func(transferBothWays, sumIsTheSame), nil)
//
// It uses nothing of an operating system, so a page may call it: one run is some
// thousand steps of a microsecond or two, and the last argument is called between
// runs, where a page lets its event loop go on, or says that it is enough.
// Package harness, below, hands it a package's tests.
//
// # The walk
//
// The policy "walk" goes through all schedules, depth first, up to a number of
// preemptions if one is given. Without a limit it leaves out schedules that only
// trade places between steps that have nothing to do with one another; what a
// step has to do with is the channels, locks, groups and atomics it touches, and
// everything where that is not known ([conductor.Touch]). The outcomes, deadlocks
// and panics among them, stay the same, as the tests show, for programs without
// data races: plain memory has no gates, and its order none of its own. The cases
// of a select are tried in turn; maps keep to the order of the seed, and timers
// to their time.
//
// A walk is complete when no run was cut short by the limit of steps, and none
// left out by that of runs or preemptions: then no schedule fails, as far as the
// conductor can tell schedules apart.
package explore
