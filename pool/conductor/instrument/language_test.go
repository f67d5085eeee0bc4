package instrument_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestLanguage builds one program from the cases in testdata, once plain and once watched. Each case must print the
// same when run plain, when the watched build runs without a conductor, and whatever the seed with one. Command
// language does the like for the Go installation's own tests of channels. The cases that gofmt would change are about
// layout: statements on one line, operations over several, a byte order mark.
func TestLanguage(t *testing.T) {
	m := newModule(t)
	m.copy("cases", "cases")
	m.copy("driver", "driver")
	var imports, entries strings.Builder
	add := func(name, dir string) {
		fmt.Fprintf(&imports, "\t%s %q\n", name, "example.com/watched/"+dir)
		fmt.Fprintf(&entries, "\t{%q, %s.Main},\n", dir, name)
	}
	cases, err := os.ReadDir("testdata/cases")
	require.NoError(t, err)
	for _, c := range cases {
		if c.Name() != "trace" { // for the next test
			add(c.Name()+"_", "cases/"+c.Name())
		}
	}
	m.write("driver/programs.go", "package main\n\nimport (\n"+imports.String()+")\n\nvar programs = []program{\n"+entries.String()+"}\n")

	result, err := m.watch("./cases/...")
	require.NoError(t, err)
	plain := m.build("./driver", "plain.exe", "")
	watched := m.build("./driver", "watched.exe", result.Overlay)

	want := strings.Split(m.run(plain), "\n")
	assert.Equal(t, want, strings.Split(m.run(watched), "\n"), "watched, without a conductor")
	byConductor := func(seed string) (lines, hashes []string) {
		for _, line := range strings.Split(m.run("env", "DRIVER=watched", "SEED="+seed, watched), "\n") {
			if strings.HasPrefix(line, "hash ") {
				hashes = append(hashes, line)
			} else {
				lines = append(lines, line)
			}
		}
		return lines, hashes
	}
	lines, hashes := byConductor("1")
	assert.Equal(t, want, lines, "watched, by a conductor")
	lines, again := byConductor("1")
	assert.Equal(t, want, lines, "watched, by a conductor, again")
	assert.Equal(t, hashes, again, "the same seed gives the same log")
	lines, others := byConductor("2")
	assert.Equal(t, want, lines, "watched, by a conductor, another seed")
	assert.NotEqual(t, hashes, others, "another seed gives another log")
	t.Run("lines", func(t *testing.T) { checkLines(t, m, watched) })
}

// checkLines looks for panics' places in traces: text that was moved must keep its line, and so must what follows.
func checkLines(t *testing.T, m *testModule, watched string) {
	for name, line := range map[string]string{"Select": "19", "Spawn": "29", "After": "47"} {
		_, trace, err := m.try("env", "DRIVER="+name, watched)
		assert.Error(t, err)
		assert.Regexp(t, `(?m)^\t`+regexp.QuoteMeta("cases/trace/trace.go:"+line)+`( |$)`, trace, name)
	}
}
