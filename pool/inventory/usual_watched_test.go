//go:build watch

package inventory_test

import "flag"

// usual is one operation for each client: under the conductor every schedule
// makes another history of them.
const usual = 64

// Every schedule draws other operations too, so a property is checked twice in
// each, and not a hundred times.
func init() {
	if err := flag.Set("rapid.checks", "2"); err != nil {
		panic(err)
	}
}
