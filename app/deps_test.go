//go:build !js

package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Doors that are not the standard library's.
const (
	module   = "github.com/fanlight/fanlight/"
	goApp    = "github.com/maxence-charriere/go-app/v9/pkg/app"
	dom      = "syscall/js"
	chromedp = "github.com/chromedp/"
)

// policy says what each folder may import beyond the standard library; dom is
// of the standard library, and must be named all the same. Read it as the
// design: pool knows nothing of app, only the edges of app touch a browser.
var policy = map[string][]string{
	"pool":                           {},
	"pool/event":                     {},
	"pool/inventory":                 {"pool"},
	"pool/pattern":                   {"pool", "pool/inventory"},
	"pool/conductor":                 {"pool/conductor/internal/race", "pool/event"},
	"pool/conductor/internal/race":   {},
	"pool/conductor/emit":            {"pool/conductor", "pool/event"},
	"pool/conductor/shim":            {"pool/conductor", "pool/conductor/internal/race", "pool/event"}, // and the folders under it
	"pool/conductor/instrument":      {},
	"pool/conductor/cmd/watch":       {"pool/conductor/instrument"},
	"pool/conductor/cmd/language":    {"pool/conductor/instrument"},
	"pool/conductor/cmd/explore":     {"pool/conductor/explore", "pool/conductor/explore/harness", "pool/conductor/instrument"},
	"pool/conductor/explore":         {"pool/conductor", "pool/event"},
	"pool/conductor/explore/harness": {"pool/conductor", "pool/conductor/explore", "pool/conductor/shim"},

	"app":                {"app/site", "app/view", goApp},
	"app/engine":         {"pool", "pool/conductor", "pool/event", "pool/inventory", "pool/pattern", dom},
	"app/flow":           {"pool/event"},
	"app/flow/tracetest": {},
	"app/orders":         {},
	"app/view":           {"app/flow", "app/orders", "pool", "pool/event", "pool/pattern", goApp, dom}, // of pool, its source, to show
	"app/site":           {goApp, "github.com/yuin/goldmark"},
	"app/e2e":            {"app/site", chromedp}, // and the folders under it
}

// testLibraries is what tests may import on top, in every folder.
var testLibraries = []string{
	"github.com/anishathalye/porcupine", "github.com/stretchr/testify", "go.uber.org/goleak", "pgregory.net/rapid",
}

func TestImports(t *testing.T) {
	seen := map[string]bool{}
	for file, imports := range sourceFiles(t) {
		folder := room(filepath.ToSlash(filepath.Dir(file)))
		allowed, ok := policy[folder]
		if !assert.True(t, ok, "%s: the folder is not in the policy above: say there what it may import", folder) {
			continue
		}
		seen[folder] = true
		if strings.HasSuffix(file, "_test.go") {
			// A test may use its neighbours to check its own folder.
			allowed = slices.Concat(allowed, testLibraries, neighbours(folder))
		}
		for _, path := range imports {
			assert.True(t, allows(folder, allowed, path), "%s imports %s: the policy above does not let %s in", file, path, folder)
		}
	}
	for folder := range policy {
		assert.True(t, seen[folder], "%s is in the policy above, and is not there any more", folder)
	}
}

// room is the entry of the policy that a folder belongs to: its own, or for
// some the folder above.
func room(folder string) string {
	for _, shared := range []string{"pool/conductor/shim", "app/e2e"} {
		if strings.HasPrefix(folder, shared+"/") {
			return shared
		}
	}
	return folder
}

// neighbours are the folders of the same half of the project; a test of app
// may use pool too.
func neighbours(folder string) []string {
	var near []string
	for other := range policy {
		if strings.HasPrefix(folder, "app") || strings.HasPrefix(other, "pool") {
			near = append(near, other)
		}
	}
	return near
}

func allows(folder string, allowed []string, path string) bool {
	if inside, ok := strings.CutPrefix(path, module); ok {
		return room(inside) == folder || slices.Contains(allowed, room(inside))
	}
	if first, _, _ := strings.Cut(path, "/"); !strings.Contains(first, ".") && path != dom {
		return true
	}
	return slices.ContainsFunc(allowed, func(a string) bool { return strings.HasPrefix(path, a) })
}

// sourceFiles lists the imports of every Go file of this module.
func sourceFiles(t *testing.T) map[string][]string {
	t.Helper()
	files := map[string][]string{}
	for _, top := range []string{"pool", "app"} {
		err := filepath.WalkDir(filepath.Join("..", top), func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			name := entry.Name()
			if entry.IsDir() {
				if name == "testdata" || isModule(path) {
					return filepath.SkipDir
				}
				return nil
			}
			if filepath.Ext(name) != ".go" {
				return nil
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
			if err != nil {
				return err
			}
			rel := strings.TrimPrefix(filepath.ToSlash(path), "../")
			files[rel] = []string{}
			for _, spec := range parsed.Imports {
				imported, err := strconv.Unquote(spec.Path.Value)
				if err != nil {
					return err
				}
				files[rel] = append(files[rel], imported)
			}
			return nil
		})
		require.NoError(t, err)
	}
	return files
}

// isModule reports whether a folder is a module of its own, with its own
// rules: the benchmarks, which import other people's pools.
func isModule(dir string) bool {
	found, _ := filepath.Glob(filepath.Join(dir, "go.mod"))
	return len(found) > 0
}
