package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/explore"
)

// module makes a module of its own, as a reader's would be, of testdata's packages.
func module(root string) error {
	own, err := filepath.Abs("../../../..")
	if err != nil {
		return err
	}
	if err := os.CopyFS(root, os.DirFS("testdata")); err != nil {
		return err
	}
	text := "module example.com/explored\n\ngo 1.26\n\nrequire github.com/fanlight/fanlight v0.0.0\n\n" +
		"replace github.com/fanlight/fanlight => " + own + "\n"
	return os.WriteFile(filepath.Join(root, "go.mod"), []byte(text), 0o600)
}

var root string // of the module

// planted is the tests of testdata/planted, compiled once.
var planted = sync.OnceValues(func() (*binary, error) {
	o, err := parse(root, []string{"./planted"}, os.Stderr)
	if err != nil {
		return nil, err
	}
	built, err = o.build("./planted")
	return built, err
})

var built *binary // by planted

func TestMain(m *testing.M) { os.Exit(inModule(m)) }

func inModule(m *testing.M) int {
	var err error
	if root, err = os.MkdirTemp("", "explored-"); err != nil {
		panic(err)
	}
	defer os.RemoveAll(root)
	if err := module(root); err != nil {
		panic(err)
	}
	status := m.Run()
	if built != nil {
		built.remove()
	}
	return status
}

// explored is what the command prints for the planted tests.
func explored(t *testing.T, args ...string) (found int, stdout string, err error) {
	b, err := planted()
	require.NoError(t, err)
	o, err := parse(root, append(args, "./planted"), os.Stderr)
	require.NoError(t, err)
	var out bytes.Buffer
	found, err = o.all(b, "./planted", &out)
	return found, out.String(), err
}

func defaults(t *testing.T) (*options, *binary) {
	b, err := planted()
	require.NoError(t, err)
	o, err := parse(root, []string{"./planted"}, os.Stderr)
	require.NoError(t, err)
	return o, b
}

var seeds = flag.Int("seeds", 300, "how many schedules correct programs are tried under")

// TestPlanted finds every planted bug within the default number of runs, and repeats it from its token.
func TestPlanted(t *testing.T) {
	o, b := defaults(t)
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
		"TestUnlockOfUnlocked":             {conductor.Panic, `unlock of unlocked mutex\n#\d unlock on mu at locks_test.go:101`},
		"TestDoneTwice":                    {conductor.Panic, `negative WaitGroup counter`},
	} {
		t.Run(name, func(t *testing.T) {
			walk := o.order(name)
			walk.Schedule.Policy, walk.Runs = explore.Walk, 5000
			walked, err := b.search(walk)
			require.NoError(t, err)
			assert.Equal(t, want.kind, walked.Kind, walked.Text)
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
}

// TestRight finds nothing in correct programs, however it looks. 10,000 seeds: go test -run TestRight -seeds 10000.
func TestRight(t *testing.T) {
	for _, policy := range []string{"mixed", explore.Walk} {
		found, out, err := explored(t, "-policy", policy, "-runs", strconv.Itoa(*seeds), "-run", right)
		require.NoError(t, err)
		assert.Zero(t, found, out)
		assert.Equal(t, 13, strings.Count(out, "ok    Test"), out)
		t.Log(out)
	}
}

// TestRaces are found where there is no gate, and only there.
func TestRaces(t *testing.T) {
	o, err := parse(root, []string{"-race", "-runs", "30", "-run", "LostUpdate$|" + right, "./planted"}, os.Stderr)
	require.NoError(t, err)
	b, err := o.build("./planted")
	require.NoError(t, err)
	defer b.remove()
	var out bytes.Buffer
	found, err := o.all(b, "./planted", &out)
	require.NoError(t, err)
	assert.Equal(t, 1, found, out.String())
	assert.Equal(t, 13, strings.Count(out.String(), "ok    Test"), out.String())
	assert.Regexp(t, `FOUND TestLostUpdate: race,(.|\n)*\nread at locks_test.go:\d+ in planted.TestLostUpdate.*\nprevious write at locks_test.go`, out.String())
	o.replay = regexp.MustCompile(`TestLostUpdate~[^']*`).FindString(out.String())
	found, err = o.all(b, "./planted", &out)
	require.NoError(t, err)
	assert.Equal(t, 1, found)
}

// right are the twins of the planted bugs, and what a test may ask of its T.
const right = "OneOrder|^TestUpdate|AddBefore|SenderCloses|CloseOnce|EveryWayOut|LetsTheWorkerEnd|OutsideOfJobs|OnesOwn|DoneOnce|EverythingOfT"

// TestOdd is what a person sees.
func TestOdd(t *testing.T) {
	found, out, err := explored(t, "-runs", "12", "-steps", "5000", "-run", "Prepared|Remembers|Spins|MerelyLong|NeverEnds|Ticker|Subtest|Bubble")
	require.NoError(t, err)
	assert.Equal(t, 5, found)
	for _, line := range []string{
		`ok    TestPrepared: 12 schedules\n`,
		`ok    TestRemembers: 12 schedules, each in a process of its own: it leaves something behind`,
		`FOUND TestRemembersAndFails: test failed, with seed \d+, the \d+. tried, each in a process of its own`,
		`FOUND TestSpins: blocked for ever,`,
		`ok    TestIsMerelyLong: 12 schedules\n`,
		`FOUND TestNeverEnds: never ends,`,
		`FOUND TestLeavesATicker: leak,`,
		`FOUND TestSubtestFails: test failed(.|\n)*as it should(.|\n)*and its parent goes on`,
		`skip  TestInABubble: testing/synctest has a clock`,
		`skip  TestInABubbleOfAHelper: testing/synctest has a clock`,
	} {
		assert.Regexp(t, line, out)
	}
	token := regexp.MustCompile(`TestRemembersAndFails~[^']*`).FindString(out)
	found, out, err = explored(t, "-replay", token, "-steps", "5000")
	require.NoError(t, err)
	assert.Equal(t, 1, found)
	assert.Contains(t, out, token)
	_, _, err = explored(t, "-replay", token[:len(token)-4]+"0000")
	assert.ErrorContains(t, err, "this is not the run of the token")
}

func TestArguments(t *testing.T) {
	for args, want := range map[string]string{
		"":               "which package?",
		"-policy best .": `no policy "best"`,
		"-policy plan .": `no policy "plan"`,
		"-whole .":       "are for -policy walk",
		"-runs -1 .":     "no number below zero",
		"-run ( .":       "-run: error parsing regexp",
		"-replay x":      "which package?",
		"-replay x . ..": "-replay takes one package",
		"-nonsense":      "not defined",
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
	var stdout, stderr bytes.Buffer
	assert.Equal(t, 1, run(root, []string{"-runs", "3", "./early"}, &stdout, &stderr), stderr.String())
	assert.Contains(t, stdout.String(), "outside: 1 of the program's goroutines are not of the run")
	assert.Contains(t, stdout.String(), "1 × go janitor at early_test.go:10")
	assert.Equal(t, 2, run(root, []string{"./values"}, &stdout, &stderr))
	for _, place := range []string{"7", "9"} {
		assert.Contains(t, stderr.String(), "values_test.go:"+place+": cannot watch (*testing.T).Run: it stands for a function here, or follows go: call it in place")
	}
}
