package conductor

import (
	"time"

	"github.com/fanlight/fanlight/pool/event"
)

// Config says how a run goes. The zero Config is a run of seed 0 without a log,
// a limit or hooks.
//
// The hooks run while every goroutine of the run stands still, and may block it
// on real channels for as long as they like. In them instrumented code does the
// plain thing. Pace and Idle may touch what the program does, so a run with one of
// them is in order to the race detector, which finds nothing then; Choose must
// not.
type Config struct {
	Seed     uint64
	MaxSteps uint64     // end the run with verdict "limit" after so many grants; 0 is never
	Log      *event.Log // where the records go; nil keeps none

	// Choose picks who goes next among at least two, in ascending order of G. An
	// index outside ready leaves it to the seed. Nil always does.
	Choose func(step uint64, ready []Ready) int
	// Pace is called before each grant; step counts those given so far. It may
	// put values in External channels. Returning true ends the run, "stopped".
	Pace func(step uint64, now time.Duration) (stop bool)
	// Idle is called when everyone is blocked, no timer is due ever, and someone
	// waits on an External channel. It may put values there. Returning false says
	// that no more will come, which ends the run, "stopped"; so does a nil Idle.
	Idle func(now time.Duration) (more bool)
	// Identify gives the ids that Send and Recv records carry. It must not use
	// what is instrumented. Nil gives 0.
	Identify func(v any) uint64

	// Passes, when not nil, receives the operations that leave no record, such as
	// those of atomics.
	Passes *[]Pass

	// Switches is the schedule, instead of the seed's, when it is not nil: whoever
	// went last goes on for as long as it can, then the ready one of the lowest
	// number, except at the steps listed, in ascending order. Goroutine 0 is time:
	// the next timer fires there, before somebody goes.
	Switches []Switch
	// Switched, when not nil, receives the schedule of the run in those terms.
	Switched *[]Switch

	// Fair, when not 0, is the step from which on everybody has the same chance,
	// whatever the policy or Switches say: who only waits for its turn gets it.
	Fair uint64

	// Walk, when not nil, makes all choices, instead of Choose, Switches and Policy.
	// Timers keep to their time then.
	Walk Walker
	// Picks, when not nil, are the cases that selects take where several could go,
	// as a Walker's; the first where the list has come to its end.
	Picks []int

	Policy  Policy
	Changes int // PCT: how many times priorities change, usually 0 to 3
	Slip    int // percent of grants at which the next timer fires early, while others could still run
}

// Switch says that grant number Step, counted from 0, goes to goroutine G.
type Switch struct {
	Step uint64 `json:"s"`
	G    uint32 `json:"g"`
}

// Pass says that goroutine G had leave for the operation at Site when the run had
// left so many Records.
type Pass struct {
	G, Site uint32
	Records int
}

// Policy is how the seed picks among those who are ready.
type Policy uint8

const (
	// Uniform gives each the same chance at each grant.
	Uniform Policy = iota
	// PCT gives each goroutine a priority, and changes one at Changes random
	// grants. It finds bugs that need one goroutine to be much slower.
	PCT
	// Mixed takes the policy, Changes and Slip from the seed: half the seeds are
	// Uniform, half PCT with 0 to 3 changes, and a third each slip 0, 2 and 20 %.
	Mixed
)

// Ready is a goroutine that could go next, and what it is about to do.
type Ready struct {
	G    uint32
	Op   event.Kind // None when it goes on after an operation, or touches an atomic
	Obj  uint32
	Site uint32
}

// The kinds of [event.Report] that a run can end with; a clean end is "".
const (
	Deadlock = "deadlock" // some goroutines wait for what nobody can do any more
	Leak     = "leak"     // the main function returned, and all who are left are blocked
	Panic    = "panic"    // a goroutine panicked, or misused a lock
	Limit    = "limit"    // MaxSteps
	Race     = "race"     // the race detector has reported something
	Outside  = "outside"  // goroutines that are not of the run kept it from beginning
	Stopped  = "stopped"  // Pace or Idle said so
)

// Report is how a run ended.
type Report struct {
	event.Report
	Steps   uint64        // grants
	Time    time.Duration // virtual
	Starved bool          // Limit: somebody was blocked for at least half of the run
	Stack   string        // Panic: the goroutine's stack, for people; it differs between builds
}

// Failed reports whether the run found a fault: its kind is neither "" nor
// "stopped".
//
//go:norace
func (r *Report) Failed() bool { return r.Kind != "" && r.Kind != Stopped }
