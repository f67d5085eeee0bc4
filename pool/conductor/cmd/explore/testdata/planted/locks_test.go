// Package planted has one bug a test. Its twin in package planted_test has none.
package planted

import (
	"sync"
	"sync/atomic"
	"testing"
)

type account struct {
	mu      sync.Mutex
	balance int
}

func (a *account) transfer(to *account, n int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	to.mu.Lock() // whoever transfers the other way has it, and wants ours
	defer to.mu.Unlock()
	a.balance -= n
	to.balance += n
}

func TestLocksInOppositeOrders(t *testing.T) {
	a, b := &account{balance: 10}, &account{balance: 10}
	var both sync.WaitGroup
	both.Go(func() { a.transfer(b, 3) })
	both.Go(func() { b.transfer(a, 4) })
	both.Wait()
	if a.balance+b.balance != 20 {
		t.Errorf("%d + %d", a.balance, b.balance)
	}
}

func TestLostUpdateThroughAtomics(t *testing.T) {
	var stock atomic.Int64
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() {
			n := stock.Load()
			stock.Store(n + 1) // somebody else may have stored meanwhile
		})
	}
	all.Wait()
	if n := stock.Load(); n != 2 {
		t.Errorf("2 items came in, %d are there", n)
	}
}

type shelf struct {
	mu    sync.Mutex
	items int
}

func (s *shelf) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.items
}

func (s *shelf) set(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items = n
}

func TestLostUpdateThroughLocks(t *testing.T) {
	var s shelf
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() { s.set(s.count() + 1) }) // two critical sections where one was meant
	}
	all.Wait()
	if n := s.count(); n != 3 {
		t.Fatalf("3 items came in, %d are there", n)
	}
}

func TestWaitGroupAddInTheGoroutine(t *testing.T) {
	var all sync.WaitGroup
	var done atomic.Int32
	for range 3 {
		go func() {
			all.Add(1) // Wait may be past by now
			defer all.Done()
			done.Add(1)
		}()
	}
	all.Wait()
	if done.Load() != 3 {
		t.Errorf("%d of 3 are done", done.Load())
	}
}

func TestUnlockOfUnlocked(t *testing.T) {
	var mu sync.Mutex
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() {
			mu.TryLock()
			mu.Unlock() // also where the other has it, who unlocks it as well
		})
	}
	both.Wait()
}

func TestDoneTwice(t *testing.T) {
	var all sync.WaitGroup
	stop := make(chan struct{})
	all.Add(2)
	go func() {
		defer all.Done()
		select {
		case <-stop:
			all.Done() // and once more when it returns
		default:
		}
	}()
	go func() {
		defer all.Done()
		close(stop)
	}()
	all.Wait()
}

func TestLostUpdate(t *testing.T) {
	x := 0
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() { x++ })
	}
	all.Wait()
}
