package pool_test

import (
	"context"
	"errors"
	"iter"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// squares is n jobs.
func squares(n int) iter.Seq[pool.Job[int]] {
	return func(yield func(pool.Job[int]) bool) {
		for i := range n {
			if !yield(square(i)) {
				return
			}
		}
	}
}

// streams are the two loops over results: what holds for one holds for both.
var streams = map[string]func(*pool.WorkerPool[int], context.Context, iter.Seq[pool.Job[int]]) iter.Seq[pool.Result[int]]{
	"Ordered":   (*pool.WorkerPool[int]).Ordered,
	"Unordered": (*pool.WorkerPool[int]).Unordered,
}

// However long the jobs take, whatever they do and however many workers there
// are: each has one result, and Ordered yields them in the order of the jobs.
func TestAStreamHasEveryResult(t *testing.T) {
	deeds := []string{"value", "value", "error", "panic", "goexit", "sleep"}
	rapid.Check(t, func(rt *rapid.T) {
		opts := pool.Options{
			Workers: rapid.IntRange(1, 30).Draw(rt, "workers"),
			Jobs:    rapid.IntRange(0, 5).Draw(rt, "jobs"),
		}
		ordered := rapid.Bool().Draw(rt, "ordered")
		work := rapid.SliceOfN(rapid.SampledFrom(deeds), 0, 120).Draw(rt, "deeds")
		var got []uint64
		synctest.Test(t, func(t *testing.T) {
			wp := pool.New[int](opts)
			defer wp.Stop()
			stream := wp.Unordered
			if ordered {
				stream = wp.Ordered
			}
			jobs := func(yield func(pool.Job[int]) bool) {
				for n, deed := range work {
					if !yield(pool.Job[int]{ID: 1 << 40, Do: func(ctx context.Context) (int, error) {
						switch deed {
						case "error":
							return n, errBroken
						case "panic":
							panic(n)
						case "goexit":
							runtime.Goexit()
						}
						return n, pausing(ctx, deed, n)
					}}) {
						return
					}
				}
			}
			for r := range stream(t.Context(), jobs) {
				if r.Err == nil && r.Value != int(r.ID)-1 {
					rt.Fatalf("result %d is that of job %d", r.ID, r.Value+1)
				}
				got = append(got, r.ID)
			}
		})
		if ordered {
			for i, id := range got {
				if int(id) != i+1 {
					rt.Fatalf("in the order %v", got)
				}
			}
		}
		seen := map[uint64]bool{}
		for _, id := range got {
			seen[id] = true
		}
		if len(got) != len(work) || len(seen) != len(work) {
			rt.Fatalf("%d jobs, and the results of %v", len(work), got)
		}
	})
}

func pausing(ctx context.Context, deed string, n int) error {
	if deed != "sleep" {
		return nil
	}
	_, err := sleep(time.Duration(n%7) * time.Second).Do(ctx)
	return err
}

// On the machine's own clock, for the race detector: two streams, callers and
// submitters share a pool that is resized, and nobody gets what is another's.
func TestStreamsShareAPool(t *testing.T) {
	wp := pool.New[int](pool.Options{Workers: 3, Jobs: 4, Results: 4})
	done := make(chan bool)
	for _, stream := range streams {
		go func() {
			defer func() { done <- true }()
			count := 0
			for r := range stream(wp, context.Background(), squares(often(2000, 100))) {
				assert.Equal(t, (int(r.ID)-1)*(int(r.ID)-1), r.Value)
				count++
			}
			assert.Equal(t, often(2000, 100), count)
		}()
	}
	go func() {
		defer func() { done <- true }()
		for n := range often(500, 40) {
			result, err := wp.Do(context.Background(), square(n))
			assert.NoError(t, err)
			assert.Equal(t, n*n, result.Value)
			assert.NoError(t, wp.Resize(1+n*5%6))
		}
	}()
	go func() {
		for range often(500, 40) {
			_, _ = wp.Submit(context.Background(), square(-1))
		}
	}()
	for range often(500, 40) {
		assert.Equal(t, 1, (<-wp.ResultsChannel).Value)
	}
	for range 3 {
		<-done
	}
	require.NoError(t, wp.Shutdown(t.Context()))
	assert.Empty(t, wp.Undelivered())
}

// One job that takes long holds up the ordered results, but not the workers,
// up to a limit.
func TestOrderedWorksAheadWithinLimits(t *testing.T) {
	for _, c := range []struct {
		opts  pool.Options
		ahead int64
	}{
		{pool.Options{Workers: 2}, 16},
		{pool.Options{Workers: 2, Jobs: 8}, 20},
	} {
		synctest.Test(t, func(t *testing.T) {
			wp := pool.New[int](c.opts)
			defer wp.Stop()
			var taken atomic.Int64
			jobs := func(yield func(pool.Job[int]) bool) {
				for n := range 101 {
					taken.Add(1)
					if !yield(sleep(time.Duration(1-min(n, 1)) * time.Hour)) { // the first takes an hour, the others no time
						return
					}
				}
			}
			begin := time.Now()
			var first time.Duration
			go func() {
				time.Sleep(time.Minute)
				synctest.Wait()
				assert.Equal(t, c.ahead+1, taken.Load(), "so many are under way, and one waits to be")
			}()
			for r := range wp.Ordered(t.Context(), jobs) {
				if r.ID == 1 {
					first = time.Since(begin)
				}
			}
			assert.Equal(t, time.Hour, first)
			assert.EqualValues(t, 101, taken.Load())
		})
	}
}

// A stream's jobs have one caller, and each has its own Commit.
func TestEveryJobOfAStreamCommits(t *testing.T) { streamCommits(t, 0) }

func TestEveryJobOfAStreamCommitsInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { streamCommits(t, time.Hour) })
}

func streamCommits(t *testing.T, timeout time.Duration) {
	t.Helper()
	wp := pool.New[int](pool.Options{Workers: 4})
	sum := 0
	jobs := slices.Repeat([]pool.Job[int]{{Do: one, Timeout: timeout, Commit: func(n int) (int, error) { return n + 1, nil }}}, 50)
	for r := range wp.Unordered(t.Context(), slices.Values(jobs)) {
		require.NoError(t, r.Err)
		sum += r.Value
	}
	assert.Equal(t, 100, sum)
	require.NoError(t, wp.Shutdown(t.Context()))
}

// Leaving the loop cancels what is under way, and nothing is left behind:
// neither a goroutine nor a result that somebody would have to receive.
func TestLeavingAStream(t *testing.T) {
	for name, stream := range streams {
		for what, c := range map[string]struct {
			job   pool.Job[int] // after the first, which takes no time
			after time.Duration
			takes time.Duration // what then is under way
		}{
			"at once":                    {sleep(time.Hour), 0, 0},
			"when no more may come":      {sleep(time.Hour), time.Second, 0},
			"when much is ready":         {sleep(0), time.Second, 0},
			"and the jobs do not listen": {deaf(time.Hour), time.Second, time.Hour - time.Second},
		} {
			t.Run(name+" "+what, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					wp := pool.New[int](pool.Options{Workers: 12})
					returned := false
					endless := func(yield func(pool.Job[int]) bool) {
						for ok := yield(square(2)); ok; ok = yield(c.job) {
						}
						time.Sleep(time.Millisecond)
						returned = true
					}
					for r := range stream(wp, context.Background(), endless) {
						assert.NoError(t, r.Err)
						time.Sleep(c.after)
						break
					}
					assert.True(t, returned, "the jobs are at an end")
					begin := time.Now()
					require.NoError(t, wp.Shutdown(t.Context()))
					assert.InDelta(t, c.takes, time.Since(begin), float64(time.Millisecond))
					assert.Empty(t, wp.Undelivered())
				})
			})
		}
	}
}

func TestAStreamEndsWithTheReason(t *testing.T) {
	shop := errors.New("the shop is closing")
	endless := func(yield func(pool.Job[int]) bool) {
		for yield(sleep(time.Minute)) {
		}
	}
	for name, c := range map[string]struct {
		jobs iter.Seq[pool.Job[int]]
		end  func(wp *pool.WorkerPool[int], cancel context.CancelCauseFunc)
		want error
	}{
		"the context is done": {endless, func(_ *pool.WorkerPool[int], cancel context.CancelCauseFunc) { cancel(shop) }, shop},
		"the pool is stopped": {endless, func(wp *pool.WorkerPool[int], _ context.CancelCauseFunc) { wp.Stop() }, nil},
		"the jobs panic":      {func(func(pool.Job[int]) bool) { panic(shop) }, nil, shop},
		"the jobs exit":       {func(func(pool.Job[int]) bool) { runtime.Goexit() }, nil, pool.ErrGoexit},
	} {
		for way, stream := range streams {
			t.Run(name+", "+way, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					wp := pool.New[int](pool.Options{Workers: 2, Jobs: 2})
					defer wp.Stop()
					ctx, cancel := context.WithCancelCause(t.Context())
					defer cancel(nil)
					if c.end != nil {
						time.AfterFunc(90*time.Second, func() { c.end(wp, cancel) })
					}
					var last pool.Result[int]
					count := 0
					for last = range stream(wp, ctx, c.jobs) {
						count++
					}
					assert.Zero(t, last.Worker)
					assert.True(t, last.Submitted.IsZero(), "it was never accepted")
					assert.EqualValues(t, count, last.ID, "each job that was taken has a result")
					if c.want != nil {
						assert.ErrorIs(t, last.Err, c.want)
					} else {
						assert.True(t, errors.Is(last.Err, pool.ErrClosed) || errors.Is(last.Err, pool.ErrStopped), last.Err)
					}
				})
			})
		}
	}
}

func TestCallHasATypeOfItsOwn(t *testing.T) {
	wp := pool.New[struct{}](pool.Options{Workers: 1})
	defer wp.Stop()
	word, err := pool.Call(t.Context(), wp, func(context.Context) (string, error) { return "yes", nil })
	require.NoError(t, err)
	assert.Equal(t, "yes", word)

	word, err = pool.Call(t.Context(), wp, func(context.Context) (string, error) { return "no", errBroken })
	require.ErrorIs(t, err, errBroken)
	assert.Empty(t, word)
}

// A caller that goes away and a function that still writes its answer: for the
// race detector.
func TestCallGoesAway(t *testing.T) {
	wp := pool.New[struct{}](pool.Options{Workers: 2})
	for range 100 {
		ctx, cancel := context.WithCancel(t.Context())
		_, err := pool.Call(ctx, wp, func(context.Context) (int, error) { cancel(); return 1, nil })
		if err != nil {
			require.ErrorIs(t, err, context.Canceled)
		}
	}
	require.NoError(t, wp.Shutdown(t.Context()))
}
