package pool_test

import (
	"context"
	"errors"
	"math"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// failing is a job that fails so many times, and writes down when it was tried.
func failing(times int, at *[]time.Duration) pool.Job[int] {
	begin := time.Now()
	return pool.Job[int]{Do: func(context.Context) (int, error) {
		*at = append(*at, time.Since(begin))
		if len(*at) <= times {
			return 0, errBroken
		}
		return 7, nil
	}}
}

func TestRetryWaitsTwiceAsLongEachTime(t *testing.T) {
	const s = time.Second
	for name, c := range map[string]struct {
		b     pool.Backoff
		fails int
		want  []time.Duration
	}{
		"good at once":       {pool.Backoff{Tries: 3, First: s}, 0, []time.Duration{0}},
		"good at last":       {pool.Backoff{Tries: 4, First: s}, 3, []time.Duration{0, s, 3 * s, 7 * s}},
		"too often":          {pool.Backoff{Tries: 3, First: s}, 9, []time.Duration{0, s, 3 * s}},
		"no longer than Max": {pool.Backoff{Tries: 5, First: s, Max: 3 * s}, 9, []time.Duration{0, s, 3 * s, 6 * s, 9 * s}},
		"Max below First":    {pool.Backoff{Tries: 3, First: s, Max: s / 2}, 9, []time.Duration{0, s / 2, s}},
		"no wait":            {pool.Backoff{Tries: 3}, 9, []time.Duration{0, 0, 0}},
		"First below zero":   {pool.Backoff{Tries: 3, First: -s, Max: s}, 9, []time.Duration{0, 0, 0}},
		"the zero Backoff":   {pool.Backoff{}, 9, []time.Duration{0}},
		"jitter":             {pool.Backoff{Tries: 3, First: 2 * s, Jitter: func() float64 { return 0.5 }}, 9, []time.Duration{0, 1500 * time.Millisecond, 4500 * time.Millisecond}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var at []time.Duration
				job := pool.Retry(failing(c.fails, &at), c.b)
				result := job.Execute(t.Context())
				assert.Equal(t, c.want, at)
				if c.fails < len(c.want) {
					require.NoError(t, result.Err)
					assert.Equal(t, 7, result.Value)
					return
				}
				var tries *pool.TriesError
				require.ErrorAs(t, result.Err, &tries)
				assert.Equal(t, len(c.want), tries.Tries)
				assert.ErrorIs(t, result.Err, errBroken)
			})
		})
	}
}

func TestRetryNeverOverflows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var at []time.Duration
		ctx, cancel := context.WithTimeout(t.Context(), 1<<62+1<<61)
		defer cancel()
		job := pool.Retry(failing(99, &at), pool.Backoff{Tries: 99, First: 1 << 62})
		result := job.Execute(ctx)
		require.ErrorIs(t, result.Err, context.DeadlineExceeded)
		assert.Len(t, at, 2, "the second wait is beyond all time")
	})
}

func TestRetryEndsWithTheJob(t *testing.T) {
	fatal := errors.New("no such thing")
	every := pool.Backoff{Tries: 5, First: time.Second, If: func(err error) bool { return !errors.Is(err, fatal) }}
	for name, c := range map[string]struct {
		do      func(context.Context) (int, error)
		timeout time.Duration
		tries   int
		want    error
	}{
		"an error that is not worth it": {func(context.Context) (int, error) { return 0, fatal }, 0, 1, fatal},
		"a panic":                       {func(context.Context) (int, error) { panic(errBroken) }, 0, 1, errBroken},
		"its time is up in a wait":      {func(context.Context) (int, error) { return 0, errBroken }, 2500 * time.Millisecond, 2, pool.ErrTimeout},
		"its time is up in a try":       {func(ctx context.Context) (int, error) { return sleep(time.Hour).Do(ctx) }, time.Minute, 1, pool.ErrTimeout},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				tries := 0
				job := pool.Retry(pool.Job[int]{
					Do:      func(ctx context.Context) (int, error) { tries++; return c.do(ctx) },
					Commit:  func(int) (int, error) { t.Error("committed"); return 0, nil },
					Timeout: c.timeout,
				}, every)
				result := job.Execute(t.Context())
				require.ErrorIs(t, result.Err, c.want)
				synctest.Wait()
				assert.Equal(t, c.tries, tries)
			})
		})
	}
}

// A job that is cancelled and fails with an error of its own was not tried out.
func TestRetryWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	job := pool.Retry(pool.Job[int]{Do: func(context.Context) (int, error) {
		cancel()
		return 0, errBroken
	}}, pool.Backoff{})
	assert.Equal(t, errBroken, job.Execute(ctx).Err)
}

// In any second there are no more turns than the rate and its burst allow, and
// nobody who waits long enough goes without.
func TestRate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rate := pool.NewRate(100*time.Millisecond, 3)
		begin := time.Now()
		var at []time.Duration
		turn := func() {
			require.NoError(t, rate.Wait(t.Context()))
			at = append(at, time.Since(begin)/time.Millisecond)
		}
		for range 6 {
			turn()
		}
		time.Sleep(time.Hour) // turns that nobody took are kept, but no more than the burst
		begin = begin.Add(time.Since(begin))
		for range 5 {
			turn()
		}
		assert.Equal(t, []time.Duration{0, 0, 0, 100, 200, 300, 0, 0, 0, 100, 200}, at)
	})
}

func TestRateGivesTurnsInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rate := pool.NewRate(time.Second, 1)
		turns := make(chan int, 9)
		for n := range 9 {
			go func() {
				if rate.Wait(t.Context()) == nil {
					turns <- n
				}
			}()
			synctest.Wait()
		}
		for n := range 9 {
			assert.Equal(t, n, <-turns)
		}
	})
}

func TestRateHeedsItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rate := pool.NewRate(time.Hour, 0)
		begin := time.Now()
		require.NoError(t, rate.Wait(t.Context()))
		assert.Zero(t, time.Since(begin), "a burst is at least one")
		ctx, cancel := context.WithTimeoutCause(t.Context(), time.Second, errBroken)
		defer cancel()
		require.ErrorIs(t, rate.Wait(ctx), errBroken)
		assert.Equal(t, time.Second, time.Since(begin))
		require.ErrorIs(t, rate.Wait(ctx), errBroken, "at once, and without a turn")

		free := pool.NewRate(0, 1)
		whole := pool.NewRate(time.Second, math.MaxInt)
		for range 1000 {
			require.NoError(t, free.Wait(t.Context()))
			require.NoError(t, whole.Wait(t.Context()))
		}
		require.NoError(t, rate.Wait(t.Context()))
		assert.Equal(t, 2*time.Hour, time.Since(begin), "the turn that was given up is lost")
	})
}
