//go:build !watch

package pool_test

// often is how many times a test does something: here so often, and explored the
// second number of times, for then each time has a thousand schedules.
func often(n, _ int) int { return n }
