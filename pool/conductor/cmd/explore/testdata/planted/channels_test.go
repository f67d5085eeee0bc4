package planted

import (
	"errors"
	"sync"
	"testing"
	"time"
)

func TestSendOnClosed(t *testing.T) {
	jobs := make(chan int, 4)
	go func() {
		for i := range 2 {
			jobs <- i
		}
	}()
	if <-jobs != 0 {
		t.Error("out of order")
	}
	close(jobs) // it may not have sent all
}

func TestDoubleClose(t *testing.T) {
	done := make(chan struct{})
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() {
			select {
			case <-done:
			default:
				close(done) // the other may be here as well
			}
		})
	}
	both.Wait()
}

func TestForgottenClose(t *testing.T) {
	jobs := make(chan int)
	stop := make(chan struct{}, 1)
	go func() {
		for i := range 3 {
			select {
			case jobs <- i:
			case <-stop:
				return // without the close
			}
		}
		close(jobs)
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
	result := make(chan int) // nobody receives when the timeout was first
	go func() { result <- work() }()
	select {
	case n := <-result:
		return n, nil
	case <-time.After(timeout):
		return 0, errors.New("timeout")
	}
}

func TestTimeoutLeavesTheWorkerBehind(t *testing.T) {
	work := func() int { time.Sleep(time.Second); return 7 }
	if n, err := withTimeout(work, time.Second); err == nil && n != 7 {
		t.Error(n)
	}
}

type workers struct{ jobs chan func() }

func start(n int) *workers {
	w := &workers{jobs: make(chan func(), 1)}
	for range n {
		go func() {
			for job := range w.jobs {
				job()
			}
		}()
	}
	return w
}

func TestNestedSubmit(t *testing.T) {
	w := start(2)
	var all sync.WaitGroup
	all.Add(6)
	for range 3 {
		w.jobs <- func() {
			w.jobs <- all.Done // a job that waits for room which only workers make
			all.Done()
		}
	}
	all.Wait()
	close(w.jobs)
}

// manager is the textbook's: everybody takes answers from one channel.
type manager struct {
	jobs    chan string
	results chan int
}

func (m *manager) work(stock map[string]int) {
	for sku := range m.jobs {
		m.results <- stock[sku]
	}
}

func (m *manager) checkStock(sku string) int {
	m.jobs <- sku
	return <-m.results // it may be the answer to another's question
}

func TestSharedResults(t *testing.T) {
	m := &manager{jobs: make(chan string), results: make(chan int)}
	stock := map[string]int{"bolt": 5, "nail": 100}
	var workers, callers sync.WaitGroup
	for range 2 {
		workers.Go(func() { m.work(stock) })
	}
	for _, sku := range []string{"bolt", "nail"} {
		callers.Go(func() {
			if n := m.checkStock(sku); n != stock[sku] {
				t.Errorf("asked for %s, of which there are %d, and was told %d", sku, stock[sku], n)
			}
		})
	}
	callers.Wait()
	close(m.jobs)
	workers.Wait()
}
