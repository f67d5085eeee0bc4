package pool_test

import (
	"context"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestABatchHasItsResultsInOrder(t *testing.T) {
	many := often(1000, 100)
	for _, onChannel := range []bool{true, false} {
		wp := pool.New[int](pool.Options{Workers: 4, Jobs: 2, JobsOnChannel: onChannel})
		first, err := wp.SubmitAll(t.Context(), slices.Collect(squares(many)))
		require.NoError(t, err)
		second, err := wp.SubmitAll(t.Context(), slices.Collect(squares(3)))
		require.NoError(t, err)
		results, err := first.Wait(t.Context())
		require.NoError(t, err)
		require.Len(t, results, many)
		for i, r := range results {
			require.NoError(t, r.Err)
			require.Equal(t, i*i, r.Value)
			require.EqualValues(t, i+1, r.ID)
		}
		results, err = second.Wait(t.Context())
		require.NoError(t, err)
		assert.EqualValues(t, many+3, results[2].ID)

		numbers, err := wp.SubmitEach(t.Context(), many/2, func(_ context.Context, i int) (int, error) {
			if i == 30 {
				runtime.Goexit()
			}
			return -i, nil
		})
		require.NoError(t, err)
		results, err = numbers.Wait(t.Context())
		require.NoError(t, err)
		for i, r := range results {
			require.EqualValues(t, many+4+i, r.ID)
			if i == 30 {
				require.ErrorIs(t, r.Err, pool.ErrGoexit)
			} else {
				require.Equal(t, -i, r.Value)
			}
		}
		assert.PanicsWithValue(t, "pool: negative number of jobs", func() { _, _ = wp.SubmitEach(t.Context(), -1, nil) })

		none, err := wp.SubmitAll(t.Context(), nil)
		require.NoError(t, err)
		results, err = none.Wait(t.Context())
		require.NoError(t, err)
		assert.Empty(t, results)

		wp.Stop()
		_, err = wp.SubmitAll(t.Context(), slices.Collect(squares(2)))
		require.ErrorIs(t, err, pool.ErrClosed)
		assert.Empty(t, wp.Undelivered(), "the results of a batch are nowhere else")
	}
}

// The first job of a batch takes an hour. All others are done, and waited for
// no longer than the workers need.
func TestALongJobInABatchDelaysNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Workers: 2, Jobs: 1, Results: 1})
		jobs := []pool.Job[int]{sleep(time.Hour)}
		var done atomic.Int64
		for range 60 {
			jobs = append(jobs, pool.Job[int]{Do: func(context.Context) (int, error) {
				time.Sleep(time.Second)
				done.Add(1)
				return 0, nil
			}})
		}
		batch, err := wp.SubmitAll(t.Context(), jobs)
		require.NoError(t, err)
		time.Sleep(30*time.Second + time.Millisecond)
		synctest.Wait()
		assert.EqualValues(t, 30, done.Load())
		assert.Equal(t, pool.Stats{Workers: 2, Busy: 2, Queued: 29}, wp.Stats())
		hurry, cancel := context.WithTimeoutCause(t.Context(), time.Minute, errBroken)
		defer cancel()
		_, err = batch.Wait(hurry)
		require.ErrorIs(t, err, errBroken)
		assert.EqualValues(t, 60, done.Load())
		wp.Stop()
		results, err := batch.Wait(t.Context())
		require.NoError(t, err)
		assert.ErrorIs(t, results[0].Err, pool.ErrStopped)
	})
}

// A batch is left in the middle by all workers, and taken up again.
func TestABatchOutlivesItsWorkers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Workers: 3, Jobs: 2, Results: 1})
		jobs := make([]pool.Job[int], 30)
		for i := range jobs {
			jobs[i] = sleep(time.Second)
		}
		batch, err := wp.SubmitAll(t.Context(), jobs)
		require.NoError(t, err)
		submit(t, wp, square(7))
		time.Sleep(2500 * time.Millisecond)
		require.NoError(t, wp.Resize(0))
		time.Sleep(time.Hour)
		assert.Equal(t, pool.Stats{Queued: 22}, wp.Stats(), "nine are done; the rest of the batch waits, and one job")
		require.NoError(t, wp.Resize(21))
		begin := time.Now()
		results, err := batch.Wait(t.Context())
		require.NoError(t, err)
		assert.Len(t, results, 30)
		assert.Equal(t, time.Second, time.Since(begin))
		assert.Equal(t, 49, (<-wp.ResultsChannel).Value)
		require.NoError(t, wp.Shutdown(t.Context()))
	})
}

// The memory of a batch that was released is that of the next, and has forgotten
// what was in it. A batch that is not done keeps its own, and so does one that is
// too large for it.
func TestReleasedMemoryServesTheNextBatch(t *testing.T) {
	wp := pool.New[int](pool.Options{Workers: 0, Jobs: 2})
	first, err := wp.SubmitAll(t.Context(), slices.Collect(squares(40)))
	require.NoError(t, err)
	first.Release()
	require.NoError(t, wp.Resize(2))
	old, err := first.Wait(t.Context())
	require.NoError(t, err)
	require.Len(t, old, 40)
	first.Release()
	assert.Equal(t, make([]pool.Result[int], 40), old)
	again, err := first.Wait(t.Context())
	require.NoError(t, err)
	assert.Empty(t, again)
	first.Release()

	larger, err := wp.SubmitAll(t.Context(), slices.Collect(squares(41)))
	require.NoError(t, err)
	next, err := wp.SubmitAll(t.Context(), slices.Collect(squares(30)))
	require.NoError(t, err)
	for i, n := range []int{41, 30} {
		results, err := []*pool.Batch[int]{larger, next}[i].Wait(t.Context())
		require.NoError(t, err)
		require.Len(t, results, n)
		for i, r := range results {
			assert.Equal(t, i*i, r.Value)
		}
	}
	reused, err := next.Wait(t.Context())
	require.NoError(t, err)
	assert.Same(t, &old[0], &reused[0])
	require.NoError(t, wp.Shutdown(t.Context()))
}

// However many small batches were released before, a large one has its memory from
// the large one before it.
func TestSmallBatchesLeaveRoomForALargeOne(t *testing.T) {
	wp := pool.New[int](pool.Options{Workers: 1, Jobs: 20})
	defer wp.Stop()
	results := func(batch *pool.Batch[int]) []pool.Result[int] {
		done, err := batch.Wait(t.Context())
		require.NoError(t, err)
		batch.Release()
		return done
	}
	each := func(n int) *pool.Batch[int] {
		batch, err := wp.SubmitEach(t.Context(), n, func(context.Context, int) (int, error) { return 1, nil })
		require.NoError(t, err)
		return batch
	}
	var small []*pool.Batch[int]
	for range 20 {
		small = append(small, each(10))
	}
	for _, batch := range small {
		results(batch)
	}
	assert.Same(t, &results(each(1000))[0], &results(each(1000))[0])
}

// The jobs of a batch need not be alike: some have an ID, some a Timeout, some a
// Commit, and most nothing but what they do.
func TestABatchOfUnlikeJobs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Workers: 2, Jobs: 2})
		jobs := slices.Collect(squares(4))
		jobs[1].ID = 77
		jobs[2].Commit = func(value int) (int, error) { return -value, nil }
		jobs[3] = sleep(time.Hour)
		jobs[3].Timeout = time.Second
		batch, err := wp.SubmitAll(t.Context(), jobs)
		require.NoError(t, err)
		results, err := batch.Wait(t.Context())
		require.NoError(t, err)
		assert.EqualValues(t, []uint64{1, 77, 3, 4}, []uint64{results[0].ID, results[1].ID, results[2].ID, results[3].ID})
		assert.Equal(t, []int{0, 1, -4, 0}, []int{results[0].Value, results[1].Value, results[2].Value, results[3].Value})
		require.ErrorIs(t, results[3].Err, pool.ErrTimeout)
		require.NoError(t, wp.Shutdown(t.Context()))
	})
}

// A batch was submitted at one time, and each of its jobs began at its own.
func TestJobsOfABatchHaveTheirTimes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Workers: 1, Jobs: 1, Times: true})
		second := func(context.Context) (int, error) { time.Sleep(time.Second); return 1, nil }
		begin := time.Now()
		all, err := wp.SubmitAll(t.Context(), []pool.Job[int]{{Do: second}, {Do: second}})
		require.NoError(t, err)
		each, err := wp.SubmitEach(t.Context(), 2, func(ctx context.Context, _ int) (int, error) { return second(ctx) })
		require.NoError(t, err)
		for first, batch := range map[time.Duration]*pool.Batch[int]{0: all, 2: each} {
			results, err := batch.Wait(t.Context())
			require.NoError(t, err)
			for i, r := range results {
				at := (first + time.Duration(i)) * time.Second
				assert.Equal(t, []time.Duration{0, at, at + time.Second}, []time.Duration{
					r.Submitted.Sub(begin), r.Started.Sub(begin), r.Finished.Sub(begin),
				})
			}
		}
		wp.Stop()
	})
}
