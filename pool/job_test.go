package pool_test

import (
	"context"
	"errors"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var errBroken = errors.New("broken")

// The ways in which a job can end, each with the error of its Result. They hold
// with a Timeout, where the job has a goroutine of its own, and without.
var endings = []struct {
	name string
	do   func(context.Context) (int, error)
	want func(*testing.T, pool.Result[int])
}{
	{"value", func(context.Context) (int, error) { return 7, nil }, func(t *testing.T, r pool.Result[int]) {
		require.NoError(t, r.Err)
		assert.Equal(t, 7, r.Value)
	}},
	{"error", func(context.Context) (int, error) { return 7, errBroken }, func(t *testing.T, r pool.Result[int]) {
		require.ErrorIs(t, r.Err, errBroken)
		assert.Equal(t, 7, r.Value, "a job may return a value with its error")
	}},
	{"panic", func(context.Context) (int, error) { panic("ouch") }, func(t *testing.T, r pool.Result[int]) {
		var panicked *pool.PanicError
		require.ErrorAs(t, r.Err, &panicked)
		assert.Equal(t, "ouch", panicked.Value)
		assert.Contains(t, string(panicked.Stack), "job_test.go", "the stack leads to the line")
	}},
	{"panic with an error", func(context.Context) (int, error) { panic(errBroken) }, func(t *testing.T, r pool.Result[int]) {
		assert.ErrorIs(t, r.Err, errBroken, "PanicError unwraps")
	}},
	{"panic(nil)", func(context.Context) (int, error) { panic(nil) }, func(t *testing.T, r pool.Result[int]) {
		var none *runtime.PanicNilError
		assert.ErrorAs(t, r.Err, &none)
	}},
	{"no Do", nil, func(t *testing.T, r pool.Result[int]) {
		var panicked *pool.PanicError
		assert.ErrorAs(t, r.Err, &panicked)
	}},
	{"Goexit", func(context.Context) (int, error) { runtime.Goexit(); return 7, nil }, func(t *testing.T, r pool.Result[int]) {
		require.ErrorIs(t, r.Err, pool.ErrGoexit)
		assert.Zero(t, r.Value)
	}},
}

func TestEveryEndingIsOneResult(t *testing.T) {
	for _, ending := range endings {
		t.Run(ending.name, func(t *testing.T) { endsInOneResult(t, ending.do, 0, ending.want) })
	}
}

func TestEveryEndingInTimeIsOneResult(t *testing.T) {
	for _, ending := range endings {
		t.Run(ending.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { endsInOneResult(t, ending.do, time.Hour, ending.want) })
		})
	}
}

func endsInOneResult(t *testing.T, do func(context.Context) (int, error), timeout time.Duration, want func(*testing.T, pool.Result[int])) {
	t.Helper()
	for _, timed := range []bool{false, true} {
		begin := time.Now()
		wp := pool.New[int](pool.Options{Workers: 1, Jobs: 2, Results: 3, Times: timed})
		for range 2 {
			_, err := wp.TrySubmit(pool.Job[int]{Do: do, Timeout: timeout})
			require.NoError(t, err)
		}
		require.NoError(t, wp.Shutdown(t.Context()))
		for id := uint64(1); id <= 2; id++ {
			result := <-wp.ResultsChannel
			assert.Equal(t, id, result.ID)
			assert.Equal(t, 1, result.Worker, "the worker survives")
			if timed {
				assert.False(t, result.Submitted.Before(begin) || result.Submitted.After(result.Started) || result.Started.After(result.Finished))
			}
			want(t, result)
		}
		_, more := <-wp.ResultsChannel
		assert.False(t, more)
		assert.Empty(t, wp.Undelivered())
	}
}

func execute(t *testing.T, job pool.Job[int]) pool.Result[int] { return job.Execute(t.Context()) }

func TestCommitHasTheLastWord(t *testing.T) {
	double := func(n int) (int, error) { return 2 * n, nil }
	result := execute(t, pool.Job[int]{Do: func(context.Context) (int, error) { return 4, nil }, Commit: double})
	require.NoError(t, result.Err)
	assert.Equal(t, 8, result.Value)

	refuse := func(n int) (int, error) { return n, errBroken }
	result = execute(t, pool.Job[int]{Do: func(context.Context) (int, error) { return 4, nil }, Commit: refuse})
	require.ErrorIs(t, result.Err, errBroken)

	explode := func(int) (int, error) { panic("ouch") }
	result = execute(t, pool.Job[int]{Do: func(context.Context) (int, error) { return 4, nil }, Commit: explode})
	var panicked *pool.PanicError
	require.ErrorAs(t, result.Err, &panicked)
}

func TestCommitIsOnlyForJobsInTime(t *testing.T) {
	ignores := func(context.Context) (int, error) { time.Sleep(time.Hour); return 1, nil }
	for name, job := range map[string]pool.Job[int]{
		"error":                        {Do: func(context.Context) (int, error) { return 1, errBroken }},
		"panic":                        {Do: func(context.Context) (int, error) { panic("ouch") }},
		"timed out":                    {Do: ignores, Timeout: time.Second},
		"cancelled":                    {Do: ignores},
		"cancelled, and has a timeout": {Do: ignores, Timeout: 24 * time.Hour},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				job.Commit = func(int) (int, error) { t.Error("committed"); return 0, nil }
				ctx, cancel := context.WithTimeoutCause(t.Context(), time.Minute, errBroken)
				defer cancel()
				assert.Error(t, job.Execute(ctx).Err)
				time.Sleep(2 * time.Hour) // the abandoned goroutine comes back, to nothing
				synctest.Wait()
			})
		})
	}
}

// Work and timeout end in the same instant. Either may win; both never.
func TestCommitAtTheVeryMoment(t *testing.T) {
	outcomes := map[bool]int{}
	for range 200 {
		synctest.Test(t, func(t *testing.T) {
			committed := false
			job := pool.Job[int]{
				Timeout: time.Second,
				Do:      func(context.Context) (int, error) { time.Sleep(time.Second); return 1, nil },
				Commit:  func(n int) (int, error) { committed = true; return n, nil },
			}
			result := job.Execute(t.Context())
			assert.Equal(t, committed, result.Err == nil)
			if !committed {
				require.ErrorIs(t, result.Err, pool.ErrTimeout)
			}
			outcomes[committed]++
		})
	}
	t.Log("committed:", outcomes[true], "timed out:", outcomes[false])
}

func TestACancelledJobTellsTheCause(t *testing.T) {
	cause := errors.New("the shop is closing")
	ctx, cancel := context.WithCancelCause(t.Context())
	job := pool.Job[int]{Do: func(ctx context.Context) (int, error) { cancel(cause); return 1, ctx.Err() }}
	require.ErrorIs(t, job.Execute(ctx).Err, cause)

	began := false
	job.Do = func(context.Context) (int, error) { began = true; return 0, nil }
	require.ErrorIs(t, job.Execute(ctx).Err, cause)
	assert.False(t, began, "no job begins after its context is done")
}

func TestAValueWithoutTimeoutCountsThoughCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	job := pool.Job[int]{Do: func(context.Context) (int, error) { cancel(); return 7, nil }}
	result := job.Execute(ctx)
	require.NoError(t, result.Err)
	assert.Equal(t, 7, result.Value)
}

func TestDoWorkWithTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		slow := func() string { time.Sleep(time.Minute); return "late" }
		_, err := pool.DoWorkWithTimeout(slow, time.Second)
		require.ErrorIs(t, err, pool.ErrTimeout)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Equal(t, time.Second, time.Since(began))

		word, err := pool.DoWorkWithTimeout(slow, time.Hour)
		require.NoError(t, err)
		assert.Equal(t, "late", word)

		var panicked *pool.PanicError
		_, err = pool.DoWorkWithTimeout(func() string { panic("ouch") }, time.Hour)
		require.ErrorAs(t, err, &panicked)
		_, err = pool.DoWorkWithTimeout(func() string { runtime.Goexit(); return "" }, time.Hour)
		require.ErrorIs(t, err, pool.ErrGoexit)
	}) // the bubble would not end if the late goroutine had leaked
}

// With a Timeout a value counts if Do returned it in time, however the
// scheduler then orders who hears of it first.
func TestALateValueIsNone(t *testing.T) {
	for range 300 {
		late := pool.Job[int]{
			Timeout: time.Microsecond,
			Do:      func(ctx context.Context) (int, error) { <-ctx.Done(); return 7, nil },
		}
		result := late.Execute(t.Context())
		require.ErrorIs(t, result.Err, pool.ErrTimeout)
		require.Zero(t, result.Value)
	}
}

// Whoever receives from JobsChannel is a worker too, and its results have times.
func TestAJobReceivedByHandHasItsTimes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wp := pool.New[int](pool.Options{Jobs: 1, JobsOnChannel: true, Times: true})
		submitted := time.Now()
		_, err := wp.Submit(t.Context(), pool.Job[int]{Do: func(context.Context) (int, error) {
			time.Sleep(time.Minute)
			return 1, nil
		}})
		require.NoError(t, err)
		time.Sleep(time.Hour)
		job := <-wp.JobsChannel
		result := job.Execute(t.Context())
		assert.Equal(t, []time.Duration{0, time.Hour, time.Hour + time.Minute}, []time.Duration{
			result.Submitted.Sub(submitted), result.Started.Sub(submitted), result.Finished.Sub(submitted),
		})
		wp.Stop()
	})
}
