package planted_test

import (
	"sync"
	"sync/atomic"
	"testing"
)

type account struct {
	id      int
	mu      sync.Mutex
	balance int
}

func (a *account) transfer(to *account, n int) {
	first, second := a, to
	if to.id < a.id {
		first, second = to, a
	}
	first.mu.Lock()
	defer first.mu.Unlock()
	second.mu.Lock()
	defer second.mu.Unlock()
	a.balance -= n
	to.balance += n
}

func TestLocksInOneOrder(t *testing.T) {
	a, b := &account{id: 1, balance: 10}, &account{id: 2, balance: 10}
	var both sync.WaitGroup
	both.Go(func() { a.transfer(b, 3) })
	both.Go(func() { b.transfer(a, 4) })
	both.Wait()
	if a.balance+b.balance != 20 {
		t.Errorf("%d + %d", a.balance, b.balance)
	}
}

func TestUpdateThroughAtomics(t *testing.T) {
	var stock atomic.Int64
	var all sync.WaitGroup
	for i := range 3 {
		all.Go(func() {
			if i == 0 {
				stock.Add(1)
				return
			}
			for n := stock.Load(); !stock.CompareAndSwap(n, n+1); n = stock.Load() {
			}
		})
	}
	all.Wait()
	if n := stock.Load(); n != 3 {
		t.Errorf("3 items came in, %d are there", n)
	}
}

func TestUpdateThroughLocks(t *testing.T) {
	var mu sync.RWMutex
	items := 0
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() {
			mu.Lock()
			defer mu.Unlock()
			items++
		})
	}
	all.Wait()
	mu.RLock()
	defer mu.RUnlock()
	if items != 3 {
		t.Fatalf("3 items came in, %d are there", items)
	}
}

func TestWaitGroupAddBefore(t *testing.T) {
	var all sync.WaitGroup
	var done atomic.Int32
	for range 3 {
		all.Add(1)
		go func() {
			defer all.Done()
			done.Add(1)
		}()
	}
	all.Wait()
	if done.Load() != 3 {
		t.Errorf("%d of 3 are done", done.Load())
	}
}

func TestUnlockOfOnesOwn(t *testing.T) {
	var mu sync.Mutex
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() {
			if mu.TryLock() {
				mu.Unlock()
			}
		})
	}
	both.Wait()
}

func TestDoneOnce(t *testing.T) {
	var all sync.WaitGroup
	stop := make(chan struct{})
	all.Add(2)
	go func() {
		defer all.Done()
		select {
		case <-stop:
			return
		default:
		}
	}()
	go func() {
		defer all.Done()
		close(stop)
	}()
	all.Wait()
}
