package pool_test

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/fanlight/fanlight/pool"
)

// Many jobs at once, and their results in the same order.
func ExampleWorkerPool_SubmitAll() {
	ctx := context.Background()
	wp := pool.New[int](pool.Options{Workers: 4, Jobs: 1})
	defer wp.Stop()

	jobs := make([]pool.Job[int], 5)
	for n := range jobs {
		jobs[n] = square(n)
	}
	batch, err := wp.SubmitAll(ctx, jobs) // goes on while they are done
	if err != nil {
		panic(err)
	}
	results, err := batch.Wait(ctx)
	for _, result := range results {
		fmt.Print(result.Value, " ")
	}
	fmt.Println(err)
	// Output: 0 1 4 9 16 <nil>
}

// A batch is not given up when nobody waits for it any more.
func ExampleBatch() {
	wp := pool.New[int](pool.Options{Workers: 0, Jobs: 1})
	batch, err := wp.SubmitAll(context.Background(), []pool.Job[int]{square(3), square(4)})
	fmt.Println(err, wp.Stats().Queued, "jobs wait")

	hurry, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	_, err = batch.Wait(hurry)
	fmt.Println(err)

	_ = wp.Shutdown(context.Background())
	results, _ := batch.Wait(context.Background())
	fmt.Println(results[0].Value, results[1].Value)
	// Output:
	// <nil> 2 jobs wait
	// context deadline exceeded
	// 9 16
}

// Results takes what has gathered in one go. In a select, or where other code
// wants a channel, range over ResultsChannel instead.
func ExampleWorkerPool_Results() {
	ctx := context.Background()
	wp := pool.New[int](pool.Options{Workers: 4, Jobs: 8, Results: 8})
	go func() {
		for n := range 10 {
			if _, err := wp.Submit(ctx, square(n)); err != nil {
				panic(err)
			}
		}
		_ = wp.Shutdown(ctx)
	}()
	sum := 0
	for result := range wp.Results() { // ends after the last result
		sum += result.Value
	}
	fmt.Println(sum)
	// Output: 285
}

// Times are there for those who ask, since a clock costs more than a tiny job.
func ExampleTimes() {
	for _, times := range []bool{false, true} {
		wp := pool.New[int](pool.Options{Workers: 1, Times: times})
		result, _ := wp.Do(context.Background(), pool.Job[int]{Do: func(context.Context) (int, error) {
			time.Sleep(time.Millisecond)
			return 1, nil
		}})
		fmt.Println(result.Submitted.IsZero(), result.Finished.Sub(result.Started) >= time.Millisecond)
		wp.Stop()
	}
	// Output:
	// true false
	// false true
}

// Jobs that differ in a number need no slice of them.
func ExampleWorkerPool_SubmitEach() {
	ctx := context.Background()
	wp := pool.New[string](pool.Options{Workers: 4, Jobs: 1})
	defer wp.Stop()

	words := []string{"jobs", "fan", "out"}
	batch, err := wp.SubmitEach(ctx, len(words), func(_ context.Context, i int) (string, error) {
		return strings.ToUpper(words[i]), nil
	})
	if err != nil {
		panic(err)
	}
	results, err := batch.Wait(ctx)
	for _, result := range results {
		fmt.Print(result.Value, " ")
	}
	fmt.Println(err)
	// Output: JOBS FAN OUT <nil>
}

// Ten thousand jobs, a hundred at a time, in the memory of one batch.
func ExampleBatch_Release() {
	ctx := context.Background()
	wp := pool.New[int](pool.Options{Workers: 4, Jobs: 1})
	sum := 0
	for first := 0; first < 10_000; first += 100 {
		batch, err := wp.SubmitEach(ctx, 100, func(_ context.Context, i int) (int, error) { return first + i, nil })
		if err != nil {
			fmt.Println(err)
			return
		}
		results, err := batch.Wait(ctx)
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, r := range results {
			sum += r.Value
		}
		batch.Release() // results is not used any more
	}
	fmt.Println(sum, wp.Shutdown(ctx))
	// Output:
	// 49995000 <nil>
}
