package pool_test

import (
	"context"
	"fmt"

	"github.com/fanlight/fanlight/pool"
)

// Spans are what the workers did, for those who look on: a reader that comes now
// and then, and never holds up a worker.
func ExampleWorkerPool_Spans() {
	ctx := context.Background()
	wp := pool.New[int](pool.Options{Workers: 1, Jobs: 4, Results: 4, Spans: 2})
	for n := range 3 {
		_, _ = wp.Submit(ctx, square(n))
	}
	_ = wp.Shutdown(ctx)

	spans := make([]pool.Span, 16)
	n, dropped := wp.Spans(spans)
	for _, s := range spans[:n] {
		fmt.Println("job", s.Job, "on worker", s.Worker, s.Began <= s.Ended, s.Failed)
	}
	fmt.Println(dropped, "dropped")
	// Output:
	// job 1 on worker 1 true false
	// job 2 on worker 1 true false
	// 1 dropped
}
