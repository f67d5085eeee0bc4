package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
)

func main() {
	jobs := flag.Int("jobs", 50_000, "jobs in a pass")
	passes := flag.Int("passes", 6, "passes of each lane")
	workers := flag.String("workers", "1,4,10,100", "numbers of workers, separated by commas")
	only := flag.String("only", "", "only lanes whose name contains this, and fanlight")
	most := flag.Int("most", 10_000_000, "the most jobs in the tables of growth; 0 leaves them out")
	out := flag.String("out", "", "a folder for tables and plots of growth")
	flag.Parse()

	shapes, err := plan(*workers, *jobs)
	if err != nil || *jobs < 1 || *passes < 1 {
		fmt.Fprintln(os.Stderr, "bench: numbers must be at least 1:", err)
		os.Exit(2)
	}
	var chosen []lane
	for i, l := range lanes() {
		if i == 0 || strings.Contains(l.name, *only) {
			chosen = append(chosen, l)
		}
	}
	fmt.Printf("ns a job, its result collected; (× the time that %s takes)\n", fanlight)
	fmt.Printf("median of %d interleaved passes of %d jobs; %s %s/%s, GOMAXPROCS %d\n\n",
		*passes, *jobs, runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0))
	table, err := measure(chosen, shapes, *passes)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	table.print(os.Stdout)
	goals := table.goals()
	if *only == "" && runtime.GOOS != "js" {
		goals = append(goals, latency(os.Stdout, *passes)...)
		goals = append(goals, memory(os.Stdout)...)
	}
	if *out != "" {
		if err := growth(os.Stdout, *out, *most); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
	}
	printGoals(os.Stdout, goals)
}

// plan is what is measured: a single submitter with so many workers each, then
// four submitters, then a call at a time.
func plan(workers string, jobs int) ([]shape, error) {
	var shapes []shape
	for word := range strings.SplitSeq(workers, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(word))
		if err != nil || n < 1 {
			return nil, fmt.Errorf("workers %q", word)
		}
		shapes = append(shapes, shape{name: fmt.Sprintf("w=%d", n), workers: n, jobs: jobs, submitters: 1})
	}
	return append(shapes,
		shape{name: producers, workers: 10, jobs: jobs, submitters: 4},
		shape{name: roundTrip, workers: 10, jobs: jobs / 4, calls: true},
	), nil
}
