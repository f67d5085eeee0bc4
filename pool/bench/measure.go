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
	cpu    [][]float64 // the same on all processors together
	allocs []float64   // a job, in the first shape
}

// A pass is what one run of a lane cost a job.
type pass struct{ ns, cpu, allocs float64 }

// measure runs every pass of every lane. The lanes take turns in going first.
func measure(lanes []lane, shapes []shape, passes int) (*table, error) {
	t := &table{lanes: lanes, shapes: shapes, allocs: make([]float64, len(lanes))}
	for range lanes {
		t.ns = append(t.ns, make([]float64, len(shapes)))
		t.cpu = append(t.cpu, make([]float64, len(shapes)))
	}
	for j, s := range shapes {
		want := owed(s.jobs)
		ns, cpu := make([][]float64, len(lanes)), make([][]float64, len(lanes))
		for n := range passes + 1 { // the first warms up
			for turn := range lanes {
				i := (n + turn) % len(lanes)
				got, p, ok := one(lanes[i], s)
				if !ok {
					continue
				}
				if got != want {
					return nil, fmt.Errorf("%s, %s: %d results with the sum %d, want %d and %d",
						lanes[i].name, s.name, got.count, got.sum, want.count, want.sum)
				}
				if n > 0 {
					ns[i], cpu[i] = append(ns[i], p.ns), append(cpu[i], p.cpu)
				}
				if t.allocs[i] == 0 {
					t.allocs[i] = p.allocs
				}
			}
		}
		for i := range lanes {
			t.ns[i][j], t.cpu[i][j] = median(ns[i]), median(cpu[i])
		}
	}
	return t, nil
}

// one is one pass of one lane.
func one(l lane, s shape) (got account, p pass, ok bool) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	begin, had := time.Now(), processor()
	if !l.run(s, &got) {
		return got, p, false
	}
	took, has := time.Since(begin), processor()
	runtime.ReadMemStats(&after)
	jobs := float64(s.jobs)
	return got, pass{float64(took) / jobs, float64(has-had) / jobs, float64(after.Mallocs-before.Mallocs) / jobs}, true
}

// median is that of the values, and 0 of none.
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
	known := false // the time on all processors
	for j, s := range t.shapes {
		fmt.Fprintf(tw, "%s\t", s.name)
		known = known || t.cpu[0][j] > 0
	}
	if known {
		fmt.Fprint(tw, "CPU, w=10\t")
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
		for j, s := range t.shapes {
			if known && s.name == ten {
				fmt.Fprintf(tw, "%.0f\t", t.cpu[i][j])
			}
		}
		fmt.Fprintf(tw, "%.1f\t  %s\n", t.allocs[i], l.name)
	}
	tw.Flush()
}
