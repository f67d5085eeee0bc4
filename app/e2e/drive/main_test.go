//go:build !js

package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/e2e"
)

func TestDrive(t *testing.T) {
	dist, err := e2e.Dist()
	require.NoError(t, err)
	server := e2e.Serve(dist, "/docs/fanlight/")
	defer server.Close()
	var out bytes.Buffer
	require.NoError(t, drive(server.URL+"/docs/fanlight/", &out))
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	require.Len(t, lines, 3)
	for i, want := range []string{"pen ok ", "pen ok ", "pen refused "} {
		assert.True(t, strings.HasPrefix(lines[i], want), lines[i])
	}
}

// TestREADME holds the README's example to this very program.
func TestREADME(t *testing.T) {
	program, err := os.ReadFile("main.go")
	require.NoError(t, err)
	readme, err := os.ReadFile("../../../README.md")
	require.NoError(t, err)
	assert.Contains(t, string(readme), "```go\n"+string(program)+"```\n", "copy main.go into the README")
}
