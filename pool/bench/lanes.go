package main

import (
	"context"
	"sync"

	"github.com/alitto/pond/v2"
	"github.com/gammazero/workerpool"
	"github.com/panjf2000/ants/v2"
	conc "github.com/sourcegraph/conc/pool"
	"github.com/sourcegraph/conc/stream"
	"golang.org/x/sync/errgroup"
)

// lanes are the contenders, ours first. What is asked of us is in goals.go, by
// these names.
func lanes() []lane {
	return append(ours(),
		lane{"textbook, unbuffered", textbook(0)},
		lane{"textbook, buffered", textbook(buffer)},
		closures("ants", func(workers int) (func(func()), func()) {
			p := must(ants.NewPool(workers))
			return func(f func()) { check(p.Submit(f)) }, func() {
				check(p.ReleaseTimeout(60e9))
			}
		}),
		closures("pond", func(workers int) (func(func()), func()) {
			p := pond.NewPool(workers)
			return func(f func()) { check(p.Go(f)) }, p.StopAndWait
		}),
		lane{"pond, group", pondGroup},
		closures("conc", func(workers int) (func(func()), func()) {
			p := conc.New().WithMaxGoroutines(workers)
			return p.Go, p.Wait
		}),
		lane{"conc, results", concResults},
		lane{"conc, stream", concStream},
		closures("errgroup", func(workers int) (func(func()), func()) {
			var g errgroup.Group
			g.SetLimit(workers)
			return func(f func()) { g.Go(func() error { f(); return nil }) }, func() { check(g.Wait()) }
		}),
		closures("gammazero", func(workers int) (func(func()), func()) {
			p := workerpool.New(workers)
			return p.Submit, p.StopWait
		}),
		lane{"closures, no pool", alone},
	)
}

// alone makes the jobs in batches, and calls them itself: what a batch of
// closures cannot cost less than.
func alone(s shape, a *account) bool {
	if s.calls || s.submitters > 1 {
		return false
	}
	jobs := make([]func(context.Context) (uint64, error), 0, many)
	for first := 1; first <= s.jobs; first += many {
		jobs = jobs[:0]
		for n := uint64(first); n <= uint64(min(s.jobs, first+many-1)); n++ {
			jobs = append(jobs, func(context.Context) (uint64, error) { return work(n), nil })
		}
		for _, job := range jobs {
			a.take(must(job(context.Background())))
		}
	}
	return true
}

// textbook is two channels and nothing else: no errors, no panics, no resize,
// no stop.
func textbook(capacity int) func(shape, *account) bool {
	return func(s shape, a *account) bool {
		jobs := make(chan func() uint64, capacity)
		results := make(chan uint64, capacity)
		var workers sync.WaitGroup
		for range s.workers {
			workers.Go(func() {
				for job := range jobs {
					results <- job()
				}
			})
		}
		if s.calls {
			for n := range s.jobs {
				jobs <- func() uint64 { return work(uint64(n + 1)) }
				a.take(<-results)
			}
			close(jobs)
			workers.Wait()
			return true
		}
		go func() {
			submit(s, func(n uint64) { jobs <- func() uint64 { return work(n) } })
			close(jobs)
			workers.Wait()
			close(results)
		}()
		for result := range results {
			a.take(result)
		}
		return true
	}
}

func pondGroup(s shape, a *account) bool {
	if s.calls {
		return false
	}
	p := pond.NewResultPool[uint64](s.workers)
	group := p.NewGroup()
	submit(s, func(n uint64) { group.Submit(func() uint64 { return work(n) }) })
	for _, result := range must(group.Wait()) {
		a.take(result)
	}
	p.StopAndWait()
	return true
}

func concResults(s shape, a *account) bool {
	if s.calls {
		return false
	}
	p := conc.NewWithResults[uint64]().WithMaxGoroutines(s.workers)
	submit(s, func(n uint64) { p.Go(func() uint64 { return work(n) }) })
	for _, result := range p.Wait() {
		a.take(result)
	}
	return true
}

func concStream(s shape, a *account) bool {
	if s.calls || s.submitters > 1 { // its Go is for one goroutine
		return false
	}
	st := stream.New().WithMaxGoroutines(s.workers)
	submit(s, func(n uint64) {
		st.Go(func() stream.Callback {
			result := work(n)
			return func() { a.take(result) }
		})
	})
	st.Wait()
	return true
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func must[T any](value T, err error) T {
	check(err)
	return value
}
