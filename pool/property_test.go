package pool_test

import (
	"context"
	"fmt"
	"runtime"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fanlight/fanlight/pool"
	"pgregory.net/rapid"
)

// A step is something that happens to a pool in a drawn history.
type step struct {
	verb string
	n    int
	wait time.Duration
}

func (s step) String() string { return fmt.Sprintf("%s %d, then %v", s.verb, s.n, s.wait) }

var (
	verbs = []string{"submit", "submit", "try", "try", "all", "do", "resize"}
	deeds = []string{"value", "error", "panic", "goexit", "sleep", "deaf", "late", "nested"}
	ends  = []string{"shutdown", "hurry", "stop", "cancel"}
	steps = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) step {
		return step{
			verb: rapid.SampledFrom(verbs).Draw(t, "verb"),
			n:    rapid.IntRange(0, 9).Draw(t, "n"),
			wait: time.Duration(rapid.SampledFrom([]int{0, 0, 0, 1, 5}).Draw(t, "wait")) * time.Second,
		}
	}), 0, 60)
)

// In every history of a pool each accepted job has exactly one result, no more
// jobs run than there are workers, and nobody is left behind.
func TestEveryHistory(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := history{
			options: pool.Options{
				Workers: rapid.IntRange(0, 4).Draw(rt, "workers"),
				Jobs:    rapid.IntRange(0, 4).Draw(rt, "jobs"),
				Results: rapid.IntRange(0, 4).Draw(rt, "results"),

				JobsOnChannel: rapid.Bool().Draw(rt, "on channel"),
				Times:         rapid.Bool().Draw(rt, "times"),
			},
			steps:   steps.Draw(rt, "steps"),
			collect: rapid.SampledFrom([]string{"channel", "results", "nobody"}).Draw(rt, "collect"),
			end:     rapid.SampledFrom(ends).Draw(rt, "end"),
		}
		for range h.steps {
			h.deeds = append(h.deeds, rapid.SampledFrom(deeds).Draw(rt, "deed"))
		}
		var err error
		synctest.Test(t, func(*testing.T) { err = h.live() })
		if err != nil {
			rt.Fatal(err)
		}
	})
}

type history struct {
	options pool.Options
	steps   []step
	deeds   []string
	collect string
	end     string

	wp                            *pool.WorkerPool[int]
	attempted, accepted, refused  atomic.Int64
	running, answered, unanswered atomic.Int64
}

func (h *history) live() error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	h.options.Context = ctx
	h.wp = pool.New[int](h.options)

	seen := map[uint64]int{}
	collected := make(chan struct{})
	go func() {
		defer close(collected)
		switch h.collect {
		case "channel":
			for r := range h.wp.ResultsChannel {
				seen[r.ID]++
			}
		case "results":
			for r := range h.wp.Results() {
				seen[r.ID]++
			}
		}
	}()

	for i, s := range h.steps {
		h.take(i, s)
		time.Sleep(s.wait)
		synctest.Wait()
		stats := h.wp.Stats()
		if stats.Busy > stats.Workers+stats.Draining {
			return fmt.Errorf("after step %d: more busy than there are workers: %+v", i, stats)
		}
		if int(h.running.Load()) > stats.Busy+stats.Abandoned {
			return fmt.Errorf("after step %d: %d jobs run: %+v", i, h.running.Load(), stats)
		}
	}

	switch h.end {
	case "shutdown":
		if h.collect == "nobody" { // results would block it for ever
			h.wp.Stop()
		}
		_ = h.wp.Shutdown(context.Background())
	case "hurry":
		hurry, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		_ = h.wp.Shutdown(hurry)
	case "stop":
		h.wp.Stop()
	case "cancel":
		cancel()
	}
	<-collected
	for _, r := range h.wp.Undelivered() {
		seen[r.ID]++
	}
	time.Sleep(time.Hour) // the abandoned come home
	synctest.Wait()

	for id, times := range seen {
		if times != 1 {
			return fmt.Errorf("job %d has %d results", id, times)
		}
	}
	if int64(len(seen)) != h.accepted.Load() {
		return fmt.Errorf("%d accepted, %d results", h.accepted.Load(), len(seen))
	}
	if h.attempted.Load() != h.accepted.Load()+h.refused.Load()+h.answered.Load()+h.unanswered.Load() {
		return fmt.Errorf("%d attempted, %d accepted, %d refused, %d answered, %d not",
			h.attempted.Load(), h.accepted.Load(), h.refused.Load(), h.answered.Load(), h.unanswered.Load())
	}
	if stats := h.wp.Stats(); stats != (pool.Stats{}) {
		return fmt.Errorf("left behind: %+v", stats)
	}
	return nil
}

func (h *history) take(i int, s step) {
	tally := func(err error, ok, not *atomic.Int64) {
		if err == nil {
			ok.Add(1)
		} else {
			not.Add(1)
		}
	}
	switch s.verb {
	case "resize":
		_ = h.wp.Resize(s.n)
	case "try":
		h.attempted.Add(1)
		_, err := h.wp.TrySubmit(h.job(h.deeds[i]))
		tally(err, &h.accepted, &h.refused)
	case "submit":
		h.attempted.Add(1)
		go func() {
			_, err := h.wp.Submit(context.Background(), h.job(h.deeds[i]))
			tally(err, &h.accepted, &h.refused)
		}()
	case "all":
		h.attempted.Add(int64(s.n))
		jobs := make([]pool.Job[int], s.n)
		for n := range jobs {
			jobs[n] = h.job(h.deeds[(i+n)%len(h.deeds)])
		}
		go func() {
			batch, err := h.wp.SubmitAll(context.Background(), jobs)
			if err != nil {
				h.unanswered.Add(int64(s.n))
				return
			}
			results, _ := batch.Wait(context.Background())
			for _, r := range results {
				if r.ID != 0 {
					h.answered.Add(1)
				}
			}
		}()
	case "do":
		h.attempted.Add(1)
		go func() {
			ctx, cancel := context.WithTimeout(context.Background(), time.Duration(s.n)*time.Second)
			defer cancel()
			_, err := h.wp.Do(ctx, h.job(h.deeds[i]))
			tally(err, &h.answered, &h.unanswered)
		}()
	}
}

func (h *history) job(deed string) pool.Job[int] {
	job := pool.Job[int]{Do: func(ctx context.Context) (int, error) {
		h.running.Add(1)
		defer h.running.Add(-1)
		switch deed {
		case "error":
			return 0, errBroken
		case "panic":
			panic("ouch")
		case "goexit":
			runtime.Goexit()
		case "sleep":
			return sleep(3 * time.Second).Do(ctx)
		case "deaf", "late":
			time.Sleep(4 * time.Second)
		case "nested":
			h.attempted.Add(1)
			if _, err := h.wp.TrySubmit(square(1)); err != nil {
				h.refused.Add(1)
			} else {
				h.accepted.Add(1)
			}
		}
		return 1, nil
	}}
	if deed == "late" {
		job.Timeout = time.Second
	}
	return job
}
