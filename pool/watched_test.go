//go:build watch

package pool_test

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/conductor"
)

// Small histories in which everything happens at once, under schedules that the
// machine would take years to come upon. They need the watch build of this
// package and its tests:
//
//	go run ./pool/conductor/cmd/watch -tests -o .watch/tests ./pool ./pool/inventory
//	go test -tags watch -overlay .watch/tests/overlay.json -run Watched ./pool ./pool/inventory
//
// A panic, a deadlock or a goroutine left behind is a finding of the conductor;
// a result too many or too few panics.
func TestWatched(t *testing.T) {
	for name, history := range map[string]func(open){
		"submit against stop": func(o open) { against(o, (*pool.WorkerPool[int]).Stop) },
		"submit against shutdown": func(o open) {
			against(o, func(wp *pool.WorkerPool[int]) { _ = wp.Shutdown(context.Background()) })
		},
		"resize against shutdown": resizeAgainstShutdown,
		"late against its worker": lateAgainstItsWorker,
		"caller against worker":   callerAgainstWorker,
		"goexit against stop":     goexitAgainstStop,
		"streams against stop":    streamsAgainstStop,
		"leaving a stream":        leavingAStream,
		"jobs that meet":          jobsThatMeet,
		"one after the other":     oneAfterTheOther,
		"room for the blocked":    roomForTheBlocked,
		"batch after batch":       batchAfterBatch,
		"batch against resize":    batchAgainstResize,
		"batch against stop":      batchAgainstStop,
		"two collectors":          twoCollectors,
		"a batch in rows":         aBatchInRows,
	} {
		for _, onChannel := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, on channel %t", name, onChannel), func(t *testing.T) {
				run := func() {
					history(func(options pool.Options) *pool.WorkerPool[int] {
						options.JobsOnChannel = onChannel
						return pool.New[int](options)
					})
				}
				if found := conductor.Explore(conductor.Config{Policy: conductor.Mixed}, 500, run); found != nil {
					t.Fatalf("seed %d, after %d runs: %s: %s\n%s", found.Config.Seed, found.Runs, found.Report.Kind, found.Report.Text, found.Report.Stack)
				}
			})
		}
	}
}

// open is pool.New, for the one way in which jobs wait or the other.
type open func(pool.Options) *pool.WorkerPool[int]

// settle receives what is left and compares.
func settle(wp *pool.WorkerPool[int], accepted []uint64) {
	var results []uint64
	for r := range wp.ResultsChannel {
		results = append(results, r.ID)
	}
	compare(accepted, append(results, undelivered(wp)...))
}

func undelivered(wp *pool.WorkerPool[int]) (ids []uint64) {
	for _, r := range wp.Undelivered() {
		ids = append(ids, r.ID)
	}
	return ids
}

func compare(accepted, results []uint64) {
	slices.Sort(accepted)
	slices.Sort(results)
	if !slices.Equal(accepted, results) {
		panic("accepted jobs and results differ")
	}
}

func against(open open, end func(*pool.WorkerPool[int])) {
	wp := open(pool.Options{Workers: 1, Jobs: 1, Results: 1})
	var submitters sync.WaitGroup
	var mu sync.Mutex
	var accepted []uint64
	for range 2 {
		submitters.Add(1)
		go func() {
			defer submitters.Done()
			for n := range 3 {
				submit := func(job pool.Job[int]) (uint64, error) { return wp.Submit(context.Background(), job) }
				if n == 1 {
					submit = wp.TrySubmit
				}
				if id, err := submit(pool.Job[int]{Do: one}); err == nil {
					mu.Lock()
					accepted = append(accepted, id)
					mu.Unlock()
				}
			}
		}()
	}
	ended := make(chan struct{})
	go func() {
		end(wp)
		close(ended)
	}()
	var results []uint64
	for r := range wp.ResultsChannel {
		results = append(results, r.ID)
	}
	submitters.Wait()
	<-ended
	compare(accepted, append(results, undelivered(wp)...))
}

func resizeAgainstShutdown(open open) {
	wp := open(pool.Options{Workers: 2, Jobs: 3, Results: 3})
	var accepted []uint64
	for range 3 {
		id, err := wp.Submit(context.Background(), pool.Job[int]{Do: one})
		if err != nil {
			panic(err)
		}
		accepted = append(accepted, id)
	}
	go func() {
		for _, n := range []int{0, 1, 0} {
			_ = wp.Resize(n)
		}
	}()
	if err := wp.Shutdown(context.Background()); err != nil {
		panic(err)
	}
	settle(wp, accepted)
}

func lateAgainstItsWorker(open open) {
	wp := open(pool.Options{Workers: 1, Jobs: 2, Results: 2})
	committed := 0
	for range 2 {
		_, err := wp.TrySubmit(pool.Job[int]{
			Timeout: time.Second,
			Do:      func(context.Context) (int, error) { time.Sleep(time.Second); return 1, nil },
			Commit:  func(int) (int, error) { committed++; return committed, nil },
		})
		if err != nil {
			panic(err)
		}
	}
	if err := wp.Shutdown(context.Background()); err != nil {
		panic(err)
	}
	done := 0
	for _, r := range wp.Undelivered() {
		if r.Err == nil {
			done++
		}
	}
	if done != committed {
		panic("the results do not tell what was done")
	}
}

func callerAgainstWorker(open open) {
	wp := open(pool.Options{Workers: 1})
	committed := false
	ctx, cancel := context.WithCancel(context.Background())
	go cancel()
	_, err := wp.Do(ctx, pool.Job[int]{Do: one, Commit: func(n int) (int, error) { committed = true; return n, nil }})
	if shut := wp.Shutdown(context.Background()); shut != nil {
		panic(shut)
	}
	if committed != (err == nil) {
		panic("the caller was told something else")
	}
}

func goexitAgainstStop(open open) {
	wp := open(pool.Options{Workers: 1, Jobs: 2})
	var accepted []uint64
	for range 2 {
		id, err := wp.TrySubmit(pool.Job[int]{Do: func(context.Context) (int, error) { runtime.Goexit(); return 0, nil }})
		if err != nil {
			panic(err)
		}
		accepted = append(accepted, id)
	}
	go wp.Stop()
	settle(wp, accepted)
}

// streamsAgainstStop has two loops share a pool, and the pool stopped.
func streamsAgainstStop(open open) {
	wp := open(pool.Options{Workers: 2})
	jobs := slices.Repeat([]pool.Job[int]{{Do: one}}, 3)
	unordered := make(chan uint64)
	go func() {
		last := uint64(0)
		for r := range wp.Unordered(context.Background(), slices.Values(jobs)) {
			last = max(last, r.ID)
		}
		unordered <- last
	}()
	go wp.Stop()
	last := pool.Result[int]{}
	for r := range wp.Ordered(context.Background(), slices.Values(jobs)) {
		if r.ID != last.ID+1 || last.Worker == 0 && last.ID > 0 {
			panic("out of order, or after the end")
		}
		last = r
	}
	if last.ID != 3 && last.Worker != 0 || <-unordered == 0 {
		panic("a stream ended early and did not say why")
	}
	if len(undelivered(wp)) > 0 {
		panic("what a stream submitted is its own")
	}
}

func leavingAStream(open open) {
	wp := open(pool.Options{Workers: 2, Jobs: 1})
	jobs := slices.Repeat([]pool.Job[int]{{Do: one}}, 4)
	for _, stream := range streams {
		for r := range stream(wp, context.Background(), slices.Values(jobs)) {
			if r.Value != 1 {
				panic("not the first result")
			}
			break
		}
	}
	if err := wp.Shutdown(context.Background()); err != nil || len(undelivered(wp)) > 0 {
		panic("something was left behind")
	}
}
