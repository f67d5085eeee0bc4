package planted // and tests that are not as easy to run again and again

import (
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestMain(m *testing.M) {
	prepared = true
	os.Exit(m.Run())
}

var prepared bool

func TestPrepared(t *testing.T) {
	if !prepared {
		t.Error("TestMain did not run")
	}
}

var calls int

// It passes in a process that has not seen it.
func TestRemembers(t *testing.T) {
	var all sync.WaitGroup
	for range calls + 1 {
		all.Go(func() {})
	}
	all.Wait()
	if calls++; calls > 1 {
		t.Error("not the first time")
	}
}

var seen atomic.Int32

// It remembers, and has a bug.
func TestRemembersAndFails(t *testing.T) {
	if seen.Add(1) > 1 {
		time.Sleep(1)
	}
	var first sync.Once
	var who atomic.Int32
	var all sync.WaitGroup
	for i := range int32(2) {
		all.Go(func() { first.Do(func() { who.Store(i) }) })
	}
	all.Wait()
	if who.Load() != 0 {
		t.Error("the second was first")
	}
}

func TestSpins(t *testing.T) {
	var ready atomic.Bool
	var mu sync.Mutex
	mu.Lock()
	go func() {
		mu.Lock() // for ever
		ready.Store(true)
	}()
	for !ready.Load() {
	}
}

func TestIsMerelyLong(t *testing.T) {
	done := make(chan bool)
	go func() { time.Sleep(time.Second); close(done) }()
	for range 6000 {
		time.Sleep(time.Hour)
	}
	<-done
}

func TestNeverEnds(t *testing.T) {
	for {
		time.Sleep(time.Second)
	}
}

func TestLeavesATicker(t *testing.T) {
	go func() {
		for range time.Tick(time.Second) {
		}
	}()
}

func TestSubtestFails(t *testing.T) {
	t.Run("sub", func(t *testing.T) {
		defer func() { recover() }()
		t.Fatal("as it should")
	})
	t.Log("and its parent goes on")
}

func TestInABubble(t *testing.T) {
	synctest.Test(t, func(*testing.T) {})
}

func TestInABubbleOfAHelper(t *testing.T) { bubble(t) }

func bubble(t *testing.T) { synctest.Test(t, func(*testing.T) {}) }
