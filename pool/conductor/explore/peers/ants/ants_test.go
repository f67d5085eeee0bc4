package ants_test

import (
	"errors"
	"os"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/panjf2000/ants/v2"
)

// The package has a pool of its own from the beginning, whose goroutines no run can hold.
func TestMain(m *testing.M) {
	ants.Release()
	os.Exit(m.Run())
}

func newPool(t *testing.T, workers int) *ants.Pool {
	p, err := ants.NewPool(workers, ants.WithDisablePurge(true))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestEveryJobRuns(t *testing.T) {
	p := newPool(t, 2)
	var sum atomic.Int64
	var all sync.WaitGroup
	for i := range int64(4) {
		all.Add(1)
		if err := p.Submit(func() { defer all.Done(); sum.Add(i) }); err != nil {
			t.Error(err)
		}
	}
	all.Wait()
	p.Release()
	if sum.Load() != 6 {
		t.Error(sum.Load())
	}
}

func TestReleaseWhileSomebodySubmits(t *testing.T) {
	p := newPool(t, 1)
	done := make(chan struct{})
	go func() {
		defer close(done)
		ran := make(chan struct{})
		if err := p.Submit(func() { close(ran) }); err == nil {
			<-ran
		} else if !errors.Is(err, ants.ErrPoolClosed) {
			t.Error(err)
		}
	}()
	p.Release()
	<-done
}

// What its issue 90 complains of: a job that submits to its own full pool.
func TestNestedSubmit(t *testing.T) {
	p := newPool(t, 2)
	var all sync.WaitGroup
	all.Add(4)
	for range 2 {
		err := p.Submit(func() {
			defer all.Done()
			if err := p.Submit(all.Done); err != nil {
				t.Error(err)
			}
		})
		if err != nil {
			t.Error(err)
		}
	}
	all.Wait()
	p.Release()
}
