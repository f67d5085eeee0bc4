package event

import "time"

// Mode is which build of the engine runs.
type Mode uint8

// The modes.
const (
	Watch     Mode = iota // stepped, in virtual time, exact
	FullSpeed             // as a server would run it, in real time
)

var modeNames = []string{"watch", "full-speed"}

// String is "watch" or "full-speed".
func (m Mode) String() string { return nameOf(modeNames, uint8(m)) }

// ParseMode is the mode of that name; no name is Watch.
func ParseMode(name string) (Mode, bool) {
	return Mode(b2u(name == modeNames[FullSpeed])), name == "" || name == modeNames[Watch] || name == modeNames[FullSpeed]
}

func b2u(b bool) uint8 {
	if b {
		return 1
	}
	return 0
}

// StockLine is how much there is of one product.
type StockLine struct {
	SKU      string
	Quantity int64
}

// Config is everything a run starts from. The same Config and the same
// [Command]s make the same run.
type Config struct {
	Scene                   string
	Seed                    uint64
	Mode                    Mode
	Workers, Senders, Items int
	JobsCap, ResultsCap     int
	CollectorTime, WorkTime time.Duration // what a result takes to collect; what a job takes that does not say
	Stock                   []StockLine   // the opening stock
}

// Limits of what a run may be asked for.
const (
	MaxWorkers  = 1000
	MaxCapacity = 1 << 20
	MaxItems    = 1 << 20
)

// Check reports the first thing wrong with a configuration as a *[FieldError],
// or nil. Which scenes there are is not its business.
func (c Config) Check() error {
	switch {
	case c.Mode > FullSpeed:
		return &FieldError{"mode", "unknown-mode", "there is no such mode"}
	case c.Workers < 0 || c.Workers > MaxWorkers:
		return &FieldError{"workers", "out-of-range", "the number of workers goes from 0 to 1000"}
	case c.Senders < 0 || c.Senders > MaxWorkers:
		return &FieldError{"senders", "out-of-range", "the number of senders goes from 0 to 1000"}
	case c.Items < 0 || c.Items > MaxItems:
		return &FieldError{"items", "out-of-range", "there are at most 1048576 items"}
	case c.JobsCap < 0 || c.JobsCap > MaxCapacity:
		return &FieldError{"capacity.jobs", "out-of-range", "a capacity goes from 0 to 1048576"}
	case c.ResultsCap < 0 || c.ResultsCap > MaxCapacity:
		return &FieldError{"capacity.results", "out-of-range", "a capacity goes from 0 to 1048576"}
	case c.CollectorTime < 0:
		return &FieldError{"collectorTime", "negative", "a time cannot be negative"}
	case c.WorkTime < 0:
		return &FieldError{"workTime", "negative", "a time cannot be negative"}
	}
	for _, s := range c.Stock {
		if s.SKU == "" || len(s.SKU) > MaxText || s.Quantity < 0 {
			return &FieldError{"stock", "bad-line", "every line of the stock needs a SKU and a quantity of 0 or more"}
		}
	}
	return nil
}

// CommandKind is what a [Command] asks for.
type CommandKind uint8

// The commands.
const (
	CmdSubmit   CommandKind = iota + 1 // Jobs, in order
	CmdWorkers                         // N workers from now on
	CmdShutdown                        // no more jobs: finish what there is
	CmdCancel                          // stop now: cancel whatever is not finished
	CmdChoose                          // the next grant goes to goroutine N; 0 leaves it to the seed
)

var commandNames = []string{"", "submit", "workers", "shutdown", "cancel", "choose"}

// String is the command's name, such as "submit".
func (k CommandKind) String() string { return nameOf(commandNames, uint8(k)) }

// Command is what the visitor asked of a run while it went on.
type Command struct {
	At   uint64 // the count of grants at which it entered
	Kind CommandKind
	Jobs []JobSpec
	N    int
}

// Report is how a run went wrong.
type Report struct {
	Kind  string // "deadlock", "leak", "panic"; "" if it did not
	Text  string
	Waits []Waiter
}

// Waiter is a goroutine that waits for ever. (It is not called Wait, which is a
// [Kind].)
type Waiter struct {
	G       uint32
	Name    string // what it runs, such as "(*WorkerPool).work"
	Op      string // send, recv, select, lock, …
	Obj     uint32
	ObjName string
	File    string
	Line    int
	HeldBy  uint32 // the goroutine that has what it waits for, or 0
}
