package main

import "sync"

// buffer is the capacity of every channel that can have one.
const buffer = 1024

// A shape is a way of loading a pool.
type shape struct {
	name       string
	workers    int
	jobs       int
	submitters int
	calls      bool // one job at a time, each waited for
}

// A lane is one contender. run does the jobs 1 to shape.jobs in the way that is
// natural for its library, and takes each result to the account; or returns
// false if it has no such way.
type lane struct {
	name string
	run  func(shape, *account) bool
}

// An account is kept by one goroutine.
type account struct {
	count int
	sum   uint64
}

func (a *account) take(result uint64) {
	a.count++
	a.sum += result
}

// work is the tiny job.
func work(n uint64) uint64 { return n*n ^ 0x9e37 }

// owed is what an account must come to.
func owed(jobs int) (a account) {
	for n := range jobs {
		a.take(work(uint64(n + 1)))
	}
	return a
}

// submit shares the jobs among the shape's submitters and returns when they
// have submitted all.
func submit(s shape, one func(n uint64)) {
	if s.submitters == 1 {
		for n := range s.jobs {
			one(uint64(n + 1))
		}
		return
	}
	var group sync.WaitGroup
	for first := range s.submitters {
		group.Go(func() {
			for n := first; n < s.jobs; n += s.submitters {
				one(uint64(n + 1))
			}
		})
	}
	group.Wait()
}

// closures is the lane of a pool that takes functions and knows no results:
// they go to a collector over a channel.
func closures(name string, open func(workers int) (run func(func()), wait func())) lane {
	return lane{name, func(s shape, a *account) bool {
		run, wait := open(s.workers)
		results := make(chan uint64, buffer)
		if s.calls {
			for n := range s.jobs {
				run(func() { results <- work(uint64(n + 1)) })
				a.take(<-results)
			}
			wait()
			return true
		}
		go func() {
			submit(s, func(n uint64) { run(func() { results <- work(n) }) })
			wait()
			close(results)
		}()
		for result := range results {
			a.take(result)
		}
		return true
	}}
}
