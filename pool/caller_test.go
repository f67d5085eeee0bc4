package pool_test

import (
	"context"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDoGivesEachCallerItsOwnResult(t *testing.T) {
	wp := pool.New[int](pool.Options{Workers: 3})
	answers := make(chan bool, 50)
	for n := range 50 {
		go func() {
			result, err := wp.Do(context.Background(), square(n))
			answers <- err == nil && result.Value == n*n
		}()
	}
	for range 50 {
		assert.True(t, <-answers)
	}
	wp.Stop()
	assert.Empty(t, wp.Undelivered(), "and none of them on ResultsChannel")
}

func TestDoReportsHowTheJobEnded(t *testing.T) {
	wp := pool.New[int](pool.Options{Workers: 1})
	_, err := wp.Do(t.Context(), pool.Job[int]{Do: func(context.Context) (int, error) { return 0, errBroken }})
	require.ErrorIs(t, err, errBroken)
	_, err = wp.Do(t.Context(), pool.Job[int]{Do: func(context.Context) (int, error) { runtime.Goexit(); return 0, nil }})
	require.ErrorIs(t, err, pool.ErrGoexit)
	wp.Stop()
	result, err := wp.Do(t.Context(), square(1))
	require.ErrorIs(t, err, pool.ErrClosed)
	require.ErrorIs(t, result.Err, pool.ErrClosed)
}

// A caller that goes away is answered at once, wherever its job is, and the job
// never commits.
func TestACallerThatGoesAway(t *testing.T) {
	for name, workers := range map[string]int{"while its job waits": 0, "while its job works": 1} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				wp := pool.New[int](pool.Options{Workers: workers, Jobs: 1})
				ctx, cancel := context.WithTimeoutCause(t.Context(), time.Second, errBroken)
				defer cancel()
				begin := time.Now()
				job := deaf(time.Hour)
				job.Commit = func(int) (int, error) { t.Error("committed"); return 0, nil }
				_, err := wp.Do(ctx, job)
				require.ErrorIs(t, err, errBroken)
				assert.Equal(t, time.Second, time.Since(begin))

				require.NoError(t, wp.Resize(1))
				require.NoError(t, wp.Shutdown(t.Context()))
			})
		})
	}
}

func TestACallerWaitsForACommitThatHasBegun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Workers: 1, Jobs: 1})
		defer wp.Stop()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		result, err := wp.Do(ctx, pool.Job[int]{
			Do:     func(context.Context) (int, error) { return 4, nil },
			Commit: func(n int) (int, error) { time.Sleep(time.Minute); return n, nil },
		})
		require.NoError(t, err, "the effect is made, so the answer is that")
		assert.Equal(t, 4, result.Value)
	})
}

func TestTheJobHasItsCallersContext(t *testing.T) {
	type key struct{}
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Workers: 1})
		ctx := context.WithValue(t.Context(), key{}, 42)
		result, err := wp.Do(ctx, pool.Job[int]{Do: func(ctx context.Context) (int, error) { return ctx.Value(key{}).(int), nil }})
		require.NoError(t, err)
		assert.Equal(t, 42, result.Value)

		go func() {
			time.Sleep(time.Second)
			wp.Stop()
		}()
		_, err = wp.Do(ctx, sleep(time.Hour))
		require.ErrorIs(t, err, pool.ErrStopped, "and it is cancelled with the pool")
	})
}
