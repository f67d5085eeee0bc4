// Command watch rewrites packages for the watch build: go build and go test take the overlay that it writes.
//
//	go run github.com/fanlight/fanlight/pool/conductor/cmd/watch -o .watch ./pool/...
//	go build -tags watch -overlay .watch/overlay.json ./...
//
// Channel operations, go statements and the uses of sync, sync/atomic, time and context in the named packages become
// calls of the conductor; lines stay where they are. What cannot be watched is refused with its place and the reason,
// and exit status 1. Package instrument tells what is covered.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"

	"github.com/fanlight/fanlight/pool/conductor/instrument"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("watch", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: watch -o folder [-tests] [-race] [-tags list] [-for os/arch,…] package…")
		flags.PrintDefaults()
	}
	out := flags.String("o", "", "the `folder` to write overlay.json and the rewritten files to")
	tests := flags.Bool("tests", false, "watch the packages' test files as well")
	tags := flags.String("tags", "watch", "build `tags` of the watch build, comma-separated")
	targets := flags.String("for", "", "build `targets` that the overlay is for (default: this machine's and js/wasm)")
	race := flags.Bool("race", false, "read the packages as go build -race does")
	quiet := flags.Bool("q", false, "print nothing but errors")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return 0
	} else if err != nil {
		return 2
	}
	if *out == "" || flags.NArg() == 0 {
		flags.Usage()
		return 2
	}
	opts := instrument.Options{Out: *out, Patterns: flags.Args(), Tests: *tests, Race: *race, Tags: *tags}
	var err error
	if opts.Targets, err = parseTargets(*targets); err != nil {
		fmt.Fprintln(stderr, "watch:", err)
		return 2
	}
	result, err := instrument.Run(opts)
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 1
	}
	if !*quiet {
		fmt.Fprintf(stdout, "%s: %d sites in %d files of %s\n", result.Overlay, result.Sites, result.Files, strings.Join(result.Packages, ", "))
	}
	return 0
}

func parseTargets(list string) ([]instrument.Target, error) {
	if list == "" {
		return []instrument.Target{{OS: runtime.GOOS, Arch: runtime.GOARCH}, {OS: "js", Arch: "wasm"}}, nil
	}
	var targets []instrument.Target
	for _, name := range strings.Split(list, ",") {
		system, arch, ok := strings.Cut(name, "/")
		if !ok {
			return nil, fmt.Errorf("-for %s: want os/arch", name)
		}
		targets = append(targets, instrument.Target{OS: system, Arch: arch})
	}
	return targets, nil
}
