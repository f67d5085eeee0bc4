package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/explore"
)

// module is a module of its own, as a reader's would be, with testdata's packages.
func module(t *testing.T) string {
	root := t.TempDir()
	own, err := filepath.Abs("../../../..")
	require.NoError(t, err)
	require.NoError(t, os.CopyFS(root, os.DirFS("testdata")))
	text := "module example.com/explored\n\ngo 1.26\n\nrequire github.com/fanlight/fanlight v0.0.0\n\n" +
		"replace github.com/fanlight/fanlight => " + own + "\n"
	require.NoError(t, os.WriteFile(filepath.Join(root, "go.mod"), []byte(text), 0o600))
	return root
}

// built is the tests of one of testdata's packages.
func built(t *testing.T, pkg string) (*options, *binary) {
	o, err := parse(module(t), []string{pkg}, os.Stderr)
	require.NoError(t, err)
	b, err := o.build(pkg)
	require.NoError(t, err)
	t.Cleanup(b.remove)
	return o, b
}

// TestPlanted finds every planted bug within the default number of runs, and repeats it from its token.
func TestPlanted(t *testing.T) {
	o, b := built(t, "./planted")
	for name, want := range map[string]struct{ kind, text string }{
		"TestLocksInOppositeOrders":        {conductor.Deadlock, `held by #\d since locks_test.go:16`},
		"TestLostUpdateThroughAtomics":     {explore.TestFailed, ``},
		"TestLostUpdateThroughLocks":       {explore.TestFailed, ``},
		"TestWaitGroupAddInTheGoroutine":   {explore.TestFailed, ``},
		"TestSendOnClosed":                 {conductor.Panic, `send on closed channel\n#2 after send to jobs at channels_test.go:14`},
		"TestDoubleClose":                  {conductor.Panic, `close of closed channel\n(.*\n)panicked at channels_test.go:31$`},
		"TestForgottenClose":               {conductor.Deadlock, `#1 recv on jobs at channels_test.go:53`},
		"TestTimeoutLeavesTheWorkerBehind": {conductor.Leak, `#2 send to result at channels_test.go:63`},
		"TestNestedSubmit":                 {conductor.Deadlock, `send to jobs at channels_test.go`},
		"TestSharedResults":                {explore.TestFailed, ``},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := b.search(o.order(name))
			require.NoError(t, err)
			require.Equal(t, want.kind, f.Kind, f.Text)
			assert.Regexp(t, want.text, f.Text)
			assert.False(t, f.fresh || f.unsure)
			t.Logf("seed %d, %d switches, %d records, %s\n%s\n%s", f.First, f.Switched, f.Records, f.token(), f.Text, f.Drawn)
			token, err := explore.ParseToken(f.token().String())
			require.NoError(t, err)
			again, err := b.once(o.order(name), token.Schedule)
			require.NoError(t, err)
			assert.Equal(t, []string{f.Kind, f.Text, f.Hash, f.Drawn}, []string{again.Kind, again.Text, again.Hash, again.Drawn})
		})
	}
	assert.Len(t, b.tests, 10)
}

// TestRight finds nothing in correct programs.
func TestRight(t *testing.T) {
	o, b := built(t, "./right")
	o.runs = 300
	for _, test := range b.tests {
		f, err := b.search(o.order(test.name))
		require.NoError(t, err)
		assert.Empty(t, f.Kind, "%s: %s\n%s\n%s", test.name, f.Text, f.Drawn, f.printed)
		assert.Equal(t, []any{300, false}, []any{f.Runs, f.fresh}, test.name)
	}
	assert.Len(t, b.tests, 11)
}

// TestOdd is what a person sees.
func TestOdd(t *testing.T) {
	root := module(t)
	var stdout, stderr bytes.Buffer
	status := run(root, []string{"-runs", "20", "-steps", "5000", "./odd"}, &stdout, &stderr)
	assert.Equal(t, 1, status, stderr.String())
	for _, line := range []string{
		`ok    TestPrepared: 20 schedules\n`,
		`ok    TestRemembers: 20 schedules, each in a process of its own: it leaves something behind`,
		`FOUND TestRemembersAndFails: test failed, with seed \d+, the \d+. tried, each in a process of its own`,
		`FOUND TestSpins: blocked for ever,`,
		`FOUND TestNeverEnds: never ends,`,
		`FOUND TestLeavesATicker: leak,`,
		`FOUND TestSubtestFails: test failed(.|\n)*as it should(.|\n)*and its parent goes on`,
		`skip  TestInABubble: testing/synctest has a clock`,
	} {
		assert.Regexp(t, line, stdout.String())
	}
	token := regexp.MustCompile(`TestRemembersAndFails~[^']*`).FindString(stdout.String())
	stdout.Reset()
	assert.Equal(t, 1, run(root, []string{"-replay", token, "-steps", "5000", "./odd"}, &stdout, &stderr), stderr.String())
	assert.Contains(t, stdout.String(), token)
	stdout.Reset()
	assert.Equal(t, 2, run(root, []string{"-replay", token[:len(token)-4] + "0000", "./odd"}, &stdout, &stderr))
	assert.Contains(t, stderr.String(), "this is not the run of the token")
}

func TestArguments(t *testing.T) {
	for args, want := range map[string]string{
		"":               "which package?",
		"-policy best .": `no policy "best"`,
		"-run ( .":       "-run: error parsing regexp",
		"-replay x":      "which package?",
		"-replay x . ..": "-replay takes one package",
		"-nonsense":      "not defined",
		"strings":        "the conductor runs on the standard library",
	} {
		var stdout, stderr bytes.Buffer
		assert.Equal(t, 2, run("", strings.Fields(args), &stdout, &stderr), args)
		assert.Contains(t, stderr.String(), want, args)
	}
	for _, text := range []string{"nonsense", "a~b~c~d", "a~plan~1,x~d", "a~b~1~d"} {
		_, err := explore.ParseToken(text)
		assert.Error(t, err, text)
	}
}

// TestOutOfReach is told with its place.
func TestOutOfReach(t *testing.T) {
	root := module(t)
	var stdout, stderr bytes.Buffer
	assert.Equal(t, 1, run(root, []string{"-runs", "3", "./early"}, &stdout, &stderr), stderr.String())
	assert.Contains(t, stdout.String(), "outside: 1 of the program's goroutines are not of the run")
	assert.Contains(t, stdout.String(), "1 × go janitor at early_test.go:10")
	assert.Equal(t, 2, run(root, []string{"./values"}, &stdout, &stderr))
	for _, place := range []string{"7", "9"} {
		assert.Contains(t, stderr.String(), "values_test.go:"+place+": cannot watch (*testing.T).Run: it stands for a function here, or follows go: call it in place")
	}
}
