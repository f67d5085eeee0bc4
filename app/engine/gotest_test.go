//go:build watch && !js

package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

// chosenDeadlock is a run that somebody has steered into a deadlock, and its
// schedule.
func chosenDeadlock(t *testing.T) (event.Recording, []event.Switch) {
	scene, _ := pattern.Find("two-locks")
	g := recording(scene, 7)
	p := open(t)
	p.start(g)
	var went uint32
	for s := p.toChoice(); s.State == event.Running; s = p.toChoice() {
		next := p.last.Choices[0].G
		if next == went {
			next = p.last.Choices[1].G
		}
		went = next
		p.choose(went)
	}
	p.close()
	require.Equal(t, "deadlock", p.tally.verdict)
	g.Commands, g.Steps, g.Hash = p.commands(), uint32(len(p.tally.log.Records)), p.tally.log.Hash()
	return g, scheduled(t, g)
}

// An exported test compiles beside the engine's own, makes its run again under
// the same schedule, and fails as soon as one grant goes to somebody else.
func TestAnExportedTestCompilesAndRuns(t *testing.T) {
	g, schedule := chosenDeadlock(t)
	wrong := append([]event.Switch(nil), schedule...)
	wrong[len(wrong)/2].G = 1
	tampered := strings.ReplaceAll(string(flow.GoTest(g, wrong, "deadlock")), "xportedRun", "xportedWrong")
	tampered = strings.ReplaceAll(tampered, "exportedSchedule", "wrongSchedule")

	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	dir := t.TempDir()
	command := func(name string, args ...string) (string, error) {
		c := exec.Command(name, args...)
		c.Dir = root
		b, err := c.CombinedOutput()
		return string(b), err
	}
	said, err := command("go", "run", "./pool/conductor/cmd/watch", "-o", dir, "./pool", "./pool/inventory", "./pool/pattern")
	require.NoError(t, err, said)

	var overlay struct{ Replace map[string]string }
	b, err := os.ReadFile(filepath.Join(dir, "overlay.json"))
	require.NoError(t, err)
	require.NoError(t, json.NewDecoder(bytes.NewReader(b)).Decode(&overlay))
	for name, source := range map[string]string{"exported_test.go": string(flow.GoTest(g, schedule, "deadlock")), "wrong_test.go": tampered} {
		file := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(file, []byte(source), 0o600))
		overlay.Replace[filepath.Join(root, "app", "engine", name)] = file
	}
	b, err = json.Marshal(overlay)
	require.NoError(t, err)
	merged := filepath.Join(dir, "merged.json")
	require.NoError(t, os.WriteFile(merged, b, 0o600))

	said, err = command("go", "test", "-tags", "watch", "-overlay", merged, "-run", "TestExportedRun|TestExportedWrong", "-v", "./app/engine")
	require.Error(t, err, said)
	assert.Contains(t, said, "--- PASS: TestExportedRun")
	assert.Contains(t, said, "--- FAIL: TestExportedWrong")
	assert.Contains(t, said, "the log is another one")
}
