//go:build !watch && !js

package main

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

// twins are the watch build of this command, for this machine and for a
// browser.
type twins struct{ native, wasm string }

const root = "../.."

// run executes a command in a folder and returns what it printed.
func run(t *testing.T, dir string, env []string, name string, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	c := exec.Command(name, args...)
	c.Dir, c.Stdout, c.Stderr = dir, &out, &errs
	c.Env = append(os.Environ(), env...)
	require.NoError(t, c.Run(), "%s %s\n%s%s", name, strings.Join(args, " "), out.String(), errs.String())
	return out.String()
}

func build(t *testing.T) twins {
	t.Helper()
	dir := t.TempDir()
	w := twins{filepath.Join(dir, "native"), filepath.Join(dir, "watch.wasm")}
	overlay := filepath.Join(dir, "watch", "overlay.json")
	run(t, root, nil, "go", "run", "./pool/conductor/cmd/watch", "-o", filepath.Dir(overlay), "./pool", "./pool/inventory", "./pool/pattern")
	run(t, root, nil, "go", "build", "-tags", "watch", "-overlay", overlay, "-o", w.native, "./app/engine")
	run(t, root, []string{"GOOS=js", "GOARCH=wasm"}, "go", "build", "-tags", "watch", "-overlay", overlay, "-o", w.wasm, "./app/engine")
	return w
}

// seeds is how many runs of each scene the twins make.
const seeds = 20

// flaws is how the report of a run tells what went wrong.
var flaws = map[string]string{pattern.LostUpdate: "balanced false", "deadlock": "verdict deadlock"}

// TestTwins makes the same runs in both watch builds, and compares them with
// each other and with the plain build.
func TestTwins(t *testing.T) {
	w := build(t)
	dir := t.TempDir()
	var files []string
	save := func(name string, g event.Recording) {
		files = append(files, name)
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), g.Append(nil), 0o600))
	}
	for _, scene := range pattern.Scenes() {
		for seed := range uint64(seeds) {
			g := recording(scene, seed)
			if seed%4 == 3 { // with somebody's choices in it, where they can be had
				for at := range uint64(60) {
					g.Commands = append(g.Commands, event.Command{At: at, Kind: event.CmdChoose, N: int((seed+at)%5) + 1})
				}
				slices.SortStableFunc(g.Commands, func(a, b event.Command) int { return cmp.Compare(a.At, b.At) })
			}
			save(fmt.Sprintf("%s-%d", scene.ID, seed), g)
		}
	}
	scarce, plenty := everyLine(t, 1, -1), everyLine(t, 10, 0)
	save("scarce", scarce)
	for i := range 3 {
		save(fmt.Sprint("plenty-", i), plenty)
	}

	native := run(t, dir, nil, w.native, files...)
	goroot := strings.TrimSpace(run(t, root, nil, "go", "env", "GOROOT"))
	wasm := run(t, dir, nil, filepath.Join(goroot, "lib", "wasm", "go_js_wasm_exec"), append([]string{w.wasm}, files...)...)
	lines, twin := strings.Split(native, "\n"), strings.Split(wasm, "\n")
	require.Len(t, lines, len(files)+1)
	require.Len(t, twin, len(lines))
	flawed := map[string]int{}
	for i, file := range files {
		assert.Equal(t, lines[i], twin[i], "%s is the same run in a browser", file)
		id := file[:strings.LastIndex(file, "-")+1]
		if scene, ok := pattern.Find(strings.TrimSuffix(id, "-")); ok && scene.Flaw != "" {
			if strings.Contains(lines[i], flaws[scene.Flaw]) {
				flawed[scene.ID]++
			}
			continue
		}
		assert.NotContains(t, lines[i], "verdict")
		assert.NotContains(t, lines[i], "balanced false")
	}
	for _, scene := range pattern.Scenes() {
		if scene.Flaw != "" {
			assert.Positive(t, flawed[scene.ID], "%s goes wrong under some schedules", scene.ID)
			assert.Less(t, flawed[scene.ID], seeds, "%s goes right under others", scene.ID)
		}
	}

	n := len(files)
	assert.Equal(t, lines[n-3], lines[n-2], "one seed, one run")
	assert.Equal(t, lines[n-3], lines[n-1])
	for i, g := range map[int]event.Recording{n - 4: scarce, n - 1: plenty} {
		plain, err := makeRun(g)
		require.NoError(t, err)
		assert.Equal(t, results(plain.String()), results(lines[i]), "plain and watched, every job is told the same")
		assert.Contains(t, lines[i], plain.sums)
	}
}

// everyLine sells a year of orders with so many workers; where extra is
// negative some lines find too little.
func everyLine(t *testing.T, workers int, extra int64) event.Recording {
	scene, _ := pattern.Find("inventory")
	g := recording(scene, 7)
	stock, specs := orderLines(t, extra)
	g.Config.Stock, g.Config.Workers, g.Config.WorkTime, g.Config.CollectorTime = stock, workers, 0, 0
	g.Commands = []event.Command{{Kind: event.CmdSubmit, Jobs: specs}}
	return g
}

var told = regexp.MustCompile(`results \w+`)

func results(line string) string { return told.FindString(line) }
