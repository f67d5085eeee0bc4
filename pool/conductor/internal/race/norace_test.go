package race_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What runs on behalf of a run's goroutines, in turn, must be out of the race detector's sight: it would take what one
// leaves for the next for a race. A function without the directive is one false report away.
func TestEveryFunctionIsOutOfSight(t *testing.T) {
	n := 0
	for _, dir := range []string{"../..", "../../shim/sync", "../../shim/context", "../../shim/time", "../../shim/testing"} {
		files, err := os.ReadDir(dir)
		require.NoError(t, err)
		for _, f := range files {
			if path := filepath.Join(dir, f.Name()); strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
				n += inSight(t, path)
			}
		}
	}
	assert.Greater(t, n, 200)
}

// inSight reports the functions without a directive, and returns how many it has looked at.
func inSight(t *testing.T, path string) (n int) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
	require.NoError(t, err)
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok {
			n++
			assert.True(t, directed(fn.Doc), "%s: %s lacks //go:norace", fset.Position(fn.Pos()), fn.Name.Name)
		}
	}
	return n
}

func directed(doc *ast.CommentGroup) bool {
	if doc == nil {
		return false
	}
	for _, c := range doc.List {
		if c.Text == "//go:norace" {
			return true
		}
	}
	return false
}
