package pool_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Nobody is awake when a job comes, or somebody is just going to sleep. A lost
// wake-up ends this test with a deadlock.
func TestRoundTrips(t *testing.T) {
	wp := pool.New[int](pool.Options{Workers: 3, Jobs: 4, Results: 1})
	for n := range often(20_000, 500) {
		submit(t, wp, square(n))
		require.Equal(t, n*n, (<-wp.ResultsChannel).Value)
	}
	wp.Stop()
}

// A job never waits behind another while a worker is idle, whatever is in front
// of it: all of these must run at the same time.
func TestAsManyJobsRunAsThereAreWorkers(t *testing.T) {
	for _, burst := range []int{1, 7, 20} {
		synctest.Test(t, func(t *testing.T) {
			wp := pool.New[int](pool.Options{Workers: 20, Jobs: 64, Results: 64})
			begin := time.Now()
			var together sync.WaitGroup
			together.Add(20)
			for n := range 20 {
				submit(t, wp, pool.Job[int]{Do: func(context.Context) (int, error) {
					together.Done()
					together.Wait()
					return n, nil
				}})
				if n%burst == 0 {
					synctest.Wait()
				}
			}
			require.NoError(t, wp.Shutdown(t.Context()))
			assert.Zero(t, time.Since(begin))
			assert.Len(t, wp.Undelivered(), 20)
		})
	}
}

// Jobs begin in the order in which they were submitted, through all the ways
// that they may take.
func TestJobsBeginInOrder(t *testing.T) {
	wp := pool.New[int](pool.Options{Workers: 1, Jobs: 3, Results: 100})
	var order []int
	log := func(n int) pool.Job[int] {
		return pool.Job[int]{Do: func(context.Context) (int, error) { order = append(order, n); return n, nil }}
	}
	for n := 0; n < 500; n += 5 {
		batch, err := wp.SubmitAll(t.Context(), []pool.Job[int]{log(n), log(n + 1), log(n + 2)})
		require.NoError(t, err)
		submit(t, wp, log(n+3), log(n+4))
		if n%3 == 0 {
			_, err = batch.Wait(t.Context())
			require.NoError(t, err)
		}
		<-wp.ResultsChannel
		<-wp.ResultsChannel
	}
	wp.Stop()
	wp.Undelivered()
	assert.Len(t, order, 500)
	assert.True(t, slices.IsSorted(order))
}

func TestResultsGoToWhoeverRanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Workers: 2, Jobs: 8, Results: 2})
		submit(t, wp, square(1), square(2), square(3), square(4))
		synctest.Wait() // the results wait in ResultsChannel, and two workers before it
		count := 0
		for range wp.Results() {
			if count++; count == 4 {
				break
			}
		}
		submit(t, wp, square(5), square(6), square(7))
		synctest.Wait()
		assert.Empty(t, wp.ResultsChannel)
		var got []int
		for r := range wp.Results() {
			got = append(got, r.Value)
			break
		}
		wp.Stop()
		left := wp.Undelivered()
		assert.Len(t, left, 2)
		for _, r := range left {
			got = append(got, r.Value)
		}
		assert.ElementsMatch(t, []int{25, 36, 49}, got, "in any order: two workers send")
	})
}

// With results that nobody takes the workers stop, and the jobs behind wait.
func TestResultsAreBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Workers: 2, Jobs: 20, Results: 3})
		next := make(chan int)
		go func() {
			for r := range wp.Results() {
				next <- r.Value
			}
			close(next)
		}()
		submit(t, wp, slices.Collect(squares(20))...)
		synctest.Wait()
		stats := wp.Stats()
		assert.Zero(t, stats.Busy)
		assert.Positive(t, stats.Queued)
		go func() { _ = wp.Shutdown(context.Background()) }()
		sum := 0
		for value := range next {
			sum += value
		}
		assert.Equal(t, 2470, sum)
	})
}
