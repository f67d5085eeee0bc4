package explore

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/fanlight/fanlight/pool/conductor"
)

// Order is what the command asks of a test binary.
type Order struct {
	Test     string
	Schedule Schedule // the first; each after it has the next seed
	Runs     int
	Steps    uint64 // a run's limit, in grants
	Leaks    bool   // a goroutine that is left behind is a fault
	Shorten  int    // how many more runs may go into making the finding shorter
	Draw     bool   // draw the run; for one alone
	Out      string // the file that takes the [Outcome]
}

// Schedule is one way through a test.
type Schedule struct {
	Policy   string // uniform, pct, steady, mixed; plan, which follows Switches
	Seed     uint64
	Switches []conductor.Switch
}

// Outcome is what a test binary answers.
type Outcome struct {
	Schedule Schedule
	Kind     string // "" when nothing failed; see [Kinds]
	Text     string // the verdict: who waits for whom
	Stack    string
	Hash     string // of the log
	Records  int
	Switched int    // how often another went on than the one that could have
	Runs     int    // how many it took
	First    uint64 // the seed that failed first, before it was made shorter
	Drawn    string
	Stateful bool // the same schedule gave two logs in one process

	steps uint64
	plan  []conductor.Switch // the schedule that was followed, as a plan
}

// The kinds of outcome, next to the conductor's own.
const (
	TestFailed = "test failed"
	Starved    = "blocked for ever" // while others go on and on
	Endless    = "never ends"
)

// The policies by name.
var policies = map[string]conductor.Config{
	"uniform": {Policy: conductor.Uniform},
	"pct":     {Policy: conductor.PCT, Changes: 3},
	"mixed":   {Policy: conductor.Mixed},
	steady:    {Policy: conductor.Uniform}, // and every other seed by priority
	planned:   {Policy: conductor.Uniform},
}

const (
	steady  = "steady"
	planned = "plan"
)

// Check reports a policy that there is not.
func (s Schedule) Check() error {
	if _, ok := policies[s.Policy]; !ok {
		return fmt.Errorf("no policy %q: there are mixed, steady, uniform and pct", s.Policy)
	}
	return nil
}

// Token is a test, a schedule and the log they lead to, for a command line:
// TestTransfer~mixed~17~3fa9c1d2, or TestTransfer~plan~17,4.3,9.2~3fa9c1d2 with
// the steps at which other goroutines take over.
type Token struct {
	Test     string
	Schedule Schedule
	Hash     string // its beginning
}

func (t Token) String() string {
	seed := strconv.FormatUint(t.Schedule.Seed, 10)
	for _, s := range t.Schedule.Switches {
		seed += fmt.Sprintf(",%d.%d", s.Step, s.G)
	}
	return strings.Join([]string{t.Test, t.Schedule.Policy, seed, t.Hash[:min(8, len(t.Hash))]}, "~")
}

// ParseToken is the token that String wrote.
func ParseToken(text string) (t Token, err error) {
	bad := errors.New("a token looks like TestName~mixed~17~3fa9c1d2, not " + strconv.Quote(text))
	parts := strings.Split(text, "~")
	if len(parts) != 4 {
		return t, bad
	}
	t.Test, t.Schedule.Policy, t.Hash = parts[0], parts[1], parts[3]
	seed, switches, _ := strings.Cut(parts[2], ",")
	if t.Schedule.Seed, err = strconv.ParseUint(seed, 10, 64); err != nil {
		return t, bad
	}
	for _, s := range strings.Split(switches, ",") {
		if s == "" {
			continue
		}
		var one conductor.Switch
		if n, err := fmt.Sscanf(s, "%d.%d", &one.Step, &one.G); n != 2 || err != nil {
			return t, bad
		}
		t.Schedule.Switches = append(t.Schedule.Switches, one)
	}
	return t, t.Schedule.Check()
}
