package embed_test

import (
	"embed"
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	shim "github.com/fanlight/fanlight/pool/conductor/shim/embed"
)

//go:embed _watch
var moved embed.FS

// The files are where they were before they were moved, and so are those that do not exist.
func TestFS(t *testing.T) {
	files := shim.Of(moved)
	require.NoError(t, fstest.TestFS(files, "hello.txt", "sub/deeper.txt"))
	text, err := files.ReadFile("hello.txt")
	require.NoError(t, err)
	assert.Equal(t, "hello\n", string(text))
	for _, name := range []string{"nothing.txt", "../hello.txt", "", "/"} {
		_, err := files.Open(name)
		var wrong *fs.PathError
		require.True(t, errors.As(err, &wrong), name)
		assert.Equal(t, name, wrong.Path)
		_, err = files.ReadDir(name)
		assert.Error(t, err)
	}
	_, err = shim.FS{}.Open("hello.txt")
	assert.ErrorIs(t, err, fs.ErrNotExist)
}
