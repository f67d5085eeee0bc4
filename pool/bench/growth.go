package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"
)

// growing are the lanes whose growth is looked at.
var growing = []string{fanlight, "fanlight, SubmitAll", "textbook, buffered", "pond"}

// A curve is ns a job of one lane as something grows.
type curve struct {
	name string
	ns   []float64
}

// growth measures a job's cost from 1 to 1,000 workers and from 1e4 to most
// jobs, and writes tables and plots to a folder.
func growth(w io.Writer, folder string, most int) error {
	workers := []int{1, 3, 10, 30, 100, 300, 1000}
	var jobs []int
	for n := 10_000; n <= most; n *= 10 {
		jobs = append(jobs, n)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, axis := range []struct {
		file, label string
		at          []int
		shape       func(int) shape
	}{
		{"workers", "workers, 100,000 jobs", workers, func(n int) shape { return shape{workers: n, jobs: 100_000, submitters: 1} }},
		{"jobs", "jobs, 10 workers", jobs, func(n int) shape { return shape{workers: 10, jobs: n, submitters: 1} }},
	} {
		curves, err := follow(axis.at, axis.shape)
		if err != nil {
			return err
		}
		var text strings.Builder
		tabulate(&text, axis.label, axis.at, curves)
		fmt.Fprint(w, "\n", text.String())
		for name, content := range map[string]string{axis.file + ".txt": text.String(), axis.file + ".svg": plot(axis.label, axis.at, curves)} {
			if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o644); err != nil {
				return err
			}
		}
	}
	_, err := fmt.Fprintf(w, "as tables and plots in %s\n", folder)
	return err
}

// follow runs the lanes in turn, three passes each where that is quick.
func follow(at []int, shaped func(int) shape) ([]curve, error) {
	var curves []curve
	for _, name := range growing {
		curves = append(curves, curve{name: name})
	}
	for _, n := range at {
		s := shaped(n)
		want := owed(s.jobs)
		passes := 3
		if s.jobs > 1_000_000 {
			passes = 1
		}
		times := make([][]float64, len(growing))
		for range passes {
			for i, name := range growing {
				got, m, ok := one(find(name), s)
				if !ok || got != want {
					return nil, fmt.Errorf("%s, %d workers, %d jobs: wrong results", name, s.workers, s.jobs)
				}
				times[i] = append(times[i], m.ns)
			}
		}
		for i := range curves {
			curves[i].ns = append(curves[i].ns, median(times[i]))
		}
	}
	return curves, nil
}

func find(name string) lane {
	for _, l := range lanes() {
		if l.name == name {
			return l
		}
	}
	panic("no lane " + name)
}

func tabulate(w io.Writer, label string, at []int, curves []curve) {
	fmt.Fprintf(w, "ns a job, by %s\n", label)
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, n := range at {
		fmt.Fprintf(tw, "%d\t", n)
	}
	fmt.Fprintln(tw)
	for _, c := range curves {
		for _, ns := range c.ns {
			fmt.Fprintf(tw, "%.0f\t", ns)
		}
		fmt.Fprintf(tw, "  %s\n", c.name)
	}
	tw.Flush()
}
