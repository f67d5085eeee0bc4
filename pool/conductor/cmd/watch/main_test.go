package main

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
)

// What a person sees, and the exit status that a Makefile sees.
func TestRun(t *testing.T) {
	out := t.TempDir()
	for _, c := range []struct {
		args           []string
		status         int
		stdout, stderr string
	}{
		{[]string{"-h"}, 0, "", "usage: watch -o folder"},
		{nil, 2, "", "usage: watch -o folder"},
		{[]string{"-o", out}, 2, "", "usage:"},
		{[]string{"-nonsense"}, 2, "", "not defined"},
		{[]string{"-o", out, "-for", "linux", "."}, 2, "", "watch: -for linux: want os/arch"},
		{[]string{"-o", out, "../../emit"}, 1, "", "cannot watch package github.com/fanlight/fanlight/pool/conductor/emit: the conductor is built from it"},
		{[]string{"-o", out, "../../../pattern", "../../../inventory", "../../.."}, 0, "overlay.json: ", ""},
		{[]string{"-o", out, "-q", "../../../pattern", "../../../inventory", "../../.."}, 0, "", ""},
	} {
		var stdout, stderr bytes.Buffer
		assert.Equal(t, c.status, run(c.args, &stdout, &stderr), "%v %s", c.args, stderr.String())
		assert.Contains(t, stdout.String(), c.stdout)
		assert.Contains(t, stderr.String(), c.stderr)
	}
	assert.FileExists(t, filepath.Join(out, "overlay.json"))
}
