package pool_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// What else users of other pools reported, over drawn histories and on the
// machine's own clock.

// explosions are panics of every make, with what their error has to be.
var explosions = []struct {
	name string
	do   func(none []int, shelves map[string]int, nobody *pool.Stats)
	is   func(error) bool
}{
	{"nil", func([]int, map[string]int, *pool.Stats) { panic(nil) }, func(err error) bool {
		var none *runtime.PanicNilError
		return errors.As(err, &none)
	}},
	{"a typed nil", func([]int, map[string]int, *pool.Stats) { panic((*pool.PanicError)(nil)) }, func(err error) bool { return err != nil }},
	{"index out of range", func(none []int, _ map[string]int, _ *pool.Stats) { none[1]++ }, isRuntime},
	{"nil map", func(_ []int, shelves map[string]int, _ *pool.Stats) { shelves["top"]++ }, isRuntime},
	{"nil pointer", func(_ []int, _ map[string]int, nobody *pool.Stats) { nobody.Busy++ }, isRuntime},
	{"division", func(none []int, _ map[string]int, _ *pool.Stats) { _ = 1 / len(none) }, isRuntime},
	{"close of nil", func([]int, map[string]int, *pool.Stats) { close(chan int(nil)) }, isRuntime},
	{"a type that is not there", func([]int, map[string]int, *pool.Stats) { _ = any(1).(string) }, isRuntime},
	{"an error", func([]int, map[string]int, *pool.Stats) { panic(fmt.Errorf("very %w", errBroken)) }, func(err error) bool {
		return errors.Is(err, errBroken)
	}},
	{"a word", func([]int, map[string]int, *pool.Stats) { panic("ouch") }, func(err error) bool { return err.Error() == "pool: job panicked: ouch" }},
	{"a panic while panicking", func([]int, map[string]int, *pool.Stats) {
		defer func() { panic("second") }()
		panic("first")
	}, func(err error) bool { return err.Error() == "pool: job panicked: second" }},
}

func isRuntime(err error) bool {
	var fault runtime.Error
	return errors.As(err, &fault)
}

// errgroup: a panic in one goroutine ends the program. Here it is the job's
// Result, in Do, in Commit, with a goroutine of its own and as a stream.
func TestErrgroupPanicIsAResult(t *testing.T) {
	for _, e := range explosions {
		t.Run(e.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				wp := pool.New[int](pool.Options{Workers: 2})
				defer wp.Stop()
				explode := func(context.Context) (int, error) { e.do(nil, nil, nil); return 1, nil }
				jobs := func(yield func(pool.Job[int]) bool) {
					_ = yield(pool.Job[int]{Do: explode}) &&
						yield(pool.Job[int]{Do: explode, Timeout: time.Hour}) &&
						yield(pool.Job[int]{Do: one, Commit: func(int) (int, error) { return explode(nil) }}) &&
						yield(pool.Retry(pool.Job[int]{Do: explode}, pool.Backoff{Tries: 2, First: time.Hour}))
				}
				count := 0
				for r := range wp.Ordered(t.Context(), jobs) {
					var panicked *pool.PanicError
					require.ErrorAs(t, r.Err, &panicked)
					assert.True(t, e.is(r.Err), "%T %v", panicked.Value, r.Err)
					assert.Contains(t, string(panicked.Stack), "faults_test.go")
					assert.Zero(t, r.Value)
					count++
				}
				assert.Equal(t, 4, count)
			})
		})
	}
}

// pond #61, #138: cancelling the context while jobs wait, work and come in
// blocks somebody. At whatever moment it happens, nobody is.
func TestPond138CancelledAtAnyMoment(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		opts := pool.Options{
			Workers: rapid.IntRange(0, 3).Draw(rt, "workers"),
			Jobs:    rapid.IntRange(0, 3).Draw(rt, "jobs"),
			Results: rapid.IntRange(0, 3).Draw(rt, "results"),
		}
		moment := time.Duration(rapid.IntRange(0, 10).Draw(rt, "moment")) * time.Second
		took := make([]time.Duration, rapid.IntRange(0, 12).Draw(rt, "jobs to come"))
		for i := range took {
			took[i] = time.Duration(rapid.IntRange(0, 4).Draw(rt, "takes")) * time.Second
		}
		var accepted, received atomic.Int64
		synctest.Test(t, func(t *testing.T) { // does not return while anybody is blocked
			ctx, cancel := context.WithCancel(context.Background())
			opts.Context = ctx
			wp := pool.New[int](opts)
			var submitters sync.WaitGroup
			for _, d := range took {
				submitters.Go(func() {
					time.Sleep(d)
					if _, err := wp.Submit(context.Background(), sleep(d)); err == nil {
						accepted.Add(1)
					}
				})
			}
			time.Sleep(moment)
			cancel()
			if err := wp.Shutdown(context.Background()); err != nil {
				rt.Fatal(err)
			}
			received.Add(int64(len(wp.Undelivered())))
			submitters.Wait()
		})
		if accepted.Load() != received.Load() {
			rt.Fatalf("%d accepted, %d results", accepted.Load(), received.Load())
		}
	})
}

// ants #90 again, on the machine's own clock: a tree of jobs that submit their
// own children and do what finds no room themselves.
func TestAnts90ATreeOfJobs(t *testing.T) {
	wp := pool.New[int](pool.Options{Workers: 3, Jobs: 4, Results: 4})
	var open sync.WaitGroup
	var born, done atomic.Int64
	var grow func(depth int) pool.Job[int]
	grow = func(depth int) pool.Job[int] {
		open.Add(1)
		born.Add(1)
		return pool.Job[int]{Do: func(ctx context.Context) (int, error) {
			defer open.Done()
			for range min(depth, 3) {
				child := grow(depth - 1)
				if _, err := wp.TrySubmit(child); errors.Is(err, pool.ErrFull) {
					_, _ = child.Do(ctx)
				}
			}
			done.Add(1)
			return 1, nil
		}}
	}
	_, err := wp.Submit(t.Context(), grow(7))
	require.NoError(t, err)
	go func() {
		open.Wait()
		_ = wp.Shutdown(context.Background())
	}()
	for range wp.ResultsChannel {
	}
	assert.EqualValues(t, 1336, born.Load())
	assert.Equal(t, born.Load(), done.Load())
}

// Any pool: a job that is deaf to its cancellation. Stop does not wait for it,
// and who waits can see why; with a Timeout it costs a goroutine and no worker.
func TestDeafToCancellation(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Workers: 2, Jobs: 2})
		begin := time.Now()
		late := deaf(time.Hour)
		late.Timeout = time.Minute
		submit(t, wp, deaf(time.Hour), late)
		synctest.Wait()
		wp.Stop()
		assert.Zero(t, time.Since(begin))
		synctest.Wait()
		assert.Equal(t, pool.Stats{Workers: 1, Busy: 1, Abandoned: 1}, wp.Stats(), "one worker waits, the other has left its goroutine behind")

		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		require.ErrorIs(t, wp.Shutdown(ctx), context.DeadlineExceeded)
		left := wp.Undelivered()
		assert.Equal(t, time.Hour, time.Since(begin))
		require.Len(t, left, 2)
		for _, r := range left {
			if r.ID == 1 {
				assert.NoError(t, r.Err, "it came back with a value after all")
			} else {
				assert.ErrorIs(t, r.Err, pool.ErrStopped)
			}
		}
		synctest.Wait()
		assert.Equal(t, pool.Stats{}, wp.Stats())
	})
}
