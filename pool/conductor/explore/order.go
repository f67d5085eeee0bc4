package explore

import (
	"fmt"

	"github.com/fanlight/fanlight/pool/conductor"
)

// Order is what to look for, and for how long.
type Order struct {
	Schedule Schedule // the first; each after it has the next seed
	Runs     int      // at most; walks count those that are cut short
	Steps    uint64   // a run's limit, in grants
	Leaks    bool     // a goroutine that is left behind is a fault
	Shorten  int      // how many more runs may go into making the finding shorter
	Draw     bool     // draw the run; slow, so for one alone

	// Of a walk.
	Preemptions int  // how often a schedule may make somebody wait who could go on; negative: any number
	Whole       bool // leave out nothing
	Count       bool // go on after the first failure, and count them
}

// Schedule is one way through a program.
type Schedule struct {
	Policy   string // uniform, pct, steady, mixed; walk; plan, which follows Switches and Picks
	Seed     uint64
	Slip     int // percent of steps before which a timer fires early; negative: as the policy has it
	Switches []conductor.Switch
	Picks    []int
}

// Outcome is what came of an order.
type Outcome struct {
	Schedule Schedule
	Kind     string // "" when nothing failed: one of the conductor's, or of those below
	Text     string // the verdict: who waits for whom
	Stack    string
	Hash     string // of the log
	Records  int
	Switched int    // how often another went on than the one that could have
	Least    bool   // no schedule with fewer switches fails, if timers keep to their time
	Runs     int    // how many it took
	First    uint64 // the seed that failed first, before it was made shorter
	Drawn    string
	Stateful bool // the same schedule gave two logs in one process
	Walked   Walked

	steps uint64
	plan  []conductor.Switch // the schedule that was followed, as a plan
	picks []int
}

// Walked is what a walk has seen.
type Walked struct {
	Schedules int  // that went to their end
	Failed    int  // of these
	Known     int  // runs that turned out to be like an earlier one, and were not ended
	Long      int  // runs cut short by the limit of steps
	Complete  bool // no schedule is left, but those with more preemptions
}

// The kinds of outcome, next to the conductor's own.
const (
	TestFailed = "test failed"
	Wrong      = "wrong result"
	Starved    = "blocked for ever" // while others go on and on
	Endless    = "never ends"
)

// The policies by name.
var policies = map[string]conductor.Config{
	uniform: {Policy: conductor.Uniform},
	pct:     {Policy: conductor.PCT},
	mixed:   {Policy: conductor.Mixed},
	steady:  {Policy: conductor.Uniform}, // and every other seed by priority
	planned: {Policy: conductor.Uniform},
	Walk:    {Policy: conductor.Uniform},
}

// Walk is the policy that goes through all schedules.
const Walk = "walk"

const (
	uniform = "uniform"
	mixed   = "mixed"
	pct     = "pct"
	steady  = "steady"
	planned = "plan"
)

// changes is how many priorities change in most of PCT's runs: 0 to this.
const changes = 3

// Check reports a policy that there is not. A plan is no policy to search by: it
// is one schedule, however often it is run.
func (s Schedule) Check() error {
	if _, ok := policies[s.Policy]; !ok || s.Policy == planned {
		return fmt.Errorf("no policy %q: there are mixed, steady, uniform, pct and walk", s.Policy)
	}
	return nil
}

// config is how the conductor runs the schedule.
func (s Schedule) config() conductor.Config {
	cfg := policies[s.Policy]
	cfg.Seed = s.Seed
	policy := s.Policy
	if policy == mixed && s.Slip >= 0 {
		policy, cfg.Policy = steady, conductor.Uniform // as mixed, but for the slip
	}
	if s.Slip > 0 {
		cfg.Slip = s.Slip
	}
	switch policy {
	case steady:
		if s.Seed%2 == 1 {
			cfg.Policy, cfg.Changes = conductor.PCT, int(s.Seed/2%(changes+1))
		}
	case pct:
		cfg.Changes = int(s.Seed % (changes + 1))
	case planned:
		cfg.Switches = append([]conductor.Switch{}, s.Switches...)
		cfg.Picks = s.Picks
	}
	return cfg
}
