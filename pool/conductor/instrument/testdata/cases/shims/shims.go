// Package shims uses what the shims stand in for.
package shims

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

type counter struct {
	sync.Mutex
	n map[string]int
}

func (c *counter) add(k string) {
	c.Lock()
	defer c.Unlock()
	c.n[k]++
}

func locked(l sync.Locker, f func()) {
	l.Lock()
	defer l.Unlock()
	f()
}

type queue struct {
	mu    sync.Mutex
	ready *sync.Cond
	items []int
}

func (q *queue) put(v int) {
	q.mu.Lock()
	q.items = append(q.items, v)
	q.mu.Unlock()
	q.ready.Signal()
}

func (q *queue) take() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 {
		q.ready.Wait()
	}
	v := q.items[0]
	q.items = q.items[1:]
	return v
}

// Main is the program.
func Main() string {
	out := ""
	log := func(args ...any) { out += fmt.Sprintln(args...) }

	c := counter{n: map[string]int{}}
	var wg sync.WaitGroup
	for range 5 {
		wg.Go(func() { c.add("x") })
	}
	wg.Wait()
	log(c.n)

	var rw sync.RWMutex
	total := 0
	locked(&rw, func() { total++ })
	locked(rw.RLocker(), func() { log(total) })
	if rw.TryLock() {
		log("free", rw.TryRLock())
		rw.Unlock()
	}

	q := &queue{}
	q.ready = sync.NewCond(&q.mu)
	sums := make(chan int)
	for range 3 {
		go func() { sums <- q.take() + q.take() }()
	}
	for i := range 6 {
		q.put(i)
	}
	log(<-sums + <-sums + <-sums)

	var once sync.Once
	for range 3 {
		once.Do(func() { log("once") })
	}
	value := sync.OnceValue(func() int { log("computed"); return 4 })
	log(value()+value(), sync.OnceFunc(func() {}) != nil)

	var n atomic.Int64
	var m int32
	var p atomic.Pointer[counter]
	var b atomic.Bool
	p.Store(&c)
	for range 4 {
		wg.Add(1)
		go func() {
			defer wg.Add(-1)
			n.Add(2)
			atomic.AddInt32(&m, 1)
		}()
	}
	wg.Wait()
	log(n.Load(), m, p.Load() == &c, b.CompareAndSwap(false, true), b.Load())

	var sm sync.Map
	sm.Store("k", 1)
	v, _ := sm.Load("k")
	pool := sync.Pool{New: func() any { return 7 }}
	log(v, pool.Get())

	timer := time.NewTimer(time.Hour)
	log(timer.Stop(), timer.Reset(time.Millisecond))
	<-timer.C
	ticker := time.NewTicker(time.Millisecond)
	for range 2 {
		<-ticker.C
	}
	ticker.Stop()
	fired := make(chan string)
	time.AfterFunc(time.Millisecond, func() { fired <- "fired" })
	log(<-fired)
	var t *time.Timer = time.NewTimer(0)
	select {
	case <-t.C:
		log("timer")
	}
	lock := c.Lock
	lock()
	unlock := (*sync.Mutex).Unlock
	unlock(&c.Mutex)
	for ok := true; ok; c.Unlock() {
		c.Lock()
		ok = false
	}
	start := time.Now()
	time.Sleep(2 * time.Millisecond)
	log(time.Since(start) >= 2*time.Millisecond, time.Until(start) < 0, !start.IsZero())
	log(time.Date(2014, time.January, 3, 0, 0, 0, 0, time.UTC).Weekday())
	return out
}
