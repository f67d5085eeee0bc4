package pool_test

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Many submit, one resizes, one collects, and one closes in the middle of it:
// for the race detector, on the machine's own clock.
func TestStress(t *testing.T) {
	submissions := often(300, 60)
	for n, how := range []string{"shutdown", "stop", "hurry", "shutdown", "stop", "hurry"} {
		t.Run(how, func(t *testing.T) {
			wp := pool.New[int](pool.Options{Workers: 4, Jobs: 16, Results: 4, JobsOnChannel: n < 3})
			var accepted, refused atomic.Int64
			var submitters, others sync.WaitGroup
			half := make(chan struct{})
			var once sync.Once
			for s := range 6 {
				submitters.Go(func() {
					for n := range submissions {
						_, err := submitSomehow(wp, s, n)
						switch {
						case err == nil:
							accepted.Add(1)
						case errors.Is(err, pool.ErrClosed) || errors.Is(err, pool.ErrFull):
							refused.Add(1)
						default:
							t.Error(err)
						}
						if n == submissions/2 {
							once.Do(func() { close(half) })
						}
					}
				})
			}
			others.Go(func() {
				for n := range often(200, 60) {
					if err := wp.Resize(n * 7 % 13); err != nil {
						return
					}
					runtime.Gosched()
				}
			})
			others.Go(func() {
				<-half
				switch how {
				case "stop":
					wp.Stop()
				case "hurry":
					done, cancel := context.WithCancel(context.Background())
					cancel()
					_ = wp.Shutdown(done)
				case "shutdown":
					_ = wp.Shutdown(context.Background())
				}
			})

			seen := map[uint64]bool{}
			for r := range wp.ResultsChannel {
				require.False(t, seen[r.ID])
				seen[r.ID] = true
			}
			for _, r := range wp.Undelivered() {
				require.False(t, seen[r.ID])
				seen[r.ID] = true
			}
			submitters.Wait()
			others.Wait()
			assert.Len(t, seen, int(accepted.Load()))
			assert.EqualValues(t, 6*submissions, accepted.Load()+refused.Load())
		})
	}
}

func submitSomehow(wp *pool.WorkerPool[int], s, n int) (uint64, error) {
	job := square(n)
	switch (s + n) % 5 {
	case 0:
		job.Do = func(context.Context) (int, error) { panic(n) }
	case 1:
		job.Timeout = 50 * time.Microsecond
		job.Do = func(ctx context.Context) (int, error) { <-ctx.Done(); return 0, ctx.Err() }
	case 2:
		job.Do = func(context.Context) (int, error) { runtime.Goexit(); return 0, nil }
	}
	if n%2 == 0 {
		return wp.TrySubmit(job)
	}
	return wp.Submit(context.Background(), job)
}
