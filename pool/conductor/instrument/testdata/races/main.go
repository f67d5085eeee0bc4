// Command races runs each program under many seeds, and prints what came of it.
package main

import (
	"fmt"
	"os"
	"strconv"

	"example.com/watched/races/right"
	"example.com/watched/races/wrong"
	"github.com/fanlight/fanlight/pool/conductor"
)

func main() {
	seeds, err := strconv.Atoi(os.Args[1])
	if err != nil {
		panic(err)
	}
	for name, program := range right.Programs {
		explore("right", name, seeds, program)
	}
	for name, program := range wrong.Programs {
		explore("wrong", name, seeds, program)
	}
}

// explore stops at the first seed that finds something.
func explore(kind, name string, seeds int, program func()) {
	verdict := "clean"
	cfg := conductor.Config{Policy: conductor.Mixed, MaxSteps: 100_000}
	if found := conductor.Explore(cfg, seeds, program); found != nil {
		verdict = found.Report.Kind
		fmt.Fprintln(os.Stderr, kind, name, found.Report.Text)
	}
	fmt.Println(kind, name, verdict)
}
