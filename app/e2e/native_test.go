//go:build !js

package e2e

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestTheBrowserAndTheMachineAgree carries a run out of the page and makes it
// again with the native watch build: the log must be the same, byte for byte.
func TestTheBrowserAndTheMachineAgree(t *testing.T) {
	native := os.Getenv("FANLIGHT_NATIVE")
	if native == "" {
		native = filepath.Join(mustDist(t), "..", ".cache", "native", "watch")
	}
	if !exists(native) {
		require.Fail(t, "there is no native watch build: run `make native`, or say where it is with FANLIGHT_NATIVE", native)
	}
	v := open(t, 1440, 900)
	v.reset(small)
	v.run(`fanlight.pause()`)
	v.submit(plenty(200, 15)...)
	v.submit(job{Op: "AddStock", SKU: "A-1", Quantity: 1, Fault: "panic"}, job{Op: "RemoveStock", SKU: "B-2", Quantity: 99})
	for _, n := range []int{9, 0, 3} {
		v.run(`fanlight.stepForward(150)`)
		v.run(`fanlight.setWorkers(%d)`, n)
	}
	v.run(`fanlight.runToEnd()`)
	v.idle(202)

	again := exec.CommandContext(t.Context(), native)
	again.Stdin = bytes.NewReader(v.export())
	var said, wrong bytes.Buffer
	again.Stdout, again.Stderr = &said, &wrong
	require.NoError(t, again.Run(), wrong.String())
	assert.Contains(t, said.String(), "sha256 "+v.logHash())
}

// export is the run as the file that a visitor would save.
func (v *visit) export() []byte {
	v.t.Helper()
	var run []byte
	for _, b := range get[[]int](v, `fanlight.exportRun().then((run) => [...new Uint8Array(run.buffer ?? run)])`) {
		run = append(run, byte(b))
	}
	return run
}
