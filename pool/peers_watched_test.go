//go:build watch

package pool_test

import (
	"context"
	"errors"
	"runtime"
	"testing"
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/conductor"
)

// The complaints of peers_test.go that are about who comes first, under every
// schedule that a search comes upon. It is run as TestWatched is.
func TestWatchedPeers(t *testing.T) {
	for name, history := range map[string]func(){
		"ants #90: nested submit":              func() { nested((*pool.WorkerPool[int]).TrySubmit) },
		"ants #113, #263: released while busy": releasedWhileBusy,
		"ants PR 210: growing wakes":           growingWakes,
		"pond #61, #138: cancelled context":    cancelledContext,
		"pond #135: Goexit":                    allGoexit,
		"pond: Resize(0) and back":             resizeToZeroAndBack,
		"conc #103: call after close":          callAgainstClose,
		"errgroup: panics":                     allPanic,
		"workerpool-go #3: undrained results":  undrained,
		"deaf to cancellation":                 deafAgainstStop,
	} {
		t.Run(name, func(t *testing.T) {
			if found := conductor.Explore(conductor.Config{Policy: conductor.Mixed}, 500, history); found != nil {
				t.Fatalf("seed %d, after %d runs: %s: %s\n%s", found.Config.Seed, found.Runs, found.Report.Kind, found.Report.Text, found.Report.Stack)
			}
		})
	}
}

// What doc.go asks of a job, it asks for a reason: one that submits to its own
// full pool and waits is a deadlock, and is found.
func TestWatchedNestedSubmitThatWaits(t *testing.T) {
	found := conductor.Explore(conductor.Config{}, 100, func() {
		nested(func(wp *pool.WorkerPool[int], job pool.Job[int]) (uint64, error) {
			return wp.Submit(context.Background(), job)
		})
	})
	if found == nil || found.Report.Kind != conductor.Deadlock {
		t.Fatalf("%+v", found)
	}
}

func nested(submit func(*pool.WorkerPool[int], pool.Job[int]) (uint64, error)) {
	wp := pool.New[int](pool.Options{Workers: 2, Jobs: 1, Results: 9})
	for range 3 {
		_, err := wp.Submit(context.Background(), pool.Job[int]{Do: func(context.Context) (int, error) {
			for range 2 {
				_, _ = submit(wp, pool.Job[int]{Do: one})
			}
			return 1, nil
		}})
		if err != nil {
			panic(err)
		}
	}
	if err := wp.Shutdown(context.Background()); err != nil {
		panic(err)
	}
}

func releasedWhileBusy() {
	wp := pool.New[int](pool.Options{Workers: 2})
	for range 3 {
		go func() {
			if _, err := wp.Submit(context.Background(), pool.Job[int]{Do: one}); err != nil && !errors.Is(err, pool.ErrClosed) {
				panic(err)
			}
		}()
	}
	wp.Stop() // and nobody receives
}

func growingWakes() {
	wp := pool.New[int](pool.Options{Results: 2})
	done := make(chan error, 2)
	for range 2 {
		go func() {
			_, err := wp.Submit(context.Background(), pool.Job[int]{Do: one})
			done <- err
		}()
	}
	if err := wp.Resize(1); err != nil {
		panic(err)
	}
	for range 2 {
		if err := <-done; err != nil {
			panic(err)
		}
	}
	if err := wp.Shutdown(context.Background()); err != nil || len(undelivered(wp)) != 2 {
		panic("a blocked submitter was not woken by a worker that came")
	}
}

func cancelledContext() {
	ctx, cancel := context.WithCancel(context.Background())
	wp := pool.New[int](pool.Options{Workers: 1, Jobs: 1, Context: ctx})
	go cancel()
	var accepted []uint64
	for range 3 {
		if id, err := wp.Submit(context.Background(), pool.Job[int]{Do: one}); err == nil {
			accepted = append(accepted, id)
		}
	}
	if err := wp.Shutdown(context.Background()); err != nil {
		panic(err)
	}
	settle(wp, accepted)
}

func allGoexit() {
	wp := pool.New[int](pool.Options{Workers: 2, Jobs: 1, Results: 3})
	var accepted []uint64
	for n := range 3 {
		job := pool.Job[int]{Do: func(context.Context) (int, error) { runtime.Goexit(); return 0, nil }}
		job.Timeout = time.Duration(n%2) * time.Second // one in a goroutine of its own
		id, err := wp.Submit(context.Background(), job)
		if err != nil {
			panic(err)
		}
		accepted = append(accepted, id)
	}
	if err := wp.Shutdown(context.Background()); err != nil {
		panic(err)
	}
	settle(wp, accepted)
}

func resizeToZeroAndBack() {
	wp := pool.New[int](pool.Options{Workers: 2, Jobs: 2, Results: 4})
	resized := make(chan struct{})
	go func() {
		defer close(resized)
		for _, n := range []int{0, 2, 0, 1} {
			if err := wp.Resize(n); err != nil {
				panic(err)
			}
		}
	}()
	for range 4 {
		if _, err := wp.Submit(context.Background(), pool.Job[int]{Do: one}); err != nil {
			panic(err)
		}
	}
	for range 4 {
		<-wp.ResultsChannel
	}
	<-resized
	wp.Stop()
}

func callAgainstClose() {
	wp := pool.New[int](pool.Options{Workers: 1})
	go func() {
		if err := wp.Shutdown(context.Background()); err != nil {
			panic(err)
		}
	}()
	for range 4 {
		result, err := wp.Do(context.Background(), pool.Job[int]{Do: one})
		if errors.Is(err, pool.ErrClosed) {
			break
		}
		if err != nil || result.Value != 1 {
			panic("a call was accepted and not answered")
		}
	}
}

func allPanic() {
	wp := pool.New[int](pool.Options{Workers: 2, Jobs: 3})
	var accepted []uint64
	for n := range 3 {
		id, err := wp.Submit(context.Background(), pool.Job[int]{Do: func(context.Context) (int, error) {
			if n == 0 {
				panic(nil)
			}
			return n / (n - n), nil
		}})
		if err != nil {
			panic(err)
		}
		accepted = append(accepted, id)
	}
	go func() { _ = wp.Shutdown(context.Background()) }()
	var results []uint64
	for r := range wp.ResultsChannel {
		var panicked *pool.PanicError
		if !errors.As(r.Err, &panicked) {
			panic("a panic was lost")
		}
		results = append(results, r.ID)
	}
	compare(accepted, results)
}

func undrained() {
	wp := pool.New[int](pool.Options{Workers: 2, Jobs: 3})
	var accepted []uint64
	for range 3 {
		id, err := wp.Submit(context.Background(), pool.Job[int]{Do: one})
		if err != nil {
			panic(err)
		}
		accepted = append(accepted, id)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := wp.Shutdown(ctx); !errors.Is(err, context.DeadlineExceeded) {
		panic(err)
	}
	settle(wp, accepted)
}

func deafAgainstStop() {
	wp := pool.New[int](pool.Options{Workers: 2, Jobs: 2})
	var accepted []uint64
	for _, timeout := range []time.Duration{0, time.Second, 0} {
		id, err := wp.Submit(context.Background(), pool.Job[int]{Timeout: timeout, Do: func(context.Context) (int, error) {
			time.Sleep(time.Minute)
			return 1, nil
		}})
		if err != nil {
			panic(err)
		}
		accepted = append(accepted, id)
	}
	go wp.Stop()
	settle(wp, accepted)
}
