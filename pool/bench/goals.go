package main

import (
	"fmt"
	"io"
	"runtime"
	"text/tabwriter"
)

// A goal is a figure that is asked for, and what it came to.
type goal struct {
	what    string
	limit   string
	measure string
	reached bool
}

// A ratio is asked of a lane of ours with ten workers: so many times the speed
// of another.
type ratio struct {
	lane, other string
	native      float64
	wasm        float64 // 0: nothing is asked there
}

var ratios = []ratio{
	{fanlight, "textbook, buffered", 1.5, 1.5},
	{fanlight, "pond", 3, 2.5},
	{fanlight, "ants", 6, 6},
	{fanlight, "conc", 6, 6},
	{fanlight, "errgroup", 6, 6},
	{"fanlight, SubmitEach", "textbook, buffered", 4, 0},
	{"fanlight, SubmitEach", "pond", 8, 0},
	{"fanlight, SubmitEach", "ants", 15, 0},
	{"fanlight, SubmitEach", "conc", 15, 0},
	{"fanlight, SubmitEach", "errgroup", 15, 0},
	{"fanlight, SubmitAll", "textbook, buffered", 4, 0},
	{"fanlight, SubmitAll", "pond", 8, 0},
	{"fanlight, SubmitAll", "ants", 15, 0},
	{"fanlight, SubmitAll", "conc", 15, 0},
	{"fanlight, SubmitAll", "errgroup", 15, 0},
	{"fanlight, Ordered", "conc, stream", 6, 0},
}

// The shapes that goals are about.
const (
	ten       = "w=10"
	producers = "4 submit, w=10"
	roundTrip = "round trip, w=10"
)

// goals compares the table with what is asked.
func (t *table) goals() (out []goal) {
	for _, r := range ratios {
		limit := r.native
		if runtime.GOOS == "js" {
			limit = r.wasm
		}
		mine := t.at(r.lane, ten)
		theirs := t.at(r.other, ten)
		if limit > 0 && mine > 0 && theirs > 0 {
			out = append(out, goal{
				r.lane + " over " + r.other, fmt.Sprintf("≥ %.1f×", limit),
				fmt.Sprintf("%.2f×", theirs/mine), theirs/mine >= limit,
			})
		}
	}
	if runtime.GOOS == "js" {
		return out
	}
	if mine, theirs := t.at(fanlight, producers), t.at("textbook, buffered", producers); mine > 0 && theirs > 0 {
		out = append(out, goal{"four submitters over textbook, buffered", "≥ 0.90×", fmt.Sprintf("%.2f×", theirs/mine), theirs/mine >= 0.9})
	}
	if plain, spans := t.at(fanlight, ten), t.at("fanlight, Spans", ten); plain > 0 && spans > 0 {
		out = append(out, goal{"a span for each job, read by another goroutine", "< 60 ns", fmt.Sprintf("%.0f ns", spans-plain), spans-plain < 60})
	}
	if mine, name, theirs := t.at(fanlight, roundTrip), "", 0.0; mine > 0 {
		for i, l := range t.lanes {
			if i >= len(ours()) && t.at(l.name, roundTrip) > 0 && (theirs == 0 || t.at(l.name, roundTrip) < theirs) {
				name, theirs = l.name, t.at(l.name, roundTrip)
			}
		}
		if theirs > 0 {
			out = append(out, goal{"idle round trip, to that of the fastest, " + name, "≤ 1.10×", fmt.Sprintf("%.2f×", mine/theirs), mine/theirs <= 1.1})
		}
	}
	return out
}

// at is ns a job, or 0.
func (t *table) at(lane, shape string) float64 {
	for i, l := range t.lanes {
		for j, s := range t.shapes {
			if l.name == lane && s.name == shape {
				return t.ns[i][j]
			}
		}
	}
	return 0
}

func printGoals(w io.Writer, goals []goal) {
	if len(goals) == 0 {
		return
	}
	fmt.Fprintln(w, "\nWhat is asked for")
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	reached := 0
	for _, g := range goals {
		mark := "not reached"
		if g.reached {
			mark = "reached"
			reached++
		}
		fmt.Fprintf(tw, "  %s\t%s\t%s\t%s\n", g.what, g.limit, g.measure, mark)
	}
	tw.Flush()
	fmt.Fprintf(w, "%d of %d reached\n", reached, len(goals))
}
