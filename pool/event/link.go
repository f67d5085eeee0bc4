package event

// ControlKind is what a [Control] asks of an engine.
type ControlKind uint8

// The controls.
const (
	// Start begins a run of Config from nothing, with no step taken. Each
	// command of Replay enters by itself when the count of grants reaches its
	// At, or before that if the run has nothing else left to do. If Until is not 0, the engine runs on its own to that many grants.
	Start ControlKind = iota + 1
	// Advance runs the engine for at most Records more records, or until there
	// are Upto of them in all (a grant is never cut in two, so a few more may
	// come), and not beyond virtual time Time; 0 sets no limit for any. It ends early when the run is idle or
	// has ended. An Advance while another is under way takes its place. With
	// Ask it also ends before a grant that several goroutines could have: the
	// frame then says who, and a CmdChoose may say which.
	Advance
	// Apply gives Command to the run at the present count of grants; its At is
	// for the engine to fill in. Its CommandIn record comes in the same frame.
	Apply
	// Pause takes back an Advance or a RunFree. At full speed it stops the
	// workers until the next RunFree.
	Pause
	// RunFree runs without limit until Pause or the end, also on through the
	// commands that come when everything is idle.
	RunFree
	// Stop ends the run and every goroutine of it, or a search.
	Stop
	// Explore makes up to Records runs of Config and Replay, each of the next
	// seed from Config.Seed on, until one goes wrong. Its frames have no
	// records: Status.Done counts the runs, Seed and Fault tell of the newest.
	Explore
	// Schedule makes the run of Config and Replay, as far as Records records or
	// to its end, and answers with its schedule and no records.
	Schedule
)

var controlNames = []string{"", "start", "advance", "apply", "pause", "run-free", "stop", "explore", "schedule"}

// String is the control's name, such as "advance".
func (k ControlKind) String() string { return nameOf(controlNames, uint8(k)) }

// Control is what a page tells an engine.
type Control struct {
	Kind    ControlKind
	Run     uint32 // which run it is for; frames carry the same number
	Seq     uint32 // counts the controls of a run from 1; Status.Seq answers it
	Config  Config
	Replay  []Command
	Until   uint64 // grants
	Records uint32 // Advance: at most this many more records; 0: no limit
	Upto    uint32 // Advance: in place of Records, so many records in all
	Ask     bool   // Advance: no further than the next choice
	Time    int64  // Advance: not beyond this virtual time; 0: no limit
	Command Command
}

// Frame is what an engine tells its page: the records since the last frame, and
// how things stand. At least one answers every control.
type Frame struct {
	Run       uint32
	First     uint32 // the index of Records[0] in the log
	Records   []Record
	FirstBlob uint32 // the index of Blobs[0] in the log, at least 1
	Blobs     [][]byte
	Sites     []Site   // in a run's first frame only
	Choices   []Choice // who could go, at least two, where an Advance has stopped to ask; in ascending order of G
	Schedule  []Switch // the answer to Schedule
	Status    Status
}

// State is what an engine is doing.
type State uint8

// The states of an engine.
const (
	Running State = iota // there is more to come by itself
	Idle                 // everything waits: only a command can go on
	Ended                // the scene returned, or a verdict ended it
	Failed               // the engine itself failed: Error says how
)

var stateNames = []string{"running", "idle", "ended", "failed"}

// String is the state's name: running, idle, ended, failed.
func (s State) String() string { return nameOf(stateNames, uint8(s)) }

// Status is how an engine stands after a frame.
type Status struct {
	State                  State
	Seq                    uint32 // the newest control that has been carried out in full
	Grants                 uint64
	Now                    int64 // virtual nanoseconds; real ones at full speed
	Pending                int   // jobs that the submitter has not taken yet
	Workers                int
	JobsLen, JobsCap       int
	ResultsLen, ResultsCap int
	Queued, Running, Done  uint64 // jobs accepted and not started, started and not finished, finished
	Seed                   uint64 // Explore: of the newest run
	Fault                  string // and what went wrong in it: the kind of its Report, or "lost update"
	Error                  string
}
