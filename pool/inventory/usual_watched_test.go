//go:build watch

package inventory_test

// usual is one operation for each client: under the conductor every schedule
// makes another history of them.
const usual = 64
