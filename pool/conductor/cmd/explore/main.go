package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"

	"github.com/fanlight/fanlight/pool/conductor/explore"
	"github.com/fanlight/fanlight/pool/conductor/explore/harness"
)

func main() {
	os.Exit(run("", os.Args[1:], os.Stdout, os.Stderr))
}

// options are the command line.
type options struct {
	dir     string // where the go command runs
	first   explore.Schedule
	runs    int
	steps   uint64
	shorten int
	leaks   bool
	count   bool
	whole   bool

	preemptions int

	race     bool
	verbose  bool
	tags     string
	with     string
	replay   string
	tests    *regexp.Regexp
	packages []string
}

func run(dir string, args []string, stdout, stderr io.Writer) int {
	o, err := parse(dir, args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	} else if err != nil {
		fmt.Fprintln(stderr, "explore:", err)
		return 2
	}
	found := 0
	for _, pkg := range o.packages {
		n, err := o.explore(pkg, stdout)
		if err != nil {
			fmt.Fprintln(stderr, err)
			return 2
		}
		found += n
	}
	return min(found, 1)
}

func parse(dir string, args []string, stderr io.Writer) (*options, error) {
	o := new(options)
	flags := flag.NewFlagSet("explore", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: explore [flags] package…")
		flags.PrintDefaults()
	}
	flags.IntVar(&o.runs, "runs", 0, "how many schedules to try for each test (default 1000; of a walk 20000)")
	flags.Uint64Var(&o.first.Seed, "seed", 1, "the first of them")
	flags.StringVar(&o.first.Policy, "policy", "mixed", "who goes next: uniform (anybody), pct (priorities with change points), steady (both), mixed (both, and timers that slip); walk: all schedules, one after the other")
	flags.IntVar(&o.first.Slip, "slip", -1, "`percent` of steps before which a timer fires early (default 0; of mixed 0, 2 and 20)")
	flags.IntVar(&o.preemptions, "preemptions", -1, "walk: only schedules with up to `n` of them; then nothing is left out as equivalent")
	flags.BoolVar(&o.whole, "whole", false, "walk: leave out nothing, though only steps trade places that have nothing to do with one another")
	flags.BoolVar(&o.count, "count", false, "walk: go on after a failure, and count how many schedules fail")
	flags.StringVar(&o.dir, "C", dir, "the `folder` to work in, as for go")
	tests := flags.String("run", "", "only tests that match the regular `expression`")
	flags.Uint64Var(&o.steps, "steps", 0, "a run's limit (default 100000; of a walk 5000); one that goes past it gets ten times as much, with turns for all, to see whether it is merely long; a walk cuts it short")
	flags.IntVar(&o.shorten, "shorten", 300, "how many more runs may go into making a finding shorter")
	flags.BoolVar(&o.leaks, "leaks", true, "take a goroutine that is left behind for a fault")
	flags.BoolVar(&o.race, "race", false, "compile with the race detector, and take a data race for a fault")
	flags.BoolVar(&o.verbose, "v", false, "print what failing runs print")
	flags.StringVar(&o.tags, "tags", "", "build `tags`, comma-separated")
	flags.StringVar(&o.with, "with", "", "other `packages` to watch, comma-separated, besides those that the tests turn out to need")
	flags.StringVar(&o.replay, "replay", "", "run the schedule of a `token`, and draw it")
	if err := flags.Parse(args); err != nil {
		return nil, err
	}
	o.packages = flags.Args()
	runs, steps := 1000, uint64(100_000)
	if o.first.Policy == explore.Walk {
		runs, steps = 20_000, 5000
	}
	o.runs, o.steps = cmp.Or(o.runs, runs), cmp.Or(o.steps, steps)
	var err error
	switch o.tests, err = regexp.Compile(*tests); {
	case err != nil:
		return nil, fmt.Errorf("-run: %w", err)
	case len(o.packages) == 0:
		return nil, errors.New("which package? explore -h says more")
	case o.replay != "" && len(o.packages) != 1:
		return nil, errors.New("-replay takes one package")
	case o.runs < 0 || o.shorten < 0:
		return nil, errors.New("-runs and -shorten take no number below zero")
	case o.first.Policy != explore.Walk && (o.preemptions >= 0 || o.whole || o.count):
		return nil, errors.New("-preemptions, -whole and -count are for -policy walk")
	}
	return o, o.first.Check()
}

// explore builds one package and goes through its tests.
func (o *options) explore(pkg string, stdout io.Writer) (found int, err error) {
	b, err := o.build(pkg)
	if err != nil {
		return 0, err
	}
	defer b.remove()
	if len(b.with) > 0 {
		fmt.Fprintf(stdout, "with  %s: watched as well\n", strings.Join(b.with, ", "))
	}
	return o.all(b, pkg, stdout)
}

// all goes through the tests of one package, and returns how many failed.
func (o *options) all(b *binary, pkg string, stdout io.Writer) (found int, err error) {
	if o.replay != "" {
		return o.again(b, stdout)
	}
	for _, test := range b.tests {
		switch {
		case !o.tests.MatchString(test.name):
		case test.skip != "":
			fmt.Fprintf(stdout, "skip  %s: %s\n", test.name, test.skip)
		default:
			f, err := b.search(o.order(test.name))
			if err != nil {
				return found, fmt.Errorf("%s: %w", test.name, err)
			}
			f.print(stdout, o, pkg)
			if f.Kind != "" {
				found++
			}
		}
	}
	return found, nil
}

func (o *options) order(test string) harness.Order {
	return harness.Order{Test: test, Order: explore.Order{
		Schedule: o.first, Runs: o.runs, Steps: o.steps, Leaks: o.leaks, Shorten: o.shorten,
		Preemptions: o.preemptions, Whole: o.whole, Count: o.count,
	}}
}

// again repeats a token's run.
func (o *options) again(b *binary, stdout io.Writer) (int, error) {
	token, err := explore.ParseToken(o.replay)
	if err != nil {
		return 0, err
	}
	f, err := b.once(o.order(token.Test), token.Schedule)
	if err != nil {
		return 0, err
	}
	f.print(stdout, o, o.packages[0])
	if !strings.HasPrefix(f.Hash, token.Hash) {
		return 0, fmt.Errorf("this is not the run of the token: its log is %.8s, not %s; the code has changed since", f.Hash, token.Hash)
	}
	return min(len(f.Kind), 1), nil
}
