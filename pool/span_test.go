package pool_test

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSpansTellWhatAWorkerDid(t *testing.T) {
	for _, onChannel := range []bool{true, false} {
		synctest.Test(t, func(t *testing.T) {
			wp := pool.New[int](pool.Options{Workers: 1, Jobs: 8, Results: 8, Spans: 8, JobsOnChannel: onChannel})
			submit(t, wp, sleep(2*time.Second), pool.Job[int]{Do: func(context.Context) (int, error) {
				time.Sleep(time.Second)
				runtime.Goexit()
				return 0, nil
			}})
			time.Sleep(time.Minute)
			batch, err := wp.SubmitAll(t.Context(), []pool.Job[int]{sleep(time.Second), sleep(time.Second)})
			require.NoError(t, err)
			_, err = batch.Wait(t.Context())
			require.NoError(t, err)
			require.NoError(t, wp.Shutdown(t.Context()))

			buf := make([]pool.Span, 3)
			n, dropped := wp.Spans(buf)
			require.Zero(t, dropped)
			assert.Equal(t, []pool.Span{
				{Seq: 1, Job: 1, Worker: 1, Ended: 2 * time.Second},
				{Seq: 2, Job: 2, Worker: 1, Failed: true, Began: 2 * time.Second, Ended: 3 * time.Second},
				{Seq: 3, Job: 3, Worker: 1, Began: time.Minute, Ended: 61 * time.Second},
			}, buf[:n])
			n, _ = wp.Spans(buf)
			assert.Equal(t, []pool.Span{{Seq: 4, Job: 4, Worker: 1, Began: 61 * time.Second, Ended: 62 * time.Second}}, buf[:n], "also when the worker has left")
			n, _ = wp.Spans(buf)
			assert.Zero(t, n)
		})
	}
}

// With a reader that is too slow the first spans stay, and those that come too
// late are counted. With one that is fast enough there are all. The workers wait
// for neither.
func TestSpansAreNeverWrittenOver(t *testing.T) {
	wp := pool.New[int](pool.Options{Workers: 1, Jobs: 8, Results: 100, Spans: 4})
	for range 3 {
		submit(t, wp, slices.Collect(squares(10))...)
		for range 10 {
			<-wp.ResultsChannel
		}
	}
	require.NoError(t, wp.Shutdown(t.Context()))
	buf := make([]pool.Span, 30)
	n, dropped := wp.Spans(buf)
	assert.Equal(t, 4, n)
	assert.EqualValues(t, 26, dropped)
	for i, s := range buf[:n] {
		assert.EqualValues(t, i+1, s.Seq)
		assert.EqualValues(t, i+1, s.Job)
	}
}

func TestSpansReadWhileTheyAreWritten(t *testing.T) {
	jobs := often(20_000, 1000)
	wp := pool.New[int](pool.Options{Workers: 4, Jobs: 64, Results: 64, Spans: 16})
	seen := map[uint64]bool{}
	var lost uint64
	ended := make(chan struct{})
	var reader sync.WaitGroup
	reader.Go(func() {
		buf := make([]pool.Span, 50)
		for last := false; ; {
			n, dropped := wp.Spans(buf)
			lost = dropped
			for _, s := range buf[:n] {
				assert.False(t, seen[s.Seq])
				assert.LessOrEqual(t, s.Began, s.Ended)
				seen[s.Seq] = true
			}
			if n == 0 && last {
				return
			}
			select {
			case <-ended:
				last = true
			default:
				runtime.Gosched()
			}
		}
	})
	go func() {
		for n := range jobs {
			_, _ = wp.Submit(context.Background(), square(n))
			if n%(jobs/10) == 0 {
				_ = wp.Resize(n/(jobs/10)%4 + 1)
			}
		}
		_ = wp.Shutdown(context.Background())
	}()
	for range wp.Results() {
	}
	close(ended)
	reader.Wait()
	assert.EqualValues(t, jobs, uint64(len(seen))+lost)
}
