package pool_test

import (
	"context"
	"io/fs"
	"testing"
	"testing/synctest"

	"github.com/fanlight/fanlight/pool"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A job whose caller has gone away before it began never begins.
func TestAJobWithoutItsCallerNeverBegins(t *testing.T) {
	for _, onChannel := range []bool{true, false} {
		synctest.Test(t, func(t *testing.T) {
			wp := pool.New[int](pool.Options{Jobs: 1, JobsOnChannel: onChannel})
			ctx, cancel := context.WithCancel(t.Context())
			go func() {
				_, err := wp.Do(ctx, pool.Job[int]{Do: func(context.Context) (int, error) { t.Error("begun"); return 0, nil }})
				assert.ErrorIs(t, err, context.Canceled)
			}()
			synctest.Wait()
			cancel()
			synctest.Wait()
			require.NoError(t, wp.Shutdown(t.Context()))
		})
	}
}

// The jobs of a batch that waits for its place are not accepted yet.
func TestABatchThatWaitsIsNotQueued(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Jobs: 1, Results: 1})
		submit(t, wp, pool.Job[int]{Do: one})
		ctx, cancel := context.WithCancel(t.Context())
		go func() {
			_, err := wp.SubmitEach(ctx, 100, func(context.Context, int) (int, error) { return 1, nil })
			assert.ErrorIs(t, err, context.Canceled)
		}()
		synctest.Wait()
		assert.Equal(t, pool.Stats{Queued: 1, Submitting: 1}, wp.Stats())
		cancel()
		synctest.Wait()
		require.NoError(t, wp.Shutdown(t.Context()))
	})
}

// An error that cannot be asked what it is, as a nil *fs.PathError cannot, is a
// panic of its job.
func TestAnErrorThatPanics(t *testing.T) {
	for _, onChannel := range []bool{true, false} {
		wp := pool.New[int](pool.Options{Workers: 1, Jobs: 1, Results: 1, JobsOnChannel: onChannel})
		submit(t, wp, pool.Job[int]{Do: func(context.Context) (int, error) {
			wp.Stop()
			var none *fs.PathError
			return 0, none
		}})
		left := wp.Undelivered()
		require.Len(t, left, 1)
		var panicked *pool.PanicError
		assert.ErrorAs(t, left[0].Err, &panicked)
	}
}
