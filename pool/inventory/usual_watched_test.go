//go:build watch

package inventory_test

import (
	"errors"
	"flag"
)

// usual is one operation for each client: under the conductor every schedule
// makes another history of them.
const usual = 64

// A property is checked a few times in each schedule, and not a hundred times,
// with the same values in all of them: it is the schedule that is to be another.
func init() {
	if err := errors.Join(flag.Set("rapid.checks", "5"), flag.Set("rapid.seed", "1")); err != nil {
		panic(err)
	}
}
