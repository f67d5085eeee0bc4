package instrument_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestRaces compiles programs for the watch build with the race detector in it. Each that has a race on plain memory
// is found, and no other is, whatever the seed. RACE_SEEDS is how many seeds; the more, the likelier a false report.
func TestRaces(t *testing.T) {
	seeds := 200
	if n, err := strconv.Atoi(os.Getenv("RACE_SEEDS")); err == nil {
		seeds = n
	}
	t.Setenv("CGO_ENABLED", "1")
	m := newModule(t)
	m.copy("races", "races")
	result, err := m.watch("./races/right", "./races/wrong")
	require.NoError(t, err)
	m.run("go", "build", "-race", "-tags", "watch", "-overlay", result.Overlay, "-o", "races.exe", "./races")
	verdicts, reports, err := m.try("env", "GORACE=exitcode=0", "./races.exe", strconv.Itoa(seeds))
	require.NoError(t, err, reports)
	found := map[string]int{}
	for _, line := range strings.Split(strings.TrimSpace(verdicts), "\n") {
		kind, _, _ := strings.Cut(line, " ")
		found[kind]++
		want := map[string]string{"right": " clean", "wrong": " race"}[kind]
		assert.True(t, strings.HasSuffix(line, want), "%s, and not%s", line, want)
	}
	assert.Greater(t, found["right"], 30)
	assert.Greater(t, found["wrong"], 15)
	assert.Contains(t, reports, "races/wrong/wrong.go:20", "the report names the line of the lost update")
	if t.Failed() {
		t.Log(reports)
	}
}
