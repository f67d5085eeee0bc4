package instrument_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/conductor/instrument"
)

// TestRefused compares what is refused with the `want` comments beside it: a regular expression for each line that
// cannot be watched, and nothing for those that can.
func TestRefused(t *testing.T) {
	m := newModule(t)
	for name, patterns := range map[string][]string{
		"refused":  {"./refused/symbols", "./refused/reflects", "./refused/initial", "./refused/unsafes", "./refused/old", "./refused/uses"},
		"crossing": {"./crossing/store"}, // found by checking the result as a whole
	} {
		t.Run(name, func(t *testing.T) {
			m.copy(name, name)
			_, err := m.watch(patterns...)
			require.Error(t, err)
			wants := m.wants(patterns)
			for _, line := range strings.Split(err.Error(), "\n") {
				place, _, _ := strings.Cut(line, ": ")
				if assert.Contains(t, wants, place, "refused without a want: %s", line) {
					assert.Regexp(t, wants[place], line)
					wants[place] = ""
				}
			}
			for place, want := range wants {
				assert.Empty(t, want, "%s is not refused", place)
			}
			assert.NoFileExists(t, filepath.Join(m.root, ".watch", "overlay.json"), "nothing is written")
		})
	}
}

// wants reads the comments of the packages: file:line → regular expression. A directive's comment stands two lines
// above it.
func (m *testModule) wants(patterns []string) map[string]string {
	comment := regexp.MustCompile("// want(\\+2)? `(.*)`")
	wants := map[string]string{}
	for _, dir := range patterns {
		err := filepath.WalkDir(filepath.Join(m.root, dir), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := os.ReadFile(path)
			for i, line := range strings.Split(string(text), "\n") {
				if match := comment.FindStringSubmatch(line); match != nil {
					if match[1] != "" {
						i += 2
					}
					rel, _ := filepath.Rel(m.root, path)
					wants[fmt.Sprintf("%s:%d", rel, i+1)] = match[2]
				}
			}
			return err
		})
		require.NoError(m.t, err)
	}
	return wants
}

// TestRefusedPackages names packages that no overlay can reach, or that the conductor needs for itself.
func TestRefusedPackages(t *testing.T) {
	m := newModule(t)
	m.write("main.go", "package main\n\nimport _ \"github.com/stretchr/testify/assert\"\n\nfunc main() {}\n")
	for pattern, why := range map[string]string{
		"strings": "cannot watch package strings: the conductor runs on the standard library",
		"github.com/fanlight/fanlight/pool/event":          "cannot watch package github.com/fanlight/fanlight/pool/event: the conductor is built from it",
		"github.com/fanlight/fanlight/pool/conductor/emit": "the conductor is built from it",
		"github.com/fanlight/fanlight/pool":                "it is in the module cache, where an overlay does not reach: vendor it",
		"./nowhere":                                        "nowhere",
	} {
		_, err := m.watch(pattern)
		assert.ErrorContains(t, err, why)
	}
	stranger := &testModule{t: t, root: t.TempDir()}
	stranger.write("go.mod", "module example.com/stranger\n\ngo 1.26\n")
	stranger.write("main.go", "package main\n\nfunc main() {}\n")
	_, err := stranger.watch(".")
	assert.ErrorContains(t, err, "the watch build needs github.com/fanlight/fanlight, which the module has to require")
	m.write("broken/broken.go", "package broken\n\nfunc f() int {\n}\n")
	_, err = m.watch("./broken")
	assert.ErrorContains(t, err, "broken.go:4", "a package that does not compile is reported as the compiler does")
}

// watchUse watches a test that uses a package of another module, and not that package.
func watchUse(t *testing.T, name, text, test string) error {
	m := newModule(t)
	mod, err := os.ReadFile(filepath.Join(m.root, "go.mod"))
	require.NoError(t, err)
	m.write("go.mod", fmt.Sprintf("%s\nrequire example.com/%[2]s v0.0.0\n\nreplace example.com/%[2]s => ./%[2]s\n", mod, name))
	m.write(name+"/go.mod", "module example.com/"+name+"\n\ngo 1.26\n")
	m.write(name+"/"+name+".go", text)
	m.write("uses/uses_test.go", test)
	_, err = instrument.Run(instrument.Options{
		Dir: m.root, Out: filepath.Join(m.root, ".watch"), Patterns: []string{"./uses"}, Tests: true,
		Targets: []instrument.Target{{OS: runtime.GOOS, Arch: runtime.GOARCH}},
	})
	return err
}

// A package out of reach that calls a test's function on another goroutine would have that pass for the test's own.
func TestRefusedCallbacks(t *testing.T) {
	err := watchUse(t, "gang", `package gang

func Here(f func()) { f() }

func There(f func()) { there(1, f) }

func there(n int, f func()) {
	for range n {
		go func() { f() }()
	}
}
`, `package uses

import (
	"testing"

	"example.com/gang"
)

func TestGang(t *testing.T) {
	gang.Here(func() {})
	gang.There(func() {})
}
`)
	assert.EqualError(t, err, "uses/uses_test.go:11: cannot watch gang.There: it calls back on a goroutine of its own at gang/gang.go:9: "+
		"watch example.com/gang as well")
	assert.Equal(t, []string{"example.com/gang"}, instrument.Unwatched(err))
}

// A package out of reach that runs subtests would run them on goroutines that no run holds.
func TestRefusedSubtests(t *testing.T) {
	err := watchUse(t, "suite", `package suite

import "testing"

func Run(t *testing.T, f func()) { t.Run("all", func(t *testing.T) { f() }) }
`, `package uses

import (
	"testing"

	"example.com/suite"
)

func TestSuite(t *testing.T) { suite.Run(t, func() {}) }
`)
	assert.EqualError(t, err, "uses/uses_test.go:6: cannot watch import of example.com/suite: it runs subtests at suite/suite.go:5, "+
		"on goroutines out of the conductor's sight: watch it as well")
}
