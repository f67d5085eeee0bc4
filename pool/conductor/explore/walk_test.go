package explore_test

//lint:file-ignore SA2001 who holds which lock is all that these programs do

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/fanlight/fanlight/pool/conductor/emit"
	"github.com/fanlight/fanlight/pool/conductor/explore"
	"github.com/fanlight/fanlight/pool/conductor/shim/atomic"
	"github.com/fanlight/fanlight/pool/conductor/shim/sync"
)

// crossed takes two locks in opposite orders.
func crossed() {
	var a, b sync.Mutex
	var both sync.WaitGroup
	both.Go(func() { a.Lock(); b.Lock(); b.Unlock(); a.Unlock() })
	both.Go(func() { b.Lock(); a.Lock(); a.Unlock(); b.Unlock() })
	both.Wait()
}

// bare is the same without a group: nothing but the locks has an order.
func bare() {
	var a, b sync.Mutex
	emit.Go(0, func() { a.Lock(); b.Lock(); b.Unlock(); a.Unlock() })
	emit.Go(0, func() { b.Lock(); a.Lock(); a.Unlock(); b.Unlock() })
}

var stock int64

// lost is two updates of which one may be lost.
func lost() {
	var n atomic.Int64
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() { n.Store(n.Load() + 1) })
	}
	all.Wait()
	stock = n.Load()
}

func both() error {
	if stock != 2 {
		return fmt.Errorf("2 came in, %d are there", stock)
	}
	return nil
}

// apart is goroutines that have nothing to do with one another.
func apart() {
	for range 2 {
		emit.Go(0, func() {
			var mu sync.Mutex
			mu.Lock()
			mu.Unlock()
		})
	}
}

// chosen takes one of two values by a select, and the other after it.
func chosen() {
	a, b := emit.Make[chan int](0, 1), emit.Make[chan int](0, 1)
	emit.Go(0, func() { emit.SendTo(0, a).V(1) })
	emit.Go(0, func() { emit.SendTo(0, b).V(2) })
	for range 2 {
		emit.Select(0, false, emit.RecvCase(0, a), emit.RecvCase(0, b))
	}
}

func walk(p explore.Program, o explore.Order) explore.Outcome {
	o.Schedule = explore.Schedule{Policy: explore.Walk, Slip: -1}
	o.Steps, o.Leaks, o.Count = 10_000, true, true
	if o.Runs == 0 {
		o.Runs = 20_000
	}
	return explore.Search(o, p, nil)
}

// TestWalksCount says how many schedules some programs have, how many of them fail, and the same with pruning.
func TestWalksCount(t *testing.T) {
	for _, c := range []struct {
		name                                  string
		main                                  func()
		check                                 func() error
		whole, failed, pruned, known, failed2 int
	}{
		{"opposite locks", bare, nil, 1365, 130, 9, 0, 1},
		{"a lost update", lost, both, 7425, 3420, 26, 3, 16},
		{"nothing in common", apart, nil, 224, 0, 1, 0, 0},
		{"a choice of two", chosen, nil, 319, 0, 10, 0, 0},
	} {
		p := explore.Func(c.main, c.check)
		whole := walk(p, explore.Order{Preemptions: -1, Whole: true}).Walked
		pruned := walk(p, explore.Order{Preemptions: -1}).Walked
		t.Logf("%s: %d of %d schedules fail; with pruning %d of %d, and %d given up as known",
			c.name, whole.Failed, whole.Schedules, pruned.Failed, pruned.Schedules, pruned.Known)
		assert.Equal(t, explore.Walked{Schedules: c.whole, Failed: c.failed, Complete: true}, whole, c.name)
		assert.Equal(t, explore.Walked{Schedules: c.pruned, Failed: c.failed2, Known: c.known, Complete: true}, pruned, c.name)
	}
}

// A bound on preemptions is enough for most bugs.
func TestPreemptionsBoundAWalk(t *testing.T) {
	p := explore.Func(crossed, nil)
	for n, want := range []explore.Walked{{Schedules: 2}, {Schedules: 22, Failed: 2}, {Schedules: 192, Failed: 20}} {
		want.Complete = true
		assert.Equal(t, want, walk(p, explore.Order{Preemptions: n}).Walked)
	}
}

// What does not come to an end is cut, and then the walk is not complete.
func TestAWalkIsCut(t *testing.T) {
	spin := explore.Func(func() {
		var ready atomic.Bool
		emit.Go(0, func() { ready.Store(true) })
		for !ready.Load() {
		}
	}, nil)
	for _, whole := range []bool{true, false} {
		out := explore.Search(explore.Order{Schedule: explore.Schedule{Policy: explore.Walk, Slip: -1}, Runs: 50, Steps: 20, Preemptions: -1, Whole: whole}, spin, nil)
		assert.Empty(t, out.Kind)
		assert.Positive(t, out.Walked.Long)
		assert.False(t, out.Walked.Complete)
	}
}

func TestAWalkNeedsTheSameProgramEachTime(t *testing.T) {
	runs := 0
	out := walk(explore.Func(func() {
		runs++
		for range runs {
			emit.Go(0, func() {})
		}
	}, nil), explore.Order{Preemptions: -1})
	assert.True(t, out.Stateful)
}
