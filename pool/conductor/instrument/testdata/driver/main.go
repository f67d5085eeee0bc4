// Command driver runs programs, plain or watched, and prints what each returned. The environment says how, because
// some of the programs read the command line.
package main

import (
	"fmt"
	"os"

	"example.com/watched/cases/trace"
)

// program is one case: its output is the same whatever the schedule.
type program struct {
	name string
	main func() string
}

func main() {
	run := plain
	switch how := os.Getenv("DRIVER"); how {
	case "watched":
		run = watched
	case "Select", "Spawn", "After":
		map[string]func(){"Select": trace.Select, "Spawn": trace.Spawn, "After": trace.After}[how]()
	}
	for _, p := range programs {
		run(p)
	}
}

func plain(p program) { fmt.Printf("%s\t%q\n", p.name, p.main()) }
