package inventory_test

import (
	"testing"

	"go.uber.org/goleak"
)

// No test leaves a goroutine behind, but for the one that runtime keeps in a
// browser to receive its events.
func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("runtime.handleEvent"))
}
