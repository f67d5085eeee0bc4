package pool_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func one(context.Context) (int, error) { return 1, nil }

// sleep is a job that works for d and heeds its context.
func sleep(d time.Duration) pool.Job[int] {
	return pool.Job[int]{Do: func(ctx context.Context) (int, error) {
		select {
		case <-time.After(d):
			return 1, nil
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}}
}

// deaf is a job that works for d, whatever its context says.
func deaf(d time.Duration) pool.Job[int] {
	return pool.Job[int]{Do: func(context.Context) (int, error) { time.Sleep(d); return 1, nil }}
}

func submit(t *testing.T, wp *pool.WorkerPool[int], jobs ...pool.Job[int]) {
	t.Helper()
	for _, job := range jobs {
		_, err := wp.Submit(t.Context(), job)
		require.NoError(t, err)
	}
}

func TestTimesAreThoseOfTheJob(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Workers: 1, Jobs: 2, Results: 2, Times: true})
		begin := time.Now()
		submit(t, wp, sleep(2*time.Second), sleep(3*time.Second))
		require.NoError(t, wp.Shutdown(t.Context()))
		for _, want := range [][3]time.Duration{{0, 0, 2 * time.Second}, {0, 2 * time.Second, 5 * time.Second}} {
			r := <-wp.ResultsChannel
			assert.Equal(t, want, [3]time.Duration{r.Submitted.Sub(begin), r.Started.Sub(begin), r.Finished.Sub(begin)})
		}
	})
}

func TestATimeoutAbandonsAndCounts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Workers: 1, Jobs: 1, Results: 1})
		begin := time.Now()
		job := deaf(time.Hour)
		job.Timeout = time.Second
		submit(t, wp, job)
		require.ErrorIs(t, (<-wp.ResultsChannel).Err, pool.ErrTimeout)
		assert.Equal(t, time.Second, time.Since(begin))

		synctest.Wait()
		assert.Equal(t, pool.Stats{Workers: 1, Abandoned: 1}, wp.Stats(), "the worker is free, the goroutine is not")
		submit(t, wp, sleep(0))
		require.NoError(t, (<-wp.ResultsChannel).Err)

		time.Sleep(time.Hour)
		synctest.Wait()
		assert.Zero(t, wp.Stats().Abandoned, "it has ended")
		require.NoError(t, wp.Shutdown(t.Context()))
	})
}

func TestShrinkingLetsBusyWorkersFinish(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Workers: 3, Jobs: 9, Results: 9})
		for range 5 {
			submit(t, wp, sleep(time.Minute))
		}
		synctest.Wait()
		require.NoError(t, wp.Resize(1))
		assert.Equal(t, pool.Stats{Workers: 1, Draining: 2, Busy: 3, Queued: 2}, wp.Stats())

		time.Sleep(time.Minute)
		synctest.Wait()
		assert.Equal(t, pool.Stats{Workers: 1, Busy: 1, Queued: 1}, wp.Stats(), "they sent their results and took no more")

		require.NoError(t, wp.Resize(2))
		require.NoError(t, wp.Shutdown(t.Context()))
		count := map[int]int{}
		for r := range wp.ResultsChannel {
			count[r.Worker]++
		}
		assert.Equal(t, map[int]int{1: 2, 2: 1, 3: 1, 4: 1}, count, "the highest ids retired, and none came back")
	})
}

func TestNoWorkersIsAPause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Workers: 5, Jobs: 3, Results: 3})
		require.NoError(t, wp.Resize(0))
		synctest.Wait()
		submit(t, wp, sleep(0), sleep(0), sleep(0))
		time.Sleep(time.Hour)
		synctest.Wait()
		assert.Equal(t, pool.Stats{Queued: 3}, wp.Stats())

		begin := time.Now()
		require.NoError(t, wp.Shutdown(t.Context()), "a paused pool drains too")
		assert.Zero(t, time.Since(begin))
		assert.Len(t, wp.Undelivered(), 3)
	})
}

func TestARetiringWorkerDoesNotDrainThePool(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Workers: 1, Jobs: 2, Results: 3})
		submit(t, wp, sleep(time.Minute), sleep(time.Minute), sleep(time.Minute))
		synctest.Wait()
		require.NoError(t, wp.Resize(0))
		require.NoError(t, wp.Shutdown(t.Context()))
		assert.Len(t, wp.Undelivered(), 3)
	})
}

func TestClosingFreesBlockedSubmitters(t *testing.T) {
	for name, end := range map[string]func(*pool.WorkerPool[int]){
		"Stop":     (*pool.WorkerPool[int]).Stop,
		"Shutdown": func(wp *pool.WorkerPool[int]) { _ = wp.Shutdown(context.Background()) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				wp := pool.New[int](pool.Options{Jobs: 1, Results: 1})
				submit(t, wp, sleep(0))
				freed := make(chan error, 3)
				for range 3 {
					go func() {
						_, err := wp.Submit(context.Background(), sleep(0))
						freed <- err
					}()
				}
				synctest.Wait()
				assert.Equal(t, 3, wp.Stats().Submitting, "three are blocked")
				assert.Empty(t, freed)
				end(wp)
				for range 3 {
					assert.ErrorIs(t, <-freed, pool.ErrClosed)
				}
				_, err := wp.TrySubmit(sleep(0))
				require.ErrorIs(t, err, pool.ErrClosed)
				require.ErrorIs(t, wp.Resize(3), pool.ErrClosed)
				assert.Len(t, wp.Undelivered(), 1)
			})
		})
	}
}

func TestShutdownWaitsThenCancels(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Workers: 1, Jobs: 4, Results: 4})
		submit(t, wp, sleep(time.Second), sleep(time.Minute), sleep(time.Second))
		ctx, cancel := context.WithTimeoutCause(t.Context(), 2*time.Second, errBroken)
		defer cancel()
		begin := time.Now()
		require.ErrorIs(t, wp.Shutdown(ctx), errBroken)
		assert.Equal(t, 2*time.Second, time.Since(begin))

		var errs []error
		for r := range wp.ResultsChannel {
			errs = append(errs, r.Err)
		}
		assert.Equal(t, []error{nil, pool.ErrStopped, pool.ErrStopped}, errs)
		require.NoError(t, wp.Shutdown(t.Context()), "again is no harm")
	})
}

func TestStopNeedsNoReceiver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Workers: 4, Jobs: 8, Results: 1})
		for range 12 {
			submit(t, wp, sleep(0))
		}
		synctest.Wait() // one result in the channel, four workers blocked on it
		wp.Stop()
		wp.Stop()
		seen := map[uint64]bool{}
		for _, r := range wp.Undelivered() {
			seen[r.ID] = true
		}
		assert.Len(t, seen, 12)
		assert.Empty(t, wp.Undelivered(), "they are handed out once")
	})
}

func TestAJobMayStopItsPool(t *testing.T) {
	wp := pool.New[int](pool.Options{Workers: 1, Jobs: 1, Results: 1})
	submit(t, wp, pool.Job[int]{Do: func(ctx context.Context) (int, error) {
		wp.Stop()
		return 0, ctx.Err()
	}})
	require.ErrorIs(t, wp.Undelivered()[0].Err, pool.ErrStopped)
}

func TestTheContextOfThePoolStopsIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cause := errors.New("the shop is closing")
		ctx, cancel := context.WithCancelCause(t.Context())
		wp := pool.New[int](pool.Options{Workers: 2, Jobs: 4, Results: 4, Context: ctx})
		submit(t, wp, sleep(time.Hour), sleep(time.Hour), sleep(time.Hour))
		synctest.Wait()
		cancel(cause)
		left := wp.Undelivered()
		assert.Len(t, left, 3)
		for _, r := range left {
			assert.ErrorIs(t, r.Err, cause)
		}
		_, err := wp.Submit(t.Context(), sleep(0))
		require.ErrorIs(t, err, pool.ErrClosed)

		born := pool.New[int](pool.Options{Workers: 2, Context: ctx}) // dead from the start
		assert.Empty(t, born.Undelivered())
	})
}

func TestAnEndedPoolLetsGoOfItsContext(t *testing.T) {
	var jobs context.Context
	wp := pool.New[int](pool.Options{Workers: 1, Jobs: 1, Results: 1, Context: t.Context()})
	submit(t, wp, pool.Job[int]{Do: func(ctx context.Context) (int, error) { jobs = ctx; return 1, nil }})
	require.NoError(t, wp.Shutdown(t.Context()))
	require.NoError(t, (<-wp.ResultsChannel).Err)
	assert.ErrorIs(t, jobs.Err(), context.Canceled, "what a job left running is told")
}

func TestNegativeNumbers(t *testing.T) {
	for _, opts := range []pool.Options{{Workers: -1}, {Jobs: -1}, {Results: -1}, {Spans: -1}} {
		assert.PanicsWithValue(t, "pool: negative number in Options", func() { pool.New[int](opts) }, "%+v", opts)
	}
	wp := pool.New[int](pool.Options{Workers: 1})
	defer wp.Stop()
	require.ErrorIs(t, wp.Resize(-1), pool.ErrNegative)
	assert.Equal(t, 1, wp.Workers())
}

func TestOneWorkerKeepsTheOrder(t *testing.T) {
	wp := pool.New[int](pool.Options{Workers: 1, Jobs: 7, Results: 3})
	go func() {
		for n := range 200 {
			_, _ = wp.Submit(context.Background(), square(n))
		}
		_ = wp.Shutdown(context.Background())
	}()
	next := uint64(1)
	for r := range wp.ResultsChannel {
		require.Equal(t, next, r.ID)
		require.Equal(t, int(r.ID-1)*int(r.ID-1), r.Value)
		next++
	}
	assert.EqualValues(t, 201, next)
}

func TestASubmitterKeepsItsIDs(t *testing.T) {
	wp := pool.New[int](pool.Options{Workers: 1, Jobs: 1, Results: 1})
	defer wp.Stop()
	job := square(2)
	job.ID = 1 << 40
	id, err := wp.TrySubmit(job)
	require.NoError(t, err)
	assert.Equal(t, job.ID, id)
	assert.Equal(t, job.ID, (<-wp.ResultsChannel).ID)
}

func TestACancelledSubmitterSubmitsNothing(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(errBroken)
	wp := pool.New[int](pool.Options{Jobs: 1})
	_, err := wp.Submit(ctx, square(1))
	require.ErrorIs(t, err, errBroken, "though there is room")
	wp.Stop()
	assert.Empty(t, wp.Undelivered())
}

// Where the jobs of a pool wait is told by its options, and nothing else is
// different for those who use it.
func TestJobsOnChannel(t *testing.T) {
	for _, onChannel := range []bool{true, false} {
		wp := pool.New[int](pool.Options{Jobs: 3, Results: 3, JobsOnChannel: onChannel})
		submit(t, wp, square(1), square(2))
		assert.Equal(t, 2, wp.Stats().Queued)
		if onChannel {
			assert.Len(t, wp.JobsChannel, 2)
			assert.Equal(t, 3, cap(wp.JobsChannel))
		} else {
			assert.Empty(t, wp.JobsChannel)
		}
		require.NoError(t, wp.Shutdown(t.Context()))
		_, open := <-wp.JobsChannel
		assert.False(t, open, "it is closed with the pool")
		assert.Len(t, wp.ResultsChannel, 2)
	}
}

func TestWithoutTimesThereAreNone(t *testing.T) {
	wp := pool.New[int](pool.Options{Workers: 1, Jobs: 1, Results: 1})
	submit(t, wp, square(1))
	assert.Zero(t, *(<-wp.ResultsChannel).Times)
	wp.Stop()
}
