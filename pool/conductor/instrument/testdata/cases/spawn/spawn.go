// Package spawn starts goroutines in every way that the language has.
package spawn

import (
	"fmt"
	"sort"
	"strings"
	"sync"
	"time"
)

type worker struct {
	n    int
	out  chan string
	hook func(string)
}

func (w *worker) work(s string)           { w.out <- fmt.Sprint("work ", w.n, s) }
func (w worker) value(s string)           { w.out <- fmt.Sprint("value ", w.n, s) }
func (w *worker) many(n int, s ...string) { w.out <- fmt.Sprint("many ", n, s) }

type doer interface{ work(string) }

type level bool

func declared(out chan<- string, n float64, l level, i int64) {
	out <- fmt.Sprint("declared ", n, l, i)
}

func result(out chan<- string) int { out <- "result"; return 1 }

func pair(out chan string) (chan string, string) { return out, "pair" }

func both(out chan string, s string) { out <- s }

func all(out chan string, args ...any) { out <- fmt.Sprint("all ", args) }

func generic[T any](out chan<- string, v T) { out <- fmt.Sprintf("generic %T %v", v, v) }

func apply[T any](f func(T) string, out chan<- string, v T) { out <- f(v) }

func show[T any](v T) string { return fmt.Sprint("shown ", v) }

// Main is the program.
func Main() string {
	out := make(chan string, 100)
	w := &worker{n: 1, out: out}
	n := 0
	start := func(f func()) { n++; f() }

	start(func() { go func() { out <- "literal" }() })
	start(func() {
		go func(s string, n int) {
			out <- fmt.Sprint(s, n)
		}("params ", 3)
	})
	start(func() { go func() int { out <- "with result"; return 1 }() })
	start(func() { go (func() { out <- "parens" })() })
	start(func() { go w.work(" now") })
	start(func() {
		v := worker{n: 2, out: out}
		go v.value(" then")
		v.n = 3 // too late: the receiver has been evaluated
	})
	start(func() { go (*worker).work(w, " expression") })
	start(func() { go worker.value(*w, " expression") })
	start(func() { go doer(w).work(" interface") })
	start(func() { go w.many(1, "a", "b") })
	start(func() { go w.many(2, []string{"c", "d"}...) })
	start(func() { go w.many(3) })
	w.hook = func(s string) { out <- "hook " + s }
	start(func() { go w.hook("field") })
	limit, shift := 2, 3
	start(func() { go declared(out, 1, limit < 3, 1<<shift) })
	start(func() { go declared(out, 1<<3, !(limit < 3) || limit == 2, int64(limit)<<shift) })
	start(func() { go result(out) })
	start(func() { go both(pair(out)) })
	start(func() { go all(out, nil, 1, "x", limit == 2, 1.5) })
	start(func() { go generic(out, 1) })
	start(func() { go generic[float64](out, 1) })
	start(func() { go apply(show[int], out, 5) })
	start(func() { go apply(show, out, "six") })
	start(func() { go strings.NewReplacer("x", "y").WriteString(writer{out}, "replacer") })
	local := func(s string) { out <- s }
	start(func() {
		go local(
			"local " +
				// with a comment
				strings.Repeat(
					"x", 2))
	})
	for i := range 3 {
		start(func() { go func() { out <- fmt.Sprint("loop ", i) }() })
	}
	start(func() {
		s := "before"
		go all(out, s)
		s = "after"
		_ = s
	})
	start(func() {
		go func() {
			defer func() { out <- fmt.Sprint("recovered ", recover()) }()
			go generic(out, "nested")
			n := []int{}
			_ = n[len(n)]
		}()
	})
	n++
	gate := make(chan struct{})
	go close(gate)
	<-gate
	m := map[string]int{"x": 1}
	var deleted sync.WaitGroup
	deleted.Add(1)
	go func() { defer deleted.Done(); delete(m, "x") }()
	deleted.Wait()
	go delete(m, "y")
	go recover()
	go print()
	go copy(make([]byte, 1), "z")
	var done sync.WaitGroup
	done.Add(1)
	go done.Done()
	done.Wait()
	done.Go(func() { out <- "group" })
	n++
	done.Wait()
	go time.Sleep(time.Microsecond)
label:
	go both(out, "labelled")
	if n++; n < 0 {
		goto label
	}

	var got []string
	for range n {
		got = append(got, <-out)
	}
	sort.Strings(got)
	return strings.Join(got, "\n")
}

type writer struct{ out chan<- string }

func (w writer) Write(p []byte) (int, error) {
	w.out <- string(p)
	return len(p), nil
}
