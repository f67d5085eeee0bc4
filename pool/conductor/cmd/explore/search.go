package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/fanlight/fanlight/pool/conductor/explore"
	"github.com/fanlight/fanlight/pool/conductor/explore/harness"
)

// finding is what came of a test.
type finding struct {
	explore.Outcome
	test    string
	printed string // by the run, and by the testing package
	fresh   bool   // each seed had a process of its own
	unsure  bool   // two processes made two logs of one schedule
}

// search tries the seeds of an order, many to a process while that does no harm.
func (b *binary) search(o harness.Order) (*finding, error) {
	batch, err := b.exec(o)
	if err != nil || batch.Kind == "" && !batch.Stateful {
		return batch, err
	}
	if batch.Stateful && o.Schedule.Policy == explore.Walk {
		return nil, errors.New("it cannot be walked: it leaves something behind in package variables, or does what no schedule decides; the other policies give each seed a process of its own")
	}
	if !batch.Stateful {
		seed := o.Schedule
		seed.Seed = batch.First
		for _, s := range []explore.Schedule{batch.Schedule, seed} {
			again, err := b.once(o, s)
			if err != nil {
				return nil, err
			}
			if again.Kind == batch.Kind && (again.Hash == batch.Hash || s.Seed == batch.First) {
				again.Runs, again.First, again.Walked, again.Least = batch.Runs, batch.First, batch.Walked, batch.Least
				return again, nil
			}
		}
	}
	return b.searchFresh(o)
}

// searchFresh gives each seed a process: the test leaves something behind in package variables.
func (b *binary) searchFresh(o harness.Order) (*finding, error) {
	s := o.Schedule
	last := &finding{test: o.Test}
	for i := range o.Runs {
		f, err := b.once(o, s)
		if err != nil {
			return nil, err
		}
		f.fresh, f.Runs, f.First = true, i+1, s.Seed
		if i == 0 || f.Kind != "" {
			again, err := b.once(o, s)
			if err != nil {
				return nil, err
			}
			f.unsure = again.Hash != f.Hash
		}
		unsure := f.unsure || last.unsure
		if last = f; f.Kind != "" {
			return f, nil
		}
		last.unsure = unsure
		s.Seed++
	}
	return last, nil
}

// once runs one schedule in a process of its own, and draws it.
func (b *binary) once(o harness.Order, s explore.Schedule) (*finding, error) {
	o.Schedule, o.Runs, o.Shorten, o.Draw = s, 1, 0, true
	return b.exec(o)
}

// exec carries out an order.
func (b *binary) exec(o harness.Order) (*finding, error) {
	o.Out = filepath.Join(b.dir, "outcome.json")
	if err := os.Remove(o.Out); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	o.Race = filepath.Join(b.dir, "races")
	text, err := json.Marshal(o)
	if err != nil {
		return nil, err
	}
	var printed bytes.Buffer
	cmd := exec.Command(b.path, "-test.run=^"+entry+"$", "-test.v=false")
	cmd.Dir, cmd.Stdout, cmd.Stderr = b.home, &printed, &printed
	// A race is to be reported in each run that has it, and not in the first alone.
	cmd.Env = append(os.Environ(), harness.Variable+"="+string(text), "PWD="+b.home,
		"GORACE=halt_on_error=0 atexit_sleep_ms=0 suppress_equal_stacks=0 suppress_equal_addresses=0 log_path="+o.Race)
	failed := cmd.Run() // it fails when the test does: the outcome says more
	f := &finding{test: o.Test, printed: printed.String()}
	out, err := os.ReadFile(o.Out)
	if err != nil {
		return nil, fmt.Errorf("the process ended before it had an answer (%v); it has printed\n%s", failed, tail(printed.String(), 60))
	}
	return f, json.Unmarshal(out, &f.Outcome)
}

// print says what was found: one line for a test that passes, everything about one that does not.
func (f *finding) print(w io.Writer, o *options, pkg string) {
	note := ""
	if f.fresh {
		note = ", each in a process of its own: it leaves something behind in package variables"
	}
	if f.unsure {
		note += "; not repeatable: something else than the schedule decides what it does, such as the real clock or random numbers"
	}
	if f.Kind == "" {
		fmt.Fprintf(w, "ok    %s: %s%s\n", f.test, f.tried(o), note)
		if o.replay != "" {
			fmt.Fprint(w, f.Drawn)
		}
		return
	}
	if o.first.Policy == explore.Walk && o.replay == "" {
		fmt.Fprintf(w, "FOUND %s: %s, after %s\n\n", f.test, f.Kind, f.tried(o))
	} else {
		fmt.Fprintf(w, "FOUND %s: %s, with seed %d, the %d. tried%s\n\n", f.test, f.Kind, f.First, f.Runs, note)
	}
	fmt.Fprintln(w, f.Text)
	if said := messages(f.printed); said != "" {
		fmt.Fprintf(w, "it said\n%s\n", said)
	}
	fmt.Fprintf(w, "\n%s\n", f.Drawn)
	if f.Stack != "" && o.verbose {
		fmt.Fprintf(w, "%s\n", f.Stack)
	}
	least := ""
	if f.Least {
		least = ", and no schedule with fewer fails like this"
	}
	fmt.Fprintf(w, "%d steps, %s%s; again with\n  explore%s -replay '%s' %s\n\n", f.Records, several(f.Switched, "switch", "switches"), least, again(o), f.token(), pkg)
}

func several(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n, " ", many)
}

// tried is how many schedules there were, and what is left of a walk.
func (f *finding) tried(o *options) string {
	w := f.Walked
	if w == (explore.Walked{}) {
		return fmt.Sprintf("%d schedules", f.Runs)
	}
	text := fmt.Sprintf("%d schedules", w.Schedules)
	if o.count {
		text += fmt.Sprintf(", of which %d fail", w.Failed)
	}
	if w.Known > 0 {
		text += fmt.Sprintf(", %d given up as known", w.Known)
	}
	if w.Long > 0 {
		text += fmt.Sprintf(", %d cut at %d steps", w.Long, o.steps)
	}
	switch {
	case !w.Complete && f.Runs >= o.runs:
		text += fmt.Sprintf("; cut at %d runs", o.runs)
	case w.Complete && o.preemptions >= 0:
		text += fmt.Sprintf(": all with up to %d preemptions", o.preemptions)
	case w.Complete && o.whole:
		text += ": all there are"
	case w.Complete:
		text += ": all there are, but for the order of steps that have nothing to do with one another"
	}
	return text
}

// again is the flags that a replay needs.
func again(o *options) (flags string) {
	if o.dir != "" {
		flags += " -C " + o.dir
	}
	if o.race {
		flags += " -race"
	}
	if o.with != "" {
		flags += " -with " + o.with
	}
	if o.tags != "" {
		flags += " -tags " + o.tags
	}
	return flags
}

func (f *finding) token() explore.Token {
	return explore.Token{Test: f.test, Schedule: f.Schedule, Hash: f.Hash}
}

// messages is what a test printed, without the testing package's own lines, once each.
func messages(printed string) string {
	var lines []string
	seen := map[string]bool{}
	for _, line := range strings.Split(printed, "\n") {
		trimmed := strings.TrimSpace(line)
		if trimmed == "" || trimmed == "FAIL" || trimmed == "PASS" || strings.HasPrefix(trimmed, "--- ") || inside(trimmed) || seen[trimmed] {
			continue
		}
		seen[trimmed] = true
		lines = append(lines, "  "+trimmed)
	}
	return tail(strings.Join(lines, "\n"), 30)
}

// inside reports whether a line is one of a trace, and below the test.
func inside(line string) bool {
	for _, part := range []string{"/pool/conductor/", "/src/iter/", "/src/runtime/"} {
		if strings.Contains(line, part) {
			return true
		}
	}
	return false
}

// tail is the last lines of a text.
func tail(text string, n int) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "\n")
}
