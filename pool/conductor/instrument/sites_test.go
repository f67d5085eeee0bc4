package instrument_test

import (
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/conductor/instrument"
)

// What the conductor is told of each place: number, file, line, function, what is done there, and to what.
const places = `
1 sites/pool.go:19 New make JobsChannel
2 sites/pool.go:20 New make ResultsChannel
3 sites/pool.go:21 New make retire
4 sites/pool.go:23 New make retire
5 sites/pool.go:24 New make retire
6 sites/pool.go:25 New go (*WorkerPool).work
7 sites/pool.go:26 New go New.func
8 sites/pool.go:28 New go collector
9 sites/pool.go:29 New go context.Background
10 sites/pool.go:34 (*WorkerPool).work unlock mu
11 sites/pool.go:35 (*WorkerPool).work lock mu
12 sites/pool.go:36 (*WorkerPool).work recv JobsChannel
13 sites/pool.go:37 (*WorkerPool).work select
14 sites/pool.go:38 (*WorkerPool).work send ResultsChannel
15 sites/pool.go:39 (*WorkerPool).work recv retire
16 sites/pool.go:43 (*WorkerPool).work sleep
17 sites/pool.go:44 (*WorkerPool).work timer timer
18 sites/pool.go:45 (*WorkerPool).work recv C
19 sites/pool.go:46 (*WorkerPool).work timer (*WorkerPool).stop
20 sites/pool.go:47 (*WorkerPool).work context ctx
21 sites/pool.go:48 (*WorkerPool).work cancel cancel
22 sites/pool.go:49 (*WorkerPool).work recv Done
23 sites/pool.go:53 (*WorkerPool).stop close JobsChannel
24 sites/pool.go:56 WorkerPool.value.func make WorkerPool.value.func
25 sites/quiet.go:12 quiet store n
26 sites/quiet.go:12 quiet load n
27 sites/quiet.go:13 quiet add n
28 sites/quiet.go:14 quiet load n
29 sites/quiet.go:15 quiet add n
30 sites/quiet.go:18 quiet addint32 old
31 sites/quiet.go:19 quiet storeint32 old
32 sites/quiet.go:21 quiet store m
33 sites/quiet.go:21 quiet load n
34 sites/quiet.go:22 quiet load m
35 sites/quiet.go:26 quiet put p
36 sites/quiet.go:26 quiet get p
37 sites/quiet.go:27 quiet cancel cause
38 sites/quiet.go:27 quiet err ctx
39 sites/quiet.go:28 quiet timer t
40 sites/quiet.go:29 quiet stop t
41 sites/quiet.go:31 quiet do once
42 sites/system_js.go:3 system make system
43 sites/system_other.go:5 system make system
`

const placesOfTests = `44 sites/outside_test.go:12 TestOutside go TestOutside.func
45 sites/outside_test.go:12 TestOutside.func send JobsChannel
46 sites/outside_test.go:13 TestOutside recv ResultsChannel
47 sites/pool_test.go:7 TestWork send JobsChannel
48 sites/pool_test.go:8 TestWork recv ResultsChannel
`

// TestSites holds the table of places against the source, for two targets whose files differ. Watching the tests too
// adds places at the end and renumbers none. The tests then run watched, outside of a conductor.
func TestSites(t *testing.T) {
	m := newModule(t)
	m.copy("sites", "sites")
	opts := instrument.Options{
		Dir:      m.root,
		Out:      filepath.Join(m.root, "out"),
		Patterns: []string{"./sites"},
		Targets:  []instrument.Target{{OS: runtime.GOOS, Arch: runtime.GOARCH}, {OS: "js", Arch: "wasm"}},
	}
	result, err := instrument.Run(opts)
	require.NoError(t, err)
	assert.Equal(t, []string{"example.com/watched/sites"}, result.Packages)
	assert.Equal(t, places, m.places())
	assert.Equal(t, result.Sites, strings.Count(places, "\n")-1)
	first := m.tree("out")

	_, err = instrument.Run(opts)
	require.NoError(t, err)
	assert.Equal(t, first, m.tree("out"), "the same source gives the same bytes")

	opts.Tests = true
	result, err = instrument.Run(opts)
	require.NoError(t, err)
	assert.Equal(t, places+placesOfTests, m.places())
	assert.Contains(t, m.run("go", "test", "-overlay", result.Overlay, "./sites"), "ok")
}

// places reads the generated table back.
func (m *testModule) places() string {
	text, err := os.ReadFile(filepath.Join(m.root, "out/_src/example.com/watched/sites/zz_watch_sites.go"))
	require.NoError(m.t, err)
	entry := regexp.MustCompile(`\{ID: (\d+), File: "(.*)", Line: (\d+), Func: "(.*)", Op: "(.*)", Name: "(.*)", Text: ".+"\}`)
	list := "\n"
	for _, e := range entry.FindAllStringSubmatch(string(text), -1) {
		list += strings.TrimSpace(e[1]+" "+e[2]+":"+e[3]+" "+e[4]+" "+e[5]+" "+e[6]) + "\n"
	}
	return list
}

// tree is the content of every file under a folder.
func (m *testModule) tree(dir string) map[string]string {
	files := map[string]string{}
	paths, err := filepath.Glob(filepath.Join(m.root, dir, "_src/*/*/*/*"))
	require.NoError(m.t, err)
	require.NotEmpty(m.t, paths)
	for _, path := range append(paths, filepath.Join(m.root, dir, "overlay.json")) {
		text, err := os.ReadFile(path)
		require.NoError(m.t, err)
		files[path] = string(text)
	}
	return files
}
