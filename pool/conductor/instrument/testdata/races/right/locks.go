package right

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

// together runs f in three goroutines and waits for them.
func together(f func(i int)) {
	var all sync.WaitGroup
	for i := range 3 {
		all.Go(func() { f(i) })
	}
	all.Wait()
}

func init() {
	for name, program := range map[string]func(){
		"mutex": func() {
			var mu sync.Mutex
			x := 0
			together(func(int) {
				mu.Lock()
				defer mu.Unlock()
				x++
			})
			x++
		},
		"try": func() {
			var mu sync.Mutex
			x := 0
			together(func(int) {
				for !mu.TryLock() {
					time.Sleep(1)
				}
				x++
				mu.Unlock()
			})
		},
		"rwmutex": func() {
			var mu sync.RWMutex
			x, sum := map[int]int{}, atomic.Int32{}
			together(func(i int) {
				for range 2 {
					mu.RLock()
					sum.Add(int32(x[0]))
					mu.RUnlock()
					mu.Lock()
					x[0] += i
					mu.Unlock()
				}
			})
		},
		"rwmutex, tries": func() {
			var mu sync.RWMutex
			x := 0
			together(func(i int) {
				if mu.TryLock() {
					x++
					mu.Unlock()
				}
				if mu.TryRLock() {
					_ = x
					mu.RUnlock()
				}
			})
		},
		"waitgroup": func() {
			xs := make([]int, 3)
			for range 2 {
				together(func(i int) { xs[i]++ })
				xs[0]++
			}
		},
		"two wait": func() {
			x := 0
			var work, wait sync.WaitGroup
			work.Add(1)
			for range 2 {
				wait.Go(func() {
					work.Wait()
					_ = x
				})
			}
			x = 1
			work.Done()
			wait.Wait()
		},
		"once": func() {
			x := 0
			var once sync.Once
			together(func(int) {
				once.Do(func() { x = 1 })
				_ = x
			})
		},
		"once value": func() {
			v := sync.OnceValue(func() *int { x := 1; return &x })
			together(func(int) { _ = *v() })
		},
		"cond": func() {
			var mu sync.Mutex
			ready := sync.NewCond(&mu)
			x := 0
			go func() {
				mu.Lock()
				x = 1
				mu.Unlock()
				ready.Broadcast()
			}()
			together(func(int) {
				mu.Lock()
				for x == 0 {
					ready.Wait()
				}
				mu.Unlock()
			})
		},
		"pool": func() {
			pool := sync.Pool{New: func() any { return new(int) }}
			together(func(int) {
				v := pool.Get().(*int)
				*v++
				pool.Put(v)
			})
		},
		"map": func() {
			var m sync.Map
			together(func(i int) {
				x := new(int)
				*x = i
				if v, loaded := m.LoadOrStore("k", x); loaded {
					_ = *v.(*int)
				}
				m.Store(i, x)
				m.Range(func(_, v any) bool { return *v.(*int) >= 0 })
				m.Delete(i)
			})
		},
		"atomic flag": func() {
			x, ready := 0, atomic.Bool{}
			go func() {
				x = 1
				ready.Store(true)
			}()
			for !ready.Load() {
				time.Sleep(1)
			}
			x++
		},
		"atomic pointer": func() {
			var p atomic.Pointer[int]
			together(func(i int) {
				if old := p.Load(); old != nil {
					_ = *old
				}
				p.Store(&i)
			})
		},
		"spin lock": func() {
			x, held := 0, uint32(0)
			together(func(int) {
				for !atomic.CompareAndSwapUint32(&held, 0, 1) {
					time.Sleep(1)
				}
				x++
				atomic.StoreUint32(&held, 0)
			})
		},
		"cancel": func() {
			x := 0
			ctx, cancel := context.WithCancelCause(context.Background())
			go func() {
				x = 1
				cancel(errors.New("enough"))
			}()
			<-ctx.Done()
			x++
			_ = context.Cause(ctx).Error()
		},
		"cancelled, seen by Err": func() {
			x := 0
			ctx, cancel := context.WithCancel(context.Background())
			child, stop := context.WithCancel(ctx)
			defer stop()
			go func() {
				x = 1
				cancel()
			}()
			for child.Err() == nil {
				time.Sleep(1)
			}
			x++
		},
		"deadline": func() {
			x := 1
			ctx, cancel := context.WithTimeout(context.Background(), time.Second)
			defer cancel()
			go func() {
				<-ctx.Done()
				x++
				cancel()
			}()
			done := make(chan bool)
			context.AfterFunc(ctx, func() { close(done) })
			<-done
		},
	} {
		Programs[name] = program
	}
}
