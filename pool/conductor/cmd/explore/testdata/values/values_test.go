// Package values uses methods of a test in ways that cannot be followed.
package values

import "testing"

func TestValues(t *testing.T) {
	run := t.Run
	run("sub", func(*testing.T) {})
	go t.Run("beside", func(*testing.T) {})
}
