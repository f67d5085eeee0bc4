package flow

import "github.com/fanlight/fanlight/pool/event"

// State is what a goroutine does, in a word.
type State uint8

// The states of a goroutine.
const (
	Running  State = iota // has something to do: a worker has a job
	Waiting               // has nothing to do: idle, or parked until something comes
	Blocked               // cannot go on: wants to send or to lock
	Sleeping              // parked until a moment, with no job in its hands
	Draining              // told to leave, and finishing its job
	Ended                 // returned
	states
)

var stateNames = [states]string{"running", "waiting", "blocked", "sleeping", "draining", "ended"}

// String is the state's word: running, waiting, blocked, sleeping, draining, ended.
func (s State) String() string { return stateNames[s] }

// Goroutine is one goroutine that has not been forgotten: those that ended are,
// when there are many of them.
type Goroutine struct {
	ID       uint32
	Name     string // what it runs, such as "(*WorkerPool).work"
	Column   int    // which column of the layout it stands in, or -1
	Ordinal  int    // its number in that column, from 1, in the order of starting
	State    State
	Retiring bool   // told to leave
	Job      uint64 // the id of the job (or item, or result) in its hands, or 0
	Got      int64  // the virtual time at which Job came into its hands
	Obj      uint32 // the channel it is parked on, or 0
	Site     uint32 // where in the source it last acted
	Since    int64  // the virtual time of its last change of State or Job
	Panicked bool   // Ended, and by a panic

	retire uint32     // the channel whose closing tells it to leave, or 0
	doing  event.Kind // what it parked in, while parked
	thing  uint32     // the channel, lock or group that it parked on
	until  int64      // the end of a Sleep
	parked bool
	on     [3]wish
}

// wish is a channel of a column that a parked goroutine wants.
type wish struct {
	obj     uint32
	sending bool
}

// Chan is one channel that stands in a column.
type Chan struct {
	ID        uint32
	Name      string
	Column    int
	Cap       int
	Closed    bool
	Senders   int // goroutines parked, wanting to send
	Receivers int // goroutines parked, wanting to receive

	buf  []uint64
	head int
}

// Len is the number of values in the buffer.
func (c *Chan) Len() int { return len(c.buf) - c.head }

// Values are the ids of the values in the buffer, the next to leave first. They
// are valid until the model changes.
func (c *Chan) Values() []uint64 { return c.buf[c.head:] }

// Totals count jobs. Once a run is idle, all but Submitted add up to Submitted.
type Totals struct {
	Submitted int `json:"submitted"`
	Completed int `json:"completed"` // outcome ok
	Refused   int `json:"refused"`
	Failed    int `json:"failed"` // outcome error or panic
	TimedOut  int `json:"timedOut"`
	Cancelled int `json:"cancelled"`
	Rejected  int `json:"rejected"` // never accepted by the pool
}

// Settled is how many jobs have an outcome.
func (t Totals) Settled() int {
	return t.Completed + t.Refused + t.Failed + t.TimedOut + t.Cancelled + t.Rejected
}

// Stock is what is known of one product's stock from the results collected so
// far.
type Stock struct {
	Quantity       int64
	Added, Removed int64 // what results have added and removed
}

// Audited is what the engine's own audit said last.
type Audited struct {
	Known         bool
	Stock, Ledger int64 // their sums
	Balanced      bool  // equal for every product
	Carried       bool  // at full speed: the ledger's oldest entries are carried forward, as one sum for each product
}

// Model is a run at one moment: the fold of the first Step records of its log.
// It holds only what is in flight; what is over is found in the log, by index,
// through the [Timeline].
type Model struct {
	Config     event.Config
	Step       int
	Time       int64 // virtual nanoseconds
	Goroutines []Goroutine
	Channels   []Chan
	Totals     Totals
	Stock      []Stock // by product number: see Timeline.SKU
	Audit      Audited
	Taken      int               // submitted jobs that have left the queue outside; at full speed nobody sees them go
	Results    int               // results collected so far
	Rejections int               // rejections so far
	Lines      int               // lines said so far
	Commands   int               // commands accepted so far
	Wanted     int               // the number of workers that a command asked for last
	Asked      int               // the same, once the pool has heard of it
	Closing    event.CommandKind // CmdShutdown or CmdCancel once that was asked, else 0
	Verdict    *event.Report

	x        *index
	bars     *gantt  // told of every change, in the timeline's newest model only
	columns  []tally // one for each column of the layout
	verdicts int     // so far
	made     uint32  // the channel made last, if it tells a worker to leave
	maker    uint32  // and who made it: the next goroutine that it starts is the worker
	ended    int     // how many of Goroutines have
	stirs    uint    // how often anything on the stage has changed
	sent     bool    // something has gone over a channel of the stage
	area     int64   // jobs in the system × nanoseconds
	sojourn  int64   // the sum over those that left it, in nanoseconds
	ran      int64   // how long the collected ones were worked on, all together
}

// tally counts the goroutines of a column.
type tally struct {
	started int
	in      [states]int
}
