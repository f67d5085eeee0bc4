package conc_test

import (
	"slices"
	"testing"

	"github.com/sourcegraph/conc/pool"
	"github.com/sourcegraph/conc/stream"
)

func TestEveryJobRuns(t *testing.T) {
	p := pool.NewWithResults[int]().WithMaxGoroutines(2)
	for i := range 4 {
		p.Go(func() int { return i })
	}
	results := p.Wait()
	slices.Sort(results)
	if !slices.Equal(results, []int{0, 1, 2, 3}) {
		t.Error(results)
	}
}

func TestAStreamKeepsTheOrder(t *testing.T) {
	s := stream.New().WithMaxGoroutines(2)
	var results []int
	for i := range 4 {
		s.Go(func() stream.Callback {
			return func() { results = append(results, i) }
		})
	}
	s.Wait()
	if !slices.Equal(results, []int{0, 1, 2, 3}) {
		t.Error(results)
	}
}

// What its issue 103 complains of: a job that comes while another waits for the last.
func TestGoWhileSomebodyWaits(t *testing.T) {
	p := pool.New().WithMaxGoroutines(1)
	p.Go(func() {})
	done := make(chan struct{})
	go func() {
		defer close(done)
		p.Go(func() {})
	}()
	p.Wait()
	<-done
}
