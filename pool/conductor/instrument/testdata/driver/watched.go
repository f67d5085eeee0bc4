//go:build watch

package main

import (
	"fmt"
	"os"
	"strconv"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/event"
)

// watched runs a program by the conductor, with the seed that the environment gives. It prints the line that plain
// does, the hash of the run's log, and a verdict other than a leak. A program runs once a process, since some of the
// toolchain's leave their globals changed.
func watched(p program) {
	seed, err := strconv.ParseUint(os.Getenv("SEED"), 10, 64)
	if err != nil {
		panic(err)
	}
	var out string
	var log event.Log
	cfg := conductor.Config{Seed: seed, MaxSteps: 20e6, Log: &log}
	report := conductor.Run(cfg, func() { out = p.main() })
	if report.Kind != "" && report.Kind != "leak" {
		fmt.Printf("%s\t%s: %s\n%s\n", p.name, report.Kind, report.Text, report.Stack)
	}
	fmt.Printf("%s\t%q\nhash %s\t%s\n", p.name, out, p.name, log.Hash())
}
