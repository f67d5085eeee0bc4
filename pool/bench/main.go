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
	flag.Parse()

	shapes, err := plan(*workers, *jobs)
	if err != nil || *jobs < 1 || *passes < 1 {
		fmt.Fprintln(os.Stderr, "bench: numbers must be at least 1:", err)
		os.Exit(2)
	}
	var chosen []lane
	for _, l := range lanes() {
		if l.name == ours || strings.Contains(l.name, *only) {
			chosen = append(chosen, l)
		}
	}
	fmt.Printf("ns a job, its result collected; (× the time that %s takes)\n", ours)
	fmt.Printf("median of %d interleaved passes of %d jobs; %s %s/%s, GOMAXPROCS %d\n\n",
		*passes, *jobs, runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0))
	table, err := measure(chosen, shapes, *passes)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	table.print(os.Stdout)
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
		shape{name: "4 submit, w=10", workers: 10, jobs: jobs, submitters: 4},
		shape{name: "round trip, w=10", workers: 10, jobs: jobs / 4, calls: true},
	), nil
}
