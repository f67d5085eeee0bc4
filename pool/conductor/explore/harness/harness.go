package harness

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/explore"
	shim "github.com/fanlight/fanlight/pool/conductor/shim/testing"
)

// Variable is the environment variable that holds an [Order], as JSON.
const Variable = "FANLIGHT_EXPLORE"

// Order is what the command asks of a test binary.
type Order struct {
	explore.Order
	Test string
	Out  string // the file that takes the [explore.Outcome]
	Race string // where the race detector writes, but for the process's number; "" without it
}

// Test is a test function of the package that is explored.
type Test struct {
	Name string
	Func func(*testing.T)
}

// Run is the one test that an explored binary runs: it does what the order in the
// environment says to the tests it is given. Generated code calls it.
func Run(t *testing.T, tests []Test) {
	var o Order
	if err := json.Unmarshal([]byte(os.Getenv(Variable)), &o); err != nil {
		t.Fatalf("%s: %v: this binary is for the command explore to run", Variable, err)
	}
	for _, test := range tests {
		if test.Name == o.Test {
			out, err := json.Marshal(explore.Search(o.Order, test.program(t, racesIn(o.Race)), nil))
			if err == nil {
				err = os.WriteFile(o.Out, out, 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}

// program runs the test as a subtest, so that it has a T of its own.
func (test Test) program(t *testing.T, races *races) explore.Program {
	return func(cfg conductor.Config) (*conductor.Report, explore.Fault) {
		rep := &conductor.Report{}
		passed := t.Run(fmt.Sprintf("%s/seed=%d", test.Name, cfg.Seed), func(t *testing.T) {
			rep = conductor.Run(cfg, func() { shim.Main(t, test.Func) })
		})
		if race := races.next(); race != "" {
			return rep, explore.Fault{Kind: conductor.Race, Text: race}
		}
		if !passed {
			return rep, explore.Fault{Kind: explore.TestFailed, Text: "the test failed"}
		}
		return rep, explore.Fault{}
	}
}
