//go:build !js

// Command perf measures the page in a headless browser, and prints figures: how
// smoothly it plays, how busy its main thread is, how soon keys are answered,
// how long a first visit takes to move, how long it takes to go anywhere in a long
// run, and what memory it takes with ten thousand jobs in flight. It judges nothing: figures are of
// the machine that they were taken on.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/fanlight/fanlight/app/e2e"
)

// A load is what the page is made to do.
type load struct {
	mode          string // as in window.fanlight
	jobs, workers int    // jobs 0: the sample orders
	work          int    // milliseconds a job
	speed         float64
	also          also
}

// also is what makes a load harder.
type also string

const (
	charts also = "charts in sight"
	beside also = "a run beside"
	scrub  also = "scrubbing"
	phone  also = "2x pixels, 1/4 processor"
	dense  also = "2x pixels"
	dots   also = "2,000 dots, 2x pixels"
	poor   also = "2,000 dots, 2x pixels, 1/4 processor"
)

// scale is how many pixels of the screen make one of CSS.
func (a also) scale() float64 {
	switch a {
	case phone, dense, dots, poor:
		return 2
	}
	return 1
}

// throttle is how many times slower the processor is than this machine's.
func (a also) throttle() float64 {
	if a == phone || a == poor {
		return 4
	}
	return 1
}

// loads are those that the table lists. At full speed a job works long enough
// for the run to outlast the measurement.
var loads = []load{
	{"full-speed", 10_000, 100, 120, 1, ""},
	{"full-speed", 10_000, 1000, 1200, 1, ""},
	{"watch", 10_000, 7, 400, 1, ""},
	{"watch", 10_000, 100, 20, 1, ""},
	{"watch", 10_000, 1000, 400, 1, ""},
	{"watch", 10_000, 1000, 400, 1, charts},
	{"watch", 0, 7, 0, 10, ""},
	{"watch", 10_000, 100, 20, 1, beside},
	{"watch", 2_000, 100, 20, 1, scrub},
	{"watch", 10_000, 1000, 400, 1, dense},
	{"watch", 10_000, 1000, 400, 1, phone},
	{"watch", 1, 7, 1, 1, dots},
	{"watch", 1, 7, 1, 1, poor},
}

func main() {
	dist := flag.String("dist", "dist", "the folder of the site")
	span := flag.Duration("for", 4*time.Second, "how long frames are counted")
	thread := flag.Bool("thread", false, "busy is processor time, without what other programs take: for a machine that is not idle")
	only := flag.Bool("seek", false, "only how long it takes to go anywhere in a long run")
	some := flag.String("load", "", "only frames, and only of loads with this in their line: full-speed, 1000, scrubbing, …")
	minutes := flag.Int("minutes", 0, "only memory with 10,000 jobs in flight, for so many minutes in each mode, or in that of -load")
	flag.Parse()
	if *minutes > 0 {
		if err := memoryTable(*dist, *some, *minutes, os.Stdout); err != nil {
			log.Fatal(err)
		}
		return
	}
	if *only {
		server := e2e.Serve(*dist, "/")
		defer server.Close()
		if err := seekTable(server.URL, os.Stdout); err != nil {
			log.Fatal(err)
		}
		return
	}
	if err := report(*dist, *some, *span, *thread); err != nil {
		log.Fatal(err)
	}
}

func report(dist, some string, span time.Duration, thread bool) error {
	server := e2e.Serve(dist, "/")
	defer server.Close()
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(out, "mode\tjobs\tworkers\tspeed\twith\tfps\tlongest\tbusy\tscript\tstyle+layout\tkey p50\tp95\theap\tsteps/s\t")
	for _, l := range loads {
		if !strings.Contains(fmt.Sprint(l), some) {
			continue
		}
		f, err := measure(server.URL, l, span, thread)
		if err != nil {
			return fmt.Errorf("%s, %d workers: %w", l.mode, l.workers, err)
		}
		jobs := fmt.Sprint(l.jobs)
		if l.jobs == 0 {
			jobs = "orders"
		}
		fmt.Fprintf(out, "%s\t%s\t%d\t%g×\t%s\t%.1f\t%.0f ms\t%.1f %%\t%.1f %%\t%.1f %%\t%.0f ms\t%.0f ms\t%.1f MB\t%.0f\t\n",
			l.mode, jobs, l.workers, l.speed, l.also, f.FPS, f.Longest, 100*f.busy, 100*f.script, 100*f.layout, f.key50, f.key95, f.heap/1e6, f.steps)
	}
	if err := out.Flush(); err != nil || some != "" {
		return err
	}
	v, err := visit(server.URL)
	if err != nil {
		return fmt.Errorf("a first visit: %w", err)
	}
	fmt.Printf("\nA first visit, with an empty profile: first words after %.0f ms, the load event after %.0f ms, the Go code runs after %.0f ms,\na job moves after %.0f ms, %.0f ms after the load event.\n",
		v.Words, v.Loads, v.Runs, v.Moves, v.Moves-v.Loads)
	if err := seekTable(server.URL, os.Stdout); err != nil {
		return err
	}
	if err := memoryTable(dist, "", 1, os.Stdout); err != nil {
		return err
	}
	return sizes(dist)
}

// begin starts a browser for the page at an address.
func begin(address string) (*e2e.Browser, error) {
	return e2e.Start(context.Background(), address, 1440, 900)
}
