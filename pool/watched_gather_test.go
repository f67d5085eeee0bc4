//go:build watch

package pool_test

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	"github.com/fanlight/fanlight/pool"
)

// Histories of what is new where jobs gather: who is woken, who finds room, and
// batches. They hold on JobsChannel too.

// Each job waits for the other two, so three workers must be awake for them.
func jobsThatMeet(open open) {
	wp := open(pool.Options{Workers: 3, Jobs: 3, Results: 3})
	var accepted, results []uint64
	var together sync.WaitGroup
	together.Add(3)
	for range 3 {
		id, err := wp.Submit(context.Background(), pool.Job[int]{Do: func(context.Context) (int, error) {
			together.Done()
			together.Wait()
			return 1, nil
		}})
		if err != nil {
			panic(err)
		}
		accepted = append(accepted, id)
	}
	for range 3 {
		results = append(results, (<-wp.ResultsChannel).ID)
	}
	compare(accepted, results)
	wp.Stop()
}

// Whoever waits for each result before the next job finds all workers asleep, or
// on their way to bed.
func oneAfterTheOther(open open) {
	wp := open(pool.Options{Workers: 2, Jobs: 2, Results: 1})
	for range 4 {
		id, err := wp.Submit(context.Background(), pool.Job[int]{Do: one})
		if r := <-wp.ResultsChannel; err != nil || r.ID != id {
			panic("another's result")
		}
	}
	wp.Stop()
}

// Three find no room, and one of them goes away.
func roomForTheBlocked(open open) {
	wp := open(pool.Options{Workers: 1, Jobs: 1, Results: 9})
	ctx, cancel := context.WithCancel(context.Background())
	var submitters sync.WaitGroup
	accepted := make(chan uint64, 9)
	for n := range 3 {
		submitters.Add(1)
		go func() {
			defer submitters.Done()
			for range 2 {
				of := context.Background()
				if n == 0 {
					of = ctx
				}
				if id, err := wp.Submit(of, pool.Job[int]{Do: one}); err == nil {
					accepted <- id
				} else if n != 0 {
					panic(err)
				}
			}
		}()
	}
	cancel()
	submitters.Wait()
	if err := wp.Shutdown(context.Background()); err != nil {
		panic(err)
	}
	close(accepted)
	var ids []uint64
	for id := range accepted {
		ids = append(ids, id)
	}
	settle(wp, ids)
}

// submitAll submits n jobs at once and counts how often each is done.
func submitAll(wp *pool.WorkerPool[int], n int) (batch *pool.Batch[int], done []int) {
	done = make([]int, n)
	jobs := make([]pool.Job[int], n)
	for i := range jobs {
		jobs[i].Do = func(context.Context) (int, error) {
			done[i]++
			if i == 1 {
				runtime.Goexit()
			}
			return i, nil
		}
	}
	batch, err := wp.SubmitAll(context.Background(), jobs)
	if err != nil {
		panic(err)
	}
	return batch, done
}

// Each finds the one before it in its place, all claimed, and whoever takes that
// away may have nothing to do.
func batchAfterBatch(open open) {
	wp := open(pool.Options{Workers: 2, Jobs: 1, Results: 1})
	for range 3 {
		batch, _ := submitAll(wp, 1)
		if results, err := batch.Wait(context.Background()); err != nil || len(results) != 1 {
			panic("another's results")
		}
		batch.Release()
	}
	wp.Stop()
}

func batchAgainstResize(open open) {
	wp := open(pool.Options{Workers: 2, Jobs: 4, Results: 1})
	go func() {
		for _, n := range []int{0, 3, 0, 1} {
			_ = wp.Resize(n)
		}
	}()
	first, done := submitAll(wp, 4)
	id, err := wp.Submit(context.Background(), pool.Job[int]{Do: one})
	if r := <-wp.ResultsChannel; err != nil || r.ID != id {
		panic("another's result")
	}
	results, err := first.Wait(context.Background())
	if err != nil {
		panic(err)
	}
	for i, r := range results {
		if done[i] != 1 || r.ID != uint64(i+1) || (r.Err == nil) != (i != 1) || r.Err == nil && r.Value != i {
			panic("not the results of these jobs")
		}
	}
	if err := wp.Shutdown(context.Background()); err != nil {
		panic(err)
	}
	if s := wp.Stats(); s != (pool.Stats{}) {
		panic(fmt.Sprint("left behind: ", s))
	}
}

func batchAgainstStop(open open) {
	wp := open(pool.Options{Workers: 2, Jobs: 4})
	batch, done := submitAll(wp, 4)
	wp.Stop()
	results, err := batch.Wait(context.Background())
	if err != nil {
		panic(err)
	}
	for i, r := range results {
		if done[i] == 0 && r.Err == nil || done[i] > 1 || r.ID == 0 {
			panic("not the results of these jobs")
		}
	}
	if len(wp.Undelivered()) > 0 {
		panic("results of a batch elsewhere")
	}
}

// A batch that is large enough for workers to begin at different places.
func aBatchInRows(open open) {
	wp := open(pool.Options{Workers: 3, Jobs: 1})
	done := make([]int, 40)
	batch, err := wp.SubmitEach(context.Background(), len(done), func(_ context.Context, i int) (int, error) {
		done[i]++
		return i, nil
	})
	if err != nil {
		panic(err)
	}
	go func() { _ = wp.Resize(1) }()
	results, err := batch.Wait(context.Background())
	if err != nil {
		panic(err)
	}
	for i, r := range results {
		if done[i] != 1 || r.Value != i || r.ID != uint64(i+1) {
			panic("not the results of these jobs")
		}
	}
	wp.Stop()
}

// One of two collectors breaks off after the first result.
func twoCollectors(open open) {
	wp := open(pool.Options{Workers: 2, Jobs: 2, Results: 1})
	results := make(chan uint64, 9)
	var collectors sync.WaitGroup
	for n := range 2 {
		collectors.Add(1)
		go func() {
			defer collectors.Done()
			for r := range wp.Results() {
				results <- r.ID
				if n == 0 {
					return
				}
			}
		}()
	}
	var accepted []uint64
	for range 5 {
		id, err := wp.Submit(context.Background(), pool.Job[int]{Do: one})
		if err != nil {
			panic(err)
		}
		accepted = append(accepted, id)
	}
	if err := wp.Shutdown(context.Background()); err != nil {
		panic(err)
	}
	collectors.Wait()
	close(results)
	var ids []uint64
	for id := range results {
		ids = append(ids, id)
	}
	compare(accepted, append(ids, undelivered(wp)...))
}
