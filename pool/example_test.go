package pool_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/fanlight/fanlight/pool"
)

// square is a job for most of the examples.
func square(n int) pool.Job[int] {
	return pool.Job[int]{Do: func(context.Context) (int, error) { return n * n, nil }}
}

// Jobs fan out to four workers over one channel, and the results fan in over
// another, in whatever order they are ready.
func ExampleWorkerPool() {
	ctx := context.Background()
	wp := pool.New[int](pool.Options{Workers: 4, Jobs: 8, Results: 8})

	go func() {
		for n := range 10 {
			if _, err := wp.Submit(ctx, square(n)); err != nil {
				panic(err)
			}
		}
		if err := wp.Shutdown(ctx); err != nil { // ResultsChannel closes after the last result
			panic(err)
		}
	}()

	sum := 0
	for result := range wp.ResultsChannel {
		sum += result.Value
	}
	fmt.Println(sum)
	// Output: 285
}

// Submit waits while the channel is full: for as long as its context lets it.
func ExampleWorkerPool_Submit() {
	wp := pool.New[int](pool.Options{Workers: 0, Jobs: 1, Results: 1}) // paused: nobody takes a job out
	id, err := wp.Submit(context.Background(), square(3))
	fmt.Println(id, err)

	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	_, err = wp.Submit(ctx, square(4))
	fmt.Println(err)

	fmt.Println(wp.Shutdown(context.Background())) // does what was accepted
	_, err = wp.Submit(context.Background(), square(5))
	fmt.Println(err, errors.Is(err, pool.ErrClosed))
	fmt.Println((<-wp.ResultsChannel).Value)
	// Output:
	// 1 <nil>
	// context deadline exceeded
	// <nil>
	// pool: closed true
	// 9
}

// TrySubmit never waits: a job that finds the channel full leaves.
func ExampleWorkerPool_TrySubmit() {
	wp := pool.New[int](pool.Options{Workers: 0, Jobs: 1, Results: 1})
	_, err := wp.TrySubmit(square(3))
	fmt.Println(err)
	_, err = wp.TrySubmit(square(4))
	fmt.Println(err, errors.Is(err, pool.ErrFull))
	wp.Stop()
	// Output:
	// <nil>
	// pool: jobs channel is full true
}

// Do is a call: its answer is that of its own job, whoever else is calling.
func ExampleWorkerPool_Do() {
	wp := pool.New[int](pool.Options{Workers: 2})
	defer wp.Stop()
	result, err := wp.Do(context.Background(), square(12))
	fmt.Println(result.Value, err)
	// Output: 144 <nil>
}

// The number of workers changes while they work. None of them is a pause.
func ExampleWorkerPool_Resize() {
	wp := pool.New[int](pool.Options{Workers: 0, Jobs: 8, Results: 8})
	defer wp.Stop()
	for n := range 3 {
		_, _ = wp.TrySubmit(square(n))
	}
	fmt.Println(wp.Workers(), "workers,", wp.Stats().Queued, "jobs wait")

	_ = wp.Resize(50)
	for range 3 {
		<-wp.ResultsChannel
	}
	fmt.Println(wp.Workers(), "workers,", wp.Stats().Queued, "jobs wait")
	_ = wp.Resize(7)
	fmt.Println(wp.Workers(), "workers")
	err := wp.Resize(-1)
	fmt.Println(err, errors.Is(err, pool.ErrNegative))
	// Output:
	// 0 workers, 3 jobs wait
	// 50 workers, 0 jobs wait
	// 7 workers
	// pool: resize to -1 workers: a number of workers cannot be negative true
}

// Shutdown waits for the jobs, but not beyond its deadline: then it cancels
// them, and each still has its Result.
func ExampleWorkerPool_Shutdown() {
	wp := pool.New[int](pool.Options{Workers: 1, Jobs: 1, Results: 1})
	_, _ = wp.TrySubmit(pool.Job[int]{Do: func(ctx context.Context) (int, error) {
		<-ctx.Done() // works until it is cancelled
		return 0, ctx.Err()
	}})
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	fmt.Println(wp.Shutdown(ctx))
	for result := range wp.ResultsChannel {
		fmt.Println(result.ID, result.Err)
	}
	// Output:
	// context deadline exceeded
	// 1 pool: stopped: context canceled
}

// After Stop nobody has to receive. What nobody received is here.
func ExampleWorkerPool_Undelivered() {
	wp := pool.New[int](pool.Options{Workers: 0, Jobs: 2}) // no room for results
	_, _ = wp.TrySubmit(square(3))
	_, _ = wp.TrySubmit(square(4))
	wp.Stop()
	for _, result := range wp.Undelivered() {
		fmt.Println(result.ID, result.Err, errors.Is(result.Err, context.Canceled))
	}
	// Output:
	// 1 pool: stopped: context canceled true
	// 2 pool: stopped: context canceled true
}

// Stats tells a pool that is busy from one that is stuck.
func ExampleWorkerPool_Stats() {
	wp := pool.New[int](pool.Options{Workers: 0, Jobs: 2})
	_, _ = wp.TrySubmit(square(3))
	stuck := func(s pool.Stats) bool { return s.Queued > 0 && s.Busy == 0 }
	fmt.Printf("%+v %v\n", wp.Stats(), stuck(wp.Stats()))
	wp.Stop()
	// Output: {Workers:0 Draining:0 Busy:0 Queued:1 Submitting:0 Abandoned:0} true
}

// A job can be executed without a pool. Whatever it does, it has one Result.
func ExampleJob_Execute() {
	late := pool.Job[int]{
		Timeout: time.Millisecond,
		Do:      func(ctx context.Context) (int, error) { <-ctx.Done(); return 1, nil },
	}
	result := late.Execute(context.Background())
	fmt.Println(result.Err, errors.Is(result.Err, pool.ErrTimeout))
	// Output: pool: job timed out: context deadline exceeded true
}

// An effect that must not come late belongs in Commit.
func ExampleJob_commit() {
	stock := 10
	take := pool.Job[int]{
		Timeout: time.Hour,
		Do: func(ctx context.Context) (int, error) {
			return 3, ctx.Err() // takes its time to find out how many
		},
		Commit: func(n int) (int, error) {
			stock -= n // runs only if Do was in time
			return stock, nil
		},
	}
	fmt.Println(take.Execute(context.Background()).Value)

	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	fmt.Println(take.Execute(cancelled).Err, stock)
	// Output:
	// 7
	// context canceled 7
}

// A job that panics harms nobody else. The error holds the value and the stack.
func ExamplePanicError() {
	wp := pool.New[int](pool.Options{Workers: 1})
	defer wp.Stop()
	var shelves map[string]int
	_, err := wp.Do(context.Background(), pool.Job[int]{
		Do: func(context.Context) (int, error) { shelves["top"]++; return 0, nil },
	})
	var panicked *pool.PanicError
	fmt.Println(errors.As(err, &panicked), err)
	// Output: true pool: job panicked: assignment to entry in nil map
}

// The textbook's one to one: a goroutine, a channel, and a clock.
func ExampleDoWorkWithTimeout() {
	fmt.Println(pool.DoWorkWithTimeout(func() int { return 42 }, time.Hour))

	never := make(chan int)
	defer close(never) // lets the abandoned goroutine end
	fmt.Println(pool.DoWorkWithTimeout(func() int { return <-never }, time.Millisecond))
	// Output:
	// 42 <nil>
	// 0 pool: job timed out: context deadline exceeded
}
