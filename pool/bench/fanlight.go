package main

import (
	"context"
	"iter"

	"github.com/fanlight/fanlight/pool"
)

// fanlight is the lane that the others are compared with: Submit, and a loop
// over Results.
const fanlight = "fanlight"

// many is how many jobs SubmitAll is given at a time, and ahead how many such
// batches are under way.
const (
	many  = 512
	ahead = 8
)

type (
	numbers = pool.WorkerPool[uint64]
	number  = pool.Job[uint64]
)

// ours are the ways to use the pool, the one for most purposes first.
func ours() []lane {
	return []lane{
		{fanlight, single(pool.Options{}, same, (*numbers).Results)},
		{"fanlight, ResultsChannel", single(pool.Options{}, same, channel)},
		{"fanlight, JobsOnChannel", single(pool.Options{JobsOnChannel: true}, same, channel)},
		{"fanlight, SubmitAll", batched((*numbers).SubmitAll)},
		{"fanlight, SubmitEach", batched(nil)},
		{"fanlight, Ordered", ordered},
		{"fanlight, Spans", observed},
		{"fanlight, Do", do},
	}
}

func job(n uint64) number {
	return number{Do: func(context.Context) (uint64, error) { return work(n), nil }}
}

func channel(wp *numbers) iter.Seq[pool.Result[uint64]] {
	return func(yield func(pool.Result[uint64]) bool) {
		for result := range wp.ResultsChannel {
			if !yield(result) {
				return
			}
		}
	}
}

func open(s shape, opts pool.Options) *numbers {
	opts.Workers, opts.Jobs, opts.Results = s.workers, buffer, buffer
	return pool.New[uint64](opts)
}

func same(wp *numbers) *numbers { return wp }

// single submits one job at a time.
func single(opts pool.Options, opened func(*numbers) *numbers, results func(*numbers) iter.Seq[pool.Result[uint64]]) func(shape, *account) bool {
	return func(s shape, a *account) bool {
		ctx := context.Background()
		wp := opened(open(s, opts))
		if s.calls {
			for n := range s.jobs {
				must(wp.Submit(ctx, job(uint64(n+1))))
				a.take((<-wp.ResultsChannel).Value)
			}
			check(wp.Shutdown(ctx))
			return true
		}
		go func() {
			submit(s, func(n uint64) {
				_, err := wp.Submit(ctx, number{Do: func(context.Context) (uint64, error) { return work(n), nil }})
				check(err)
			})
			check(wp.Shutdown(ctx))
		}()
		for result := range results(wp) {
			a.take(result.Value)
		}
		return true
	}
}

// batched has some batches under way. Their jobs are a slice, whose memory is
// used again, or numbers.
func batched(all func(*numbers, context.Context, []number) (*pool.Batch[uint64], error)) func(shape, *account) bool {
	return func(s shape, a *account) bool {
		if s.calls || s.submitters > 1 {
			return false
		}
		ctx := context.Background()
		wp := open(s, pool.Options{})
		batches := make(chan *pool.Batch[uint64], ahead-2) // one more is with the receiver, and one with the sender
		go func() {
			defer close(batches)
			var memory [ahead][many]number
			for first := 1; first <= s.jobs; first += many {
				n := min(many, s.jobs-first+1)
				if all == nil {
					batches <- must(wp.SubmitEach(ctx, n, func(_ context.Context, i int) (uint64, error) { return work(uint64(first + i)), nil }))
					continue
				}
				jobs := memory[first/many%ahead][:n]
				for i := range jobs {
					n := uint64(first + i)
					jobs[i] = number{Do: func(context.Context) (uint64, error) { return work(n), nil }}
				}
				batches <- must(all(wp, ctx, jobs))
			}
		}()
		for batch := range batches {
			results := must(batch.Wait(ctx))
			for i := range results {
				a.take(results[i].Value)
			}
			batch.Release()
		}
		check(wp.Shutdown(ctx))
		return true
	}
}

func ordered(s shape, a *account) bool {
	if s.calls || s.submitters > 1 {
		return false
	}
	ctx := context.Background()
	wp := open(s, pool.Options{})
	jobs := func(yield func(number) bool) {
		for n := range s.jobs {
			if !yield(job(uint64(n + 1))) {
				return
			}
		}
	}
	next := uint64(1)
	for result := range wp.Ordered(ctx, jobs) {
		check(result.Err)
		if result.ID != next {
			return false
		}
		next++
		a.take(result.Value)
	}
	check(wp.Shutdown(ctx))
	return true
}

func do(s shape, a *account) bool {
	if !s.calls {
		return false
	}
	ctx := context.Background()
	wp := open(s, pool.Options{})
	for n := range s.jobs {
		a.take(must(wp.Do(ctx, job(uint64(n+1)))).Value)
	}
	check(wp.Shutdown(ctx))
	return true
}
