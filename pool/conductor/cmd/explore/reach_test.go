package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// foreign is a module that knows nothing of explore, and is older than what it is built from.
var foreign = map[string]string{
	"go.mod": "module example.com/foreign\n\ngo 1.22\n",
	"bank/bank_test.go": `package bank

import (
	"sync"
	"testing"
)

func TestTransfer(t *testing.T) {
	var a, b sync.Mutex
	var both sync.WaitGroup
	for _, order := range [][2]*sync.Mutex{{&a, &b}, {&b, &a}} {
		both.Add(1)
		go func() {
			defer both.Done()
			order[0].Lock()
			order[1].Lock()
			order[1].Unlock()
			order[0].Unlock()
		}()
	}
	both.Wait()
}
`,
}

// vendored is one with another's package in vendor/, which closes a channel twice.
var vendored = map[string]string{
	"go.mod":             "module example.com/vendored\n\ngo 1.22\n\nrequire example.com/gate v1.2.3\n",
	"vendor/modules.txt": "# example.com/gate v1.2.3\n## explicit; go 1.22\nexample.com/gate\n",
	"vendor/example.com/gate/gate.go": `package gate

type Gate struct{ open chan struct{} }

func New() *Gate { return &Gate{make(chan struct{})} }

func (g *Gate) Open() {
	select {
	case <-g.open:
	default:
		close(g.open)
	}
}
`,
	"bank/bank_test.go": `package bank

import (
	"testing"

	"example.com/gate"
)

func TestOpen(t *testing.T) {
	g := gate.New()
	done := make(chan bool)
	go func() { g.Open(); done <- true }()
	g.Open()
	<-done
}
`,
}

// callsBack is one whose test alone needs another's package, which starts its goroutines.
var callsBack = map[string]string{
	"go.mod":             "module example.com/callsback\n\ngo 1.22\n\nrequire example.com/gang v1.2.3\n",
	"vendor/modules.txt": "# example.com/gang v1.2.3\n## explicit; go 1.22\nexample.com/gang\n",
	"vendor/example.com/gang/gang.go": `package gang

import "sync"

type Gang struct{ members sync.WaitGroup }

func (g *Gang) Go(f func()) {
	g.members.Add(1)
	go func() {
		defer g.members.Done()
		f()
	}()
}

func (g *Gang) Wait() { g.members.Wait() }
`,
	"bank/bank_test.go": `package bank

import (
	"sync/atomic"
	"testing"

	"example.com/gang"
)

func TestBoth(t *testing.T) {
	var n atomic.Int64
	var g gang.Gang
	for range 2 {
		g.Go(func() { n.Store(n.Load() + 1) })
	}
	g.Wait()
	if n.Load() != 2 {
		t.Error("one is lost")
	}
}
`,
}

func written(t *testing.T, files map[string]string) (root string) {
	root = t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	}
	return root
}

// TestAnyModule needs nothing of the module, and leaves nothing in it.
func TestAnyModule(t *testing.T) {
	for want, c := range map[string]struct {
		files   map[string]string
		args    string
		entries int
	}{
		"FOUND TestTransfer: deadlock": {foreign, "./bank", 2},
		"FOUND TestOpen: panic":        {vendored, "./bank", 3},
		"FOUND TestBoth: test failed":  {callsBack, "./bank", 3},
	} {
		root := written(t, c.files)
		var stdout, stderr bytes.Buffer
		status := run("", append([]string{"-C", root, "-runs", "100"}, strings.Fields(c.args)...), &stdout, &stderr)
		require.Equal(t, 1, status, stderr.String())
		assert.Contains(t, stdout.String(), want)
		for name, text := range c.files {
			now, err := os.ReadFile(filepath.Join(root, name))
			require.NoError(t, err)
			assert.Equal(t, text, string(now))
		}
		entries, err := os.ReadDir(root)
		require.NoError(t, err)
		assert.Len(t, entries, c.entries, "and nothing else")
	}
}

func TestWhatIsOutOfReach(t *testing.T) {
	work := map[string]string{"go.work": "go 1.22\n\nuse .\n"}
	for name, text := range foreign {
		work[name] = text
	}
	for want, files := range map[string]map[string]string{
		"there is no go.mod here or above":                           {"bank/bank_test.go": foreign["bank/bank_test.go"]},
		"in a workspace the module itself has to require " + ownPath: work,
	} {
		var stdout, stderr bytes.Buffer
		assert.Equal(t, 2, run("", []string{"-C", written(t, files), "./bank"}, &stdout, &stderr))
		assert.Contains(t, stderr.String(), want)
	}
}
