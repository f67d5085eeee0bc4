package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/fanlight/fanlight/pool"
)

// Mixed work: every so many jobs one takes long, and they come in bursts.
const (
	oneIn  = 200
	long   = 5 * time.Millisecond
	burst  = 50
	pause  = 500 * time.Microsecond
	bursts = 400
)

// A way is how a burst of jobs gets to the pool.
type way struct {
	name string
	opts pool.Options
	hand func(wp *numbers, jobs []number)
}

var ways = []way{
	{"JobsOnChannel, one hop a job", pool.Options{JobsOnChannel: true}, oneByOne},
	{"Submit", pool.Options{}, oneByOne},
	{"SubmitAll", pool.Options{}, func(wp *numbers, jobs []number) { must(wp.SubmitAll(context.Background(), jobs)) }},
}

func oneByOne(wp *numbers, jobs []number) {
	for _, j := range jobs {
		must(wp.Submit(context.Background(), j))
	}
}

// latency measures how long tiny jobs wait when others take long.
func latency(w io.Writer, passes int) (out []goal) {
	tails := make([][]float64, len(ways))
	halves := make([][]float64, len(ways))
	for range passes {
		for i, way := range ways {
			waits := mixed(way)
			halves[i] = append(halves[i], waits[len(waits)/2])
			tails[i] = append(tails[i], waits[len(waits)*99/100])
		}
	}
	fmt.Fprintf(w, "\nµs that tiny jobs wait, while one in %d takes %v; 10 workers, bursts of %d\n", oneIn, long, burst)
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(tw, "half\t99 %\t  way")
	base := median(tails[0])
	for i, way := range ways {
		tail := median(tails[i])
		fmt.Fprintf(tw, "%.0f\t%.0f\t  %s\n", median(halves[i])/1e3, tail/1e3, way.name)
		if i > 0 {
			out = append(out, goal{"99 % of waits, " + way.name, "≤ 2.00×", fmt.Sprintf("%.2f×", tail/base), tail/base <= 2})
		}
	}
	tw.Flush()
	return out
}

// mixed is the sorted waits of the tiny jobs in one pass, in ns.
func mixed(y way) []float64 {
	y.opts.Workers, y.opts.Jobs, y.opts.Results = 10, buffer, buffer
	wp := pool.New[uint64](y.opts)
	waits := make([]float64, burst*bursts)
	go func() {
		for range wp.ResultsChannel {
		}
	}()
	for b := range bursts {
		jobs := make([]number, burst)
		handed := time.Now()
		for i := range jobs {
			at := b*burst + i
			jobs[i].Do = func(context.Context) (uint64, error) {
				waits[at] = float64(time.Since(handed))
				if at%oneIn == oneIn/2 {
					waits[at] = 0
					time.Sleep(long)
				}
				return 0, nil
			}
		}
		y.hand(wp, jobs)
		time.Sleep(pause)
	}
	check(wp.Shutdown(context.Background()))
	waits = slices.DeleteFunc(waits, func(wait float64) bool { return wait == 0 })
	slices.Sort(waits)
	return waits
}
