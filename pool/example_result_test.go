package pool_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"time"

	"github.com/fanlight/fanlight/pool"
)

// Err tells all the ways in which a job can end apart.
func ExampleResult() {
	wp := pool.New[int](pool.Options{Workers: 1, Jobs: 8})
	until := func(ctx context.Context) (int, error) { <-ctx.Done(); return 0, ctx.Err() }
	jobs := []pool.Job[int]{
		square(6),
		{Do: func(context.Context) (int, error) { return 0, errors.New("out of bulbs") }},
		{Do: func(context.Context) (int, error) { panic("ouch") }},
		{Do: func(context.Context) (int, error) { runtime.Goexit(); return 0, nil }},
		{Do: until, Timeout: time.Millisecond},
		{Do: func(ctx context.Context) (int, error) { wp.Stop(); return until(ctx) }},
	}
	for r := range wp.Ordered(context.Background(), slices.Values(jobs)) {
		var panicked *pool.PanicError
		switch {
		case r.Err == nil:
			fmt.Println("a value,", r.Value)
		case errors.As(r.Err, &panicked):
			fmt.Println("a panic,", panicked.Value)
		case errors.Is(r.Err, pool.ErrGoexit):
			fmt.Println("runtime.Goexit")
		case errors.Is(r.Err, pool.ErrTimeout):
			fmt.Println("a timeout")
		case errors.Is(r.Err, pool.ErrStopped):
			fmt.Println("the pool was stopped")
		default:
			fmt.Println("an error,", r.Err)
		}
	}
	// Output:
	// a value, 36
	// an error, out of bulbs
	// a panic, ouch
	// runtime.Goexit
	// a timeout
	// the pool was stopped
}

// The engine's source is in the program that it runs in.
func ExampleSource() {
	file, err := pool.Source.ReadFile("doc.go")
	first, _, _ := bytes.Cut(file, []byte(": "))
	fmt.Println(string(first), err)
	// Output: // Package pool is a worker pool on two channels <nil>
}
