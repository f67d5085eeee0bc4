package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// apart are tests of what a watched program has otherwise than a plain one: memory, inits, the clock.
var apart = map[string]string{
	"chanlinear.go": "it grows until it takes a while by the real clock, which stands still in a run",
	"gc2.go":        "it counts the objects on the heap: a run remembers its channels until it ends",
	"noinit.go":     "it asks the runtime for init functions: a watched package has one, which registers its places",
}

// file is one of Go's tests.
type file struct {
	path, name string
	action     string // what its first line says to do: run, runoutput, errorcheck …
	args       []string
}

// candidates are the files of chan, and those beside it that have to do with goroutines and channels.
func candidates(tests string) (files []file, err error) {
	for _, folder := range []string{"chan", "."} {
		list, err := filepath.Glob(filepath.Join(tests, folder, "*.go"))
		if err != nil {
			return nil, err
		}
		slices.Sort(list)
		for _, path := range list {
			text, err := os.ReadFile(path)
			if err != nil {
				return nil, err
			}
			if folder == "chan" || concurrent(path, text) {
				files = append(files, newFile(path, folder, string(text)))
			}
		}
	}
	return files, nil
}

func newFile(path, folder, text string) file {
	f := file{path: path, name: filepath.ToSlash(filepath.Join(folder, filepath.Base(path)))}
	for line := range strings.Lines(text) {
		if words := strings.Fields(line); len(words) > 1 && words[0] == "//" {
			f.action, f.args = words[1], words[2:]
			break
		}
	}
	return f
}

// concurrent reports whether a file has goroutines, channels or a select in it.
func concurrent(path string, text []byte) (found bool) {
	f, _ := parser.ParseFile(token.NewFileSet(), path, text, parser.SkipObjectResolution)
	if f == nil {
		return false
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt, *ast.SelectStmt, *ast.SendStmt, *ast.ChanType:
			found = true
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		}
		return !found
	})
	return found
}
