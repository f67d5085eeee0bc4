package explore

import (
	"path"
	"strings"
)

// own begins the names of functions that are not of the program under test.
var own = []string{"github.com/fanlight/fanlight/pool/conductor", "runtime.", "runtime/", "testing.", "panic(", "iter."}

func isOwn(function string) bool {
	for _, prefix := range own {
		if strings.HasPrefix(function, prefix) {
			return true
		}
	}
	return false
}

// panicked is where a stack's panic began, as a line of the verdict. What the
// goroutine did last may be long after: its deferred functions have run.
func panicked(stack string) string {
	began := false
	lines := strings.Split(stack, "\n")
	for i := 0; i+1 < len(lines); i++ {
		if strings.HasPrefix(lines[i], "panic(") {
			began = true
		}
		place := strings.TrimSpace(lines[i+1])
		if !began || strings.HasPrefix(lines[i], "\t") || isOwn(lines[i]) || !strings.HasPrefix(lines[i+1], "\t") {
			continue
		}
		place, _, _ = strings.Cut(place, " ")
		return "\npanicked at " + path.Base(place)
	}
	return ""
}
