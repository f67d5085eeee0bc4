package pool_test

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/fanlight/fanlight/pool"
)

// Four workers measure words, and the answers come in the order of the words.
func ExampleWorkerPool_Ordered() {
	ctx := context.Background()
	wp := pool.New[int](pool.Options{Workers: 4})
	defer wp.Stop()

	words := []string{"jobs", "fan", "out", "results", "in"}
	jobs := func(yield func(pool.Job[int]) bool) {
		for _, word := range words {
			if !yield(pool.Job[int]{Do: func(context.Context) (int, error) { return len(word), nil }}) {
				return
			}
		}
	}
	for result := range wp.Ordered(ctx, jobs) {
		fmt.Println(words[result.ID-1], result.Value, result.Err)
	}
	// Output:
	// jobs 4 <nil>
	// fan 3 <nil>
	// out 3 <nil>
	// results 7 <nil>
	// in 2 <nil>
}

// The first answer is the one that is ready first, and it is enough: leaving
// the loop cancels the others.
func ExampleWorkerPool_Unordered() {
	wp := pool.New[int](pool.Options{Workers: 2})
	defer wp.Stop()
	hare, snail := square(2), pool.Job[int]{Do: func(ctx context.Context) (int, error) {
		<-ctx.Done()
		return 0, ctx.Err()
	}}
	for result := range wp.Unordered(context.Background(), slices.Values([]pool.Job[int]{snail, hare})) {
		fmt.Println("job", result.ID, "won with", result.Value)
		break
	}
	// Output: job 2 won with 4
}

// Jobs of one key are done one after the other, and those of different keys at
// the same time: a pool of one worker for each share of the keys.
func ExampleWorkerPool_keys() {
	ctx := context.Background()
	seed := maphash.MakeSeed()
	var shares [4]*pool.WorkerPool[int]
	for i := range shares {
		shares[i] = pool.New[int](pool.Options{Workers: 1, Jobs: 2, Results: 10})
	}
	balance := map[string]*int{"ann": new(int), "bob": new(int)} // no lock: each key has one worker
	for n := range 5 {
		for name, account := range balance {
			share := shares[maphash.String(seed, name)%uint64(len(shares))]
			_, _ = share.Submit(ctx, pool.Job[int]{Do: func(context.Context) (int, error) {
				*account = *account*10 + n
				return *account, nil
			}})
		}
	}
	for _, share := range shares {
		_ = share.Shutdown(ctx)
	}
	fmt.Println(*balance["ann"], *balance["bob"])
	// Output: 1234 1234
}

// One pool for the whole program, and a type for each caller.
func ExampleCall() {
	ctx := context.Background()
	wp := pool.New[struct{}](pool.Options{Workers: 2})
	defer wp.Stop()

	shout, err := pool.Call(ctx, wp, func(context.Context) (string, error) { return strings.ToUpper("go"), nil })
	fmt.Println(shout, err)
	length, err := pool.Call(ctx, wp, func(context.Context) (int, error) { return len("go"), nil })
	fmt.Println(length, err)
	// Output:
	// GO <nil>
	// 2 <nil>
}

// A job that meets a fault which may pass is tried again. Jitter keeps jobs
// that failed together from coming back together.
func ExampleRetry() {
	errBusy, errGone := errors.New("busy"), errors.New("gone")
	backoff := pool.Backoff{
		Tries: 4, First: time.Millisecond, Max: time.Second, Jitter: rand.Float64,
		If: func(err error) bool { return !errors.Is(err, errGone) },
	}
	tries := 0
	flaky := pool.Job[string]{Timeout: time.Minute, Do: func(context.Context) (string, error) {
		if tries++; tries < 3 {
			return "", errBusy
		}
		return fmt.Sprint("the answer, at try ", tries), nil
	}}
	flaky = pool.Retry(flaky, backoff)
	result := flaky.Execute(context.Background())
	fmt.Println(result.Value, result.Err)

	hopeless := pool.Job[string]{Do: func(context.Context) (string, error) { return "", errBusy }}
	hopeless = pool.Retry(hopeless, backoff)
	result = hopeless.Execute(context.Background())
	var failed *pool.TriesError
	fmt.Println(errors.As(result.Err, &failed), errors.Is(result.Err, errBusy), result.Err)
	// Output:
	// the answer, at try 3 <nil>
	// true true pool: tried 4 times: busy
}

// Two jobs at once, and then one each 5 ms, however many workers there are.
func ExampleRate() {
	ctx := context.Background()
	wp := pool.New[int](pool.Options{Workers: 8, Results: 4})
	rate := pool.NewRate(5*time.Millisecond, 2)
	begin := time.Now()
	for n := range 4 {
		if err := rate.Wait(ctx); err != nil {
			panic(err)
		}
		_, _ = wp.Submit(ctx, square(n))
	}
	fmt.Println(time.Since(begin) >= 10*time.Millisecond, wp.Shutdown(ctx))
	// Output: true <nil>
}
