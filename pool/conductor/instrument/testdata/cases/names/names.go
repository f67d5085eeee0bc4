// Package names imports under other names, and into its own scope.
package names; import "fmt"

import (
	ctx "context"
	. "sync" // Mutex and the like
	. "time"
	rt "runtime"

	clock "time"
)

type guarded struct {
	Mutex
	once Once
	*RWMutex
	n int
}

var _ = Duration(0)

// Main is the program.
func Main() string {
	g := &guarded{RWMutex: new(RWMutex), Mutex: Mutex{}}
	var wg WaitGroup
	for range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			g.Mutex.Lock()
			defer g.Mutex.Unlock()
			g.n++
			rt.Gosched()
			g.once.Do(func() { g.n += 10 })
		}()
	}
	wg.Wait()
	c, cancel := ctx.WithTimeout(ctx.Background(), clock.Millisecond)
	defer cancel()
	<-c.Done()
	Sleep(Microsecond)
	yield := rt.Gosched
	yield()
	start := clock.Now()
	<-After(Millisecond)
	return fmt.Sprintln(g.n, c.Err(), Since(start) >= Millisecond, clock.Second)
}
