package planted_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"
)

func TestTheSenderCloses(t *testing.T) {
	jobs := make(chan int, 4)
	go func() {
		defer close(jobs)
		for i := range 2 {
			jobs <- i
		}
	}()
	next := 0
	for n := range jobs {
		if n != next {
			t.Error("out of order")
		}
		next++
	}
}

func TestCloseOnce(t *testing.T) {
	done := make(chan struct{})
	var once sync.Once
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() { once.Do(func() { close(done) }) })
	}
	both.Wait()
	<-done
}

func TestEveryWayOutCloses(t *testing.T) {
	jobs := make(chan int)
	stop := make(chan struct{}, 1)
	go func() {
		defer close(jobs)
		for i := range 3 {
			select {
			case jobs <- i:
			case <-stop:
				return
			}
		}
	}()
	go func() { stop <- struct{}{} }()
	sum := 0
	for n := range jobs {
		sum += n
	}
	if sum > 3 {
		t.Error(sum)
	}
}

func withTimeout(work func() int, timeout time.Duration) (int, error) {
	result := make(chan int, 1) // room for an answer that comes late
	go func() { result <- work() }()
	select {
	case n := <-result:
		return n, nil
	case <-time.After(timeout):
		return 0, errors.New("timeout")
	}
}

func TestTimeoutLetsTheWorkerEnd(t *testing.T) {
	work := func() int { time.Sleep(time.Second); return 7 }
	if n, err := withTimeout(work, time.Second); err == nil && n != 7 {
		t.Error(n)
	}
}

func TestSubmitOutsideOfJobs(t *testing.T) {
	jobs := make(chan func(), 1)
	var workers, all sync.WaitGroup
	for range 2 {
		workers.Go(func() {
			for job := range jobs {
				job()
			}
		})
	}
	all.Add(6)
	for range 3 {
		jobs <- func() {
			go func() { jobs <- all.Done }()
			all.Done()
		}
	}
	all.Wait()
	close(jobs)
	workers.Wait()
}

type question struct {
	sku    string
	answer chan int
}

// Four goroutines that all meet at one channel: a walk has 20,160 schedules to go through, of which no two are the
// same, and gives up 9,017 more as known. With -policy walk it says so after -runs 40000, in seconds; the usual 20,000
// runs are not enough.
func TestAnAnswerOfOnesOwn(t *testing.T) {
	jobs := make(chan question)
	stock := map[string]int{"bolt": 5, "nail": 100}
	var workers, callers sync.WaitGroup
	for range 2 {
		workers.Go(func() {
			for q := range jobs {
				q.answer <- stock[q.sku]
			}
		})
	}
	for _, sku := range []string{"bolt", "nail"} {
		callers.Go(func() {
			q := question{sku, make(chan int, 1)}
			jobs <- q
			if n := <-q.answer; n != stock[sku] {
				t.Errorf("asked for %s, of which there are %d, and was told %d", sku, stock[sku], n)
			}
		})
	}
	callers.Wait()
	close(jobs)
	workers.Wait()
}

// What a test asks of its T, in a run.
func TestEverythingOfT(t *testing.T) {
	t.Parallel()
	var order []string
	ctx := t.Context()
	ended := make(chan struct{})
	go func() { <-ctx.Done(); close(ended) }()
	t.Cleanup(func() { <-ended })
	t.Cleanup(func() { order = append(order, "last") })
	for _, name := range []string{"a", "b"} {
		ok := t.Run(name, func(t *testing.T) {
			t.Parallel()
			t.Cleanup(func() { order = append(order, name) })
			if t.Name() == "" || t.TempDir() == "" {
				t.Error("no name")
			}
			sub, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			<-sub.Done()
			t.Skip("that is all")
		})
		if !ok {
			t.Errorf("%s failed", name)
		}
	}
	if len(order) != 2 {
		t.Fatal(order)
	}
}
