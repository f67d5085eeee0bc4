package pool_test

import (
	"context"
	"runtime"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What users of other pools reported, asked of this one. The numbers are those
// of the other project's tracker.

// ants #90: a job that submits to its own full pool waits for ever. Here too,
// as in any pool with a bounded channel; but it can look, or limit its wait.
func TestAnts90NestedSubmit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Workers: 1, Jobs: 1, Results: 8})
		nested := make(chan error, 2)
		submit(t, wp, pool.Job[int]{Do: func(ctx context.Context) (int, error) {
			_, err := wp.TrySubmit(square(1))
			assert.NoError(t, err, "there is room for one")
			_, err = wp.TrySubmit(square(2))
			nested <- err
			ctx, cancel := context.WithTimeout(ctx, time.Second)
			defer cancel()
			_, err = wp.Submit(ctx, square(3))
			nested <- err
			return 0, nil
		}})
		require.ErrorIs(t, <-nested, pool.ErrFull)
		require.ErrorIs(t, <-nested, context.DeadlineExceeded)
		require.NoError(t, wp.Shutdown(t.Context()))
		assert.Len(t, wp.Undelivered(), 2)
	})
}

// ants #24: nothing tells that the pool is congested.
func TestAnts24CongestionCanBeSeen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Workers: 1, Jobs: 2, Results: 9})
		for range 7 {
			go func() { _, _ = wp.Submit(context.Background(), sleep(time.Minute)) }()
		}
		synctest.Wait()
		assert.Equal(t, pool.Stats{Workers: 1, Busy: 1, Queued: 2, Submitting: 4}, wp.Stats())
		wp.Stop()
	})
}

// ants #113, #263: goroutines are left after the pool is released.
func TestAnts113NoGoroutineIsLeft(t *testing.T) {
	for range 50 {
		synctest.Test(t, func(t *testing.T) { // does not return while a goroutine is left
			wp := pool.New[int](pool.Options{Workers: 20})
			for range 5 {
				go func() { _, _ = wp.Submit(context.Background(), sleep(time.Hour)) }()
			}
			synctest.Wait()
			wp.Stop() // and nobody ever receives
		})
	}
}

// ants PR 210: enlarging the pool woke nobody who was waiting for a worker.
func TestAnts210GrowingWakesTheBlocked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Results: 3})
		accepted := make(chan error, 3)
		for n := range 3 {
			go func() {
				_, err := wp.Submit(context.Background(), square(n))
				accepted <- err
			}()
		}
		synctest.Wait()
		assert.Empty(t, accepted)
		require.NoError(t, wp.Resize(1))
		for range 3 {
			require.NoError(t, <-accepted)
		}
		require.NoError(t, wp.Shutdown(t.Context()))
	})
}

// pond #61, #138: cancelling the pool's context blocks whoever waits for it.
func TestPond61CancelledContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		wp := pool.New[int](pool.Options{Workers: 2, Jobs: 9, Context: ctx})
		for range 9 {
			submit(t, wp, sleep(time.Hour))
		}
		cancel()
		require.NoError(t, wp.Shutdown(context.Background()))
		assert.Len(t, wp.Undelivered(), 9)
	})
}

// pond #135: a job that calls runtime.Goexit takes a worker away, and the pool
// hangs when all are gone. t.FailNow is such a job.
func TestPond135Goexit(t *testing.T) {
	wp := pool.New[int](pool.Options{Workers: 2, Jobs: 1, Results: 1})
	go func() {
		for range 20 {
			_, _ = wp.Submit(context.Background(), pool.Job[int]{Do: func(context.Context) (int, error) {
				runtime.Goexit()
				return 0, nil
			}})
		}
		_ = wp.Shutdown(context.Background())
	}()
	count := 0
	for r := range wp.ResultsChannel {
		require.ErrorIs(t, r.Err, pool.ErrGoexit)
		count++
	}
	assert.Equal(t, 20, count)
	assert.Zero(t, wp.Stats().Busy)
}

// pond: Resize(0) means no limit at all.
func TestPondResizeToZeroIsZero(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Workers: 4, Jobs: 4, Results: 4})
		require.NoError(t, wp.Resize(0))
		synctest.Wait()
		submit(t, wp, sleep(0), sleep(0))
		synctest.Wait()
		assert.Equal(t, pool.Stats{Queued: 2}, wp.Stats())
		wp.Stop()
	})
}

// conc #103: submit after close panics with a send on a closed channel.
func TestConc103SubmitAfterClose(t *testing.T) {
	wp := pool.New[int](pool.Options{Workers: 1})
	require.NoError(t, wp.Shutdown(t.Context()))
	_, err := wp.Submit(t.Context(), square(1))
	require.ErrorIs(t, err, pool.ErrClosed)
	_, err = wp.TrySubmit(square(1))
	require.ErrorIs(t, err, pool.ErrClosed)
}

// gammazero/workerpool #76, #7: submitting races with stopping, and jobs that
// were accepted are lost.
func TestGammazero76SubmitAgainstStop(t *testing.T) {
	for round := range 100 {
		wp := pool.New[int](pool.Options{Workers: round % 4, Jobs: round % 3, Results: round % 5})
		var submitters sync.WaitGroup
		accepted := make([]int, 4)
		for i := range accepted {
			submitters.Go(func() {
				for {
					if _, err := wp.Submit(context.Background(), square(i)); err != nil {
						return
					}
					accepted[i]++
				}
			})
		}
		for range round % 8 {
			runtime.Gosched()
		}
		go wp.Stop()
		submitters.Wait()
		received := 0
		for range wp.ResultsChannel {
			received++
		}
		received += len(wp.Undelivered())
		require.Equal(t, accepted[0]+accepted[1]+accepted[2]+accepted[3], received)
	}
}

// gammazero/workerpool #44: no way to change the number of workers.
func TestGammazero44Resize(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Workers: 1, Jobs: 100, Results: 100})
		for range 100 {
			submit(t, wp, sleep(time.Second))
		}
		for _, n := range []int{1, 10, 3, 50, 0, 7} {
			require.NoError(t, wp.Resize(n))
			synctest.Wait()
			stats := wp.Stats()
			assert.Equal(t, n, stats.Workers)
			assert.LessOrEqual(t, stats.Busy, n+stats.Draining)
			time.Sleep(time.Second)
		}
		require.NoError(t, wp.Shutdown(t.Context()))
		assert.Len(t, wp.Undelivered(), 100)
	})
}

// workerpool-go #3: results that nobody takes block the pool for ever. They
// block it, as a channel does, until it is stopped or somebody takes them.
func TestWorkerpoolGo3UndrainedResults(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Workers: 3, Jobs: 10})
		for range 10 {
			submit(t, wp, sleep(0))
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		require.ErrorIs(t, wp.Shutdown(ctx), context.DeadlineExceeded)
		assert.Len(t, wp.Undelivered(), 10)
	})
}
