package pond_test

import (
	"errors"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/alitto/pond/v2"
)

func TestEveryJobRuns(t *testing.T) {
	p := pond.NewPool(2)
	var sum atomic.Int64
	for i := range int64(4) {
		p.Submit(func() { sum.Add(i) })
	}
	p.StopAndWait()
	if sum.Load() != 6 {
		t.Error(sum.Load())
	}
}

func TestAGroupsResultsAreInOrder(t *testing.T) {
	p := pond.NewResultPool[int](2)
	group := p.NewGroup()
	for i := range 4 {
		group.Submit(func() int { return i })
	}
	results, err := group.Wait()
	if err != nil || !slices.Equal(results, []int{0, 1, 2, 3}) {
		t.Error(results, err)
	}
	p.StopAndWait()
}

func TestStopWhileSomebodySubmits(t *testing.T) {
	p := pond.NewPool(1)
	done := make(chan struct{})
	var ran atomic.Bool
	go func() {
		defer close(done)
		switch err := p.Submit(func() { ran.Store(true) }).Wait(); {
		case err == nil && !ran.Load():
			t.Error("accepted, and not done")
		case err != nil && !errors.Is(err, pond.ErrPoolStopped):
			t.Error(err)
		}
	}()
	p.StopAndWait()
	<-done
}
