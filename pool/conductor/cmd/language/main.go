// Command language runs the Go installation's own tests of the language, plain and watched, and counts those that come
// to the same.
//
//	go run ./pool/conductor/cmd/language
//
// They are the files of $(go env GOROOT)/test/chan, and those beside that folder that start goroutines, use channels
// or select. Each is read in place: an overlay shows the compiler its watched form. A program comes to the same when
// it ends with the same exit status and the same output as its plain build does, under each of a few seeds. One that
// must not compile, in Go's own harness, must not be accepted for watching either.
//
// What is not run is listed with the reason, which for programs that cannot be watched has its file and line. The exit
// status is 1 when a program differs, and 2 when nothing could be run: some Go installations come without their tests.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// options are the command's flags.
type options struct {
	tests string
	seeds int
	dir   string // where the go command runs: in a module that has the conductor
}

func run(args []string, stdout, stderr io.Writer) int {
	var o options
	flags := flag.NewFlagSet("language", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&o.tests, "tests", "", "the `folder` of the tests (default $(go env GOROOT)/test)")
	flags.IntVar(&o.seeds, "seeds", 3, "schedules of each program")
	match := flags.String("match", "", "only the files whose path holds this `text`")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if o.tests == "" {
		root, err := o.command("go", "env", "GOROOT")
		if err != nil {
			fmt.Fprintln(stderr, err)
			return 2
		}
		o.tests = filepath.Join(strings.TrimSpace(root), "test")
	}
	files, err := candidates(o.tests)
	files = slices.DeleteFunc(files, func(f file) bool { return !strings.Contains(f.name, *match) })
	if err != nil || len(files) == 0 {
		fmt.Fprintf(stderr, "language: %s holds no tests, so nothing was run: this Go installation comes without them, or -match is wrong\n", o.tests)
		return 2
	}
	return o.all(files, stdout, stderr)
}

// all runs the files and prints what came of each, and the count.
func (o *options) all(files []file, stdout, stderr io.Writer) int {
	temp, err := os.MkdirTemp("", "language-")
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 2
	}
	defer os.RemoveAll(temp)
	var same, differ, left int
	for _, f := range files {
		switch out := o.compare(f, temp); {
		case out.same:
			same++
			fmt.Fprintf(stdout, "same     %s\n", f.name)
		case out.differs != "":
			differ++
			fmt.Fprintf(stdout, "DIFFERS  %s\n%s\n", f.name, indent(out.differs))
		default:
			left++
			fmt.Fprintf(stdout, "not run  %s\n%s\n", f.name, indent(out.why))
		}
	}
	fmt.Fprintf(stdout, "%d of %d come to the same plain and watched, %d differ, %d were not run\n", same, len(files), differ, left)
	if differ > 0 {
		return 1
	}
	return 0
}

func indent(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	if len(lines) > 12 {
		lines = append(lines[:12], "…")
	}
	return "         " + strings.Join(lines, "\n         ")
}
