// Package wrong has programs with a data race each.
package wrong

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// Programs is all of them.
var Programs = map[string]func(){
	"lost update": func() {
		x := 0
		var all sync.WaitGroup
		for range 2 {
			all.Go(func() { x++ })
		}
		all.Wait()
	},
	"lost update between steps": func() {
		x := 0
		var all sync.WaitGroup
		var steps atomic.Int32
		for i := range 2 {
			all.Go(func() {
				if i == 0 {
					steps.Load()
				}
				x++
			})
		}
		all.Wait()
	},
	"read before the end": func() {
		x, done := 0, make(chan bool, 1)
		go func() {
			x = 1
			done <- true
		}()
		_ = x
		<-done
	},
	"write after send": func() {
		box := make(chan *int, 1)
		x := new(int)
		go func() {
			box <- x
			*x = 1
		}()
		_ = *<-box
	},
	"write after a send that parks": func() {
		box := make(chan *int, 1)
		box <- new(int)
		x := new(int)
		go func() {
			box <- x
			*x = 1
		}()
		<-box
		time.Sleep(1)
		_ = *<-box
	},
	"buffered receive is no signal": func() {
		x, ch := 0, make(chan int, 2)
		go func() {
			x = 1
			<-ch
		}()
		ch <- 1
		ch <- 2
		_ = x
	},
	"one reader's lock": func() {
		var mu sync.RWMutex
		x := 0
		var all sync.WaitGroup
		for range 2 {
			all.Go(func() {
				mu.RLock()
				defer mu.RUnlock()
				x++
			})
		}
		all.Wait()
	},
	"two locks": func() {
		var mus [2]sync.Mutex
		x := 0
		var all sync.WaitGroup
		for i := range 2 {
			all.Go(func() {
				mus[i].Lock()
				x++
				mus[i].Unlock()
			})
		}
		all.Wait()
	},
	"map": func() {
		m := map[int]int{}
		var all sync.WaitGroup
		for i := range 2 {
			all.Go(func() { m[i] = i })
		}
		all.Wait()
	},
	"append": func() {
		var list []int
		var all sync.WaitGroup
		for i := range 2 {
			all.Go(func() { list = append(list, i) })
		}
		all.Wait()
	},
	"Add beside Wait": func() {
		x, done := 0, make(chan bool)
		var all sync.WaitGroup
		go func() {
			all.Add(1)
			x++
			all.Done()
			close(done)
		}()
		all.Wait()
		_ = x
		<-done
	},
	"send beside close": func() {
		ch, done := make(chan int, 1), make(chan bool)
		go func() {
			defer close(done)
			defer func() { _ = recover() }()
			ch <- 1
		}()
		close(ch)
		<-done
	},
	"timer": func() {
		x := 0
		done := make(chan bool)
		time.AfterFunc(time.Second, func() {
			x++
			close(done)
		})
		x++
		<-done
	},
	"slow callee": func() {
		x := 0
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		done := make(chan bool, 1)
		go func() {
			time.Sleep(2 * time.Second)
			x = 1
			done <- true
		}()
		<-ctx.Done()
		_ = x
		<-done
	},
	"signal of another": func() {
		x, y := make(chan bool, 1), make(chan bool, 1)
		n := 0
		go func() {
			n = 1
			x <- true
		}()
		go func() { y <- true }()
		<-y
		_ = n
		<-x
	},
	"plain flag": func() {
		n, ready := 0, false
		done := make(chan bool)
		go func() {
			n, ready = 1, true
			close(done)
		}()
		if ready {
			_ = n
		}
		<-done
	},
	"pool": func() {
		pool := sync.Pool{New: func() any { return new(int) }}
		var all sync.WaitGroup
		for range 2 {
			all.Go(func() {
				v := pool.Get().(*int)
				pool.Put(v)
				*v++
			})
		}
		all.Wait()
	},
	"map's other key": func() {
		var m sync.Map
		x := 0
		var all sync.WaitGroup
		for i := range 2 {
			all.Go(func() {
				x++
				m.Store(i, i)
			})
		}
		all.Wait()
	},
	"a copy over a lock": func() {
		var mu sync.Mutex
		done := make(chan bool, 1)
		go func() {
			mu = sync.Mutex{}
			done <- true
		}()
		mu.Lock()
		<-done
	},
	"a context's end": func() {
		x := 0
		ctx, cancel := context.WithCancel(context.Background())
		go cancel()
		stopped := make(chan bool)
		context.AfterFunc(ctx, func() {
			x++
			close(stopped)
		})
		x++
		<-stopped
	},
}
