package instrument_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/conductor/instrument"
)

// testModule is a module of its own that requires this one, as a reader's would.
type testModule struct {
	t    *testing.T
	root string
}

func newModule(t *testing.T) *testModule {
	m := &testModule{t: t, root: t.TempDir()}
	own, err := filepath.Abs("../../..")
	require.NoError(t, err)
	m.write("go.mod", "module example.com/watched\n\ngo 1.26\n\n"+
		"require github.com/fanlight/fanlight v0.0.0\n\nreplace github.com/fanlight/fanlight => "+own+"\n")
	sums, err := os.ReadFile(filepath.Join(own, "go.sum"))
	require.NoError(t, err)
	m.write("go.sum", string(sums))
	return m
}

func (m *testModule) write(name, text string) {
	path := filepath.Join(m.root, filepath.FromSlash(name))
	require.NoError(m.t, os.MkdirAll(filepath.Dir(path), 0o755))
	require.NoError(m.t, os.WriteFile(path, []byte(text), 0o644))
}

// copy takes a folder of testdata into the module.
func (m *testModule) copy(from, to string) {
	require.NoError(m.t, os.CopyFS(filepath.Join(m.root, to), os.DirFS(filepath.Join("testdata", from))))
}

func (m *testModule) watch(patterns ...string) (*instrument.Result, error) {
	return instrument.Run(instrument.Options{
		Dir:      m.root,
		Out:      filepath.Join(m.root, ".watch"),
		Patterns: patterns,
		Tags:     "watch",
		Targets:  []instrument.Target{{OS: runtime.GOOS, Arch: runtime.GOARCH}},
	})
}

// build compiles a command, watched where an overlay is given, and returns the program's path.
func (m *testModule) build(pkg, name, overlay string) string {
	program := filepath.Join(m.root, name)
	args := []string{"build", "-trimpath", "-o", program}
	if overlay != "" {
		args = append(args, "-tags", "watch", "-overlay", overlay)
	}
	m.run("go", append(args, pkg)...)
	return program
}

// run returns the standard output of a command that must succeed.
func (m *testModule) run(name string, args ...string) string {
	out, diag, err := m.try(name, args...)
	require.NoError(m.t, err, "%s %s\n%s%s", name, strings.Join(args, " "), out, diag)
	return out
}

func (m *testModule) try(name string, args ...string) (stdout, stderr string, err error) {
	var out, diag bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = m.root, &out, &diag
	err = cmd.Run()
	return out.String(), diag.String(), err
}
