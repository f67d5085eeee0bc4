package main

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What a person sees, for a folder laid out as Go's own tests are.
func TestLanguage(t *testing.T) {
	tests, err := filepath.Abs("testdata")
	require.NoError(t, err)
	var stdout, stderr bytes.Buffer
	assert.Equal(t, 1, run([]string{"-tests", tests, "-seeds", "2"}, &stdout, &stderr), stderr.String())
	assert.Regexp(t, `^same     chan/directions.go
not run  chan/early.go
         testdata/chan/early.go:8: cannot watch this timer in the package's initialization: .*
same     chan/sieve.go
DIFFERS  year.go
         seed 0: exit status 0, plain 0
         2014
         plain:
         \d+
2 of 4 come to the same plain and watched, 1 differ, 1 were not run
$`, stdout.String())
}

func TestWithoutTestsItSaysSo(t *testing.T) {
	var stdout, stderr bytes.Buffer
	empty := t.TempDir()
	assert.Equal(t, 2, run([]string{"-tests", empty}, &stdout, &stderr))
	assert.Empty(t, stdout.String())
	assert.Contains(t, stderr.String(), empty+" holds no tests, so nothing was run: this Go installation comes without them")
}
