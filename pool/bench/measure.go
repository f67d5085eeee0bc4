package main

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"text/tabwriter"
	"time"
)

// A table holds ns a job by lane and shape; zero where there is none.
type table struct {
	lanes  []lane
	shapes []shape
	ns     [][]float64
	allocs []float64 // a job, in the first shape
}

// measure runs every pass of every lane. The lanes take turns in going first.
func measure(lanes []lane, shapes []shape, passes int) (*table, error) {
	t := &table{lanes: lanes, shapes: shapes, ns: make([][]float64, len(lanes)), allocs: make([]float64, len(lanes))}
	for i := range t.ns {
		t.ns[i] = make([]float64, len(shapes))
	}
	for j, s := range shapes {
		want := owed(s.jobs)
		times := make([][]float64, len(lanes))
		for pass := range passes + 1 { // the first warms up
			for turn := range lanes {
				i := (pass + turn) % len(lanes)
				got, ns, allocs, ok := one(lanes[i], s)
				if !ok {
					continue
				}
				if got != want {
					return nil, fmt.Errorf("%s, %s: %d results with the sum %d, want %d and %d",
						lanes[i].name, s.name, got.count, got.sum, want.count, want.sum)
				}
				if pass > 0 {
					times[i] = append(times[i], ns)
				}
				if j == 0 {
					t.allocs[i] = allocs
				}
			}
		}
		for i := range lanes {
			t.ns[i][j] = median(times[i])
		}
	}
	return t, nil
}

// one is one pass of one lane.
func one(l lane, s shape) (got account, ns, allocs float64, ok bool) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	begin := time.Now()
	if !l.run(s, &got) {
		return got, 0, 0, false
	}
	took := time.Since(begin)
	runtime.ReadMemStats(&after)
	jobs := float64(s.jobs)
	return got, float64(took) / jobs, float64(after.Mallocs-before.Mallocs) / jobs, true
}

func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	half := len(values) / 2
	if len(values)%2 == 1 {
		return values[half]
	}
	return (values[half-1] + values[half]) / 2
}

func (t *table) print(w io.Writer) {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, s := range t.shapes {
		fmt.Fprintf(tw, "%s\t", s.name)
	}
	fmt.Fprintln(tw, "allocs\t  lane")
	for i, l := range t.lanes {
		for j := range t.shapes {
			switch ns, base := t.ns[i][j], t.ns[0][j]; {
			case ns == 0:
				fmt.Fprint(tw, "–\t")
			case i == 0:
				fmt.Fprintf(tw, "%.0f        \t", ns)
			default:
				fmt.Fprintf(tw, "%.0f (%5.2f×)\t", ns, ns/base)
			}
		}
		if t.ns[i][0] == 0 {
			fmt.Fprint(tw, "–\t")
		} else {
			fmt.Fprintf(tw, "%.0f\t", t.allocs[i])
		}
		fmt.Fprintf(tw, "  %s\n", l.name)
	}
	tw.Flush()
}
