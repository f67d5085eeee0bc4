package sync_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/emit"
	"github.com/fanlight/fanlight/pool/conductor/shim/sync"
)

// everywhere runs a scene under many schedules, then outside a run.
func everywhere(t *testing.T, scene func(t *testing.T)) {
	t.Helper()
	for seed := range uint64(100) {
		rep := conductor.Run(conductor.Config{Seed: seed, Policy: conductor.Mixed, MaxSteps: 100_000}, func() { scene(t) })
		require.Empty(t, rep.Kind, "seed %d: %s\n%s", seed, rep.Text, rep.Stack)
	}
	scene(t)
}

func TestMutexExcludes(t *testing.T) {
	everywhere(t, func(t *testing.T) {
		var mu sync.Mutex
		var all sync.WaitGroup
		inside, n := 0, 0
		for range 5 {
			all.Go(func() {
				mu.Lock()
				defer mu.Unlock()
				inside++
				emit.Gosched(0)
				assert.Equal(t, 1, inside)
				assert.False(t, mu.TryLock())
				inside--
				n++
			})
		}
		all.Wait()
		assert.Equal(t, 5, n)
		assert.True(t, mu.TryLock())
		mu.Unlock()
	})
}

func TestRWMutexLetsReadersInTogetherAndWritersAlone(t *testing.T) {
	together := false
	everywhere(t, func(t *testing.T) {
		var mu sync.RWMutex
		var all sync.WaitGroup
		var state sync.Mutex
		readers, writers := 0, 0
		count := func(n *int, by int) (r, w int) {
			state.Lock()
			defer state.Unlock()
			*n += by
			return readers, writers
		}
		for i := range 6 {
			all.Go(func() {
				if i%3 == 0 {
					mu.Lock()
					r, w := count(&writers, 1)
					assert.Equal(t, []int{0, 1}, []int{r, w})
					count(&writers, -1)
					mu.Unlock()
					return
				}
				lock := mu.RLocker()
				lock.Lock()
				r, w := count(&readers, 1)
				assert.Zero(t, w)
				state.Lock()
				together = together || r > 1
				state.Unlock()
				emit.Gosched(0)
				count(&readers, -1)
				lock.Unlock()
			})
		}
		all.Wait()
		assert.True(t, mu.TryLock())
		assert.False(t, mu.TryRLock())
		mu.Unlock()
		assert.True(t, mu.TryRLock())
		assert.False(t, mu.TryLock())
		mu.RUnlock()
	})
	assert.True(t, together)
}

func TestAWaitingWriterKeepsNewReadersOut(t *testing.T) {
	next := func(_ uint64, _ []conductor.Ready) int { return 0 } // ascending
	rep := conductor.Run(conductor.Config{Choose: next}, func() {
		var mu sync.RWMutex
		mu.RLock()
		var all sync.WaitGroup
		all.Add(1)
		emit.Go(0, func() {
			defer all.Done()
			mu.Lock()
			emit.Gosched(0)
			mu.Unlock()
		})
		for mu.TryRLock() { // until the writer has come
			mu.RUnlock()
			emit.Recv(0, timeless())
		}
		mu.RUnlock()
		all.Wait()
	})
	assert.Empty(t, rep.Kind, rep.Text)
}

// timeless is a channel with a value that another goroutine has to send.
func timeless() chan int {
	ch := emit.Make[chan int](0, 0)
	emit.Go(0, func() { emit.SendTo(0, ch).V(1) })
	return ch
}

func TestWaitGroup(t *testing.T) {
	everywhere(t, func(t *testing.T) {
		var all, waiters sync.WaitGroup
		var mu sync.Mutex
		n := 0
		all.Add(3)
		for range 3 {
			waiters.Go(func() {
				all.Wait()
				mu.Lock()
				defer mu.Unlock()
				assert.Equal(t, 3, n)
			})
			emit.Go(0, func() {
				defer all.Done()
				mu.Lock()
				defer mu.Unlock()
				n++
			})
		}
		waiters.Wait()
		all.Wait()
		assert.PanicsWithValue(t, "sync: negative WaitGroup counter", new(sync.WaitGroup).Done)
	})
}

func TestOnce(t *testing.T) {
	everywhere(t, func(t *testing.T) {
		var once sync.Once
		var all sync.WaitGroup
		n := 0
		for range 4 {
			all.Go(func() {
				once.Do(func() {
					emit.Gosched(0)
					n++
				})
				assert.Equal(t, 1, n)
			})
		}
		all.Wait()
		var failing sync.Once
		assert.PanicsWithValue(t, "boom", func() { failing.Do(func() { panic("boom") }) })
		failing.Do(func() { t.Error("again") })
	})
}

func TestOnceFuncs(t *testing.T) {
	everywhere(t, func(t *testing.T) {
		n := 0
		f := sync.OnceFunc(func() { n++ })
		f()
		f()
		assert.Equal(t, 1, n)
		v := sync.OnceValue(func() int { n++; return n })
		assert.Equal(t, []int{2, 2}, []int{v(), v()})
		two := sync.OnceValues(func() (int, error) { return 7, errors.ErrUnsupported })
		two()
		i, err := two()
		assert.Equal(t, 7, i)
		assert.Equal(t, errors.ErrUnsupported, err)
		bad := sync.OnceFunc(func() { panic("boom") })
		for range 2 {
			assert.PanicsWithValue(t, "boom", bad)
		}
	})
}

func TestCond(t *testing.T) {
	everywhere(t, func(t *testing.T) {
		var mu sync.Mutex
		full := sync.NewCond(&mu)
		var queue []int
		var all sync.WaitGroup
		got := make([]bool, 8)
		for range 4 {
			all.Go(func() {
				for range 2 {
					mu.Lock()
					for len(queue) == 0 {
						full.Wait()
					}
					got[queue[0]] = true
					queue = queue[1:]
					mu.Unlock()
				}
			})
		}
		for i := range 8 {
			mu.Lock()
			queue = append(queue, i)
			mu.Unlock()
			if i == 7 {
				full.Broadcast()
			} else {
				full.Signal()
			}
		}
		all.Wait()
		assert.NotContains(t, got, false)
	})
}

func TestCondLostWakeUpIsADeadlock(t *testing.T) {
	found := conductor.Explore(conductor.Config{}, 100, func() {
		var mu sync.Mutex
		c := sync.NewCond(&mu)
		emit.Go(0, c.Signal) // nobody may be waiting yet
		mu.Lock()
		c.Wait()
		mu.Unlock()
	})
	require.NotNil(t, found)
	assert.Equal(t, conductor.Deadlock, found.Report.Kind)
}

func TestPoolGivesBackTheLastFirst(t *testing.T) {
	everywhere(t, func(t *testing.T) {
		p := sync.Pool{New: func() any { return 0 }}
		p.Put(1)
		p.Put(2)
		p.Put(nil)
		assert.Equal(t, []any{2, 1, 0}, []any{p.Get(), p.Get(), p.Get()})
		assert.Nil(t, new(sync.Pool).Get())
	})
}

func TestMap(t *testing.T) {
	everywhere(t, func(t *testing.T) {
		var m sync.Map
		for i := range 50 {
			m.Store(i, i)
		}
		for i := range 45 {
			m.Delete(i)
		}
		assert.True(t, m.CompareAndSwap(45, 45, "x"))
		assert.False(t, m.CompareAndSwap(45, 45, "y"))
		assert.False(t, m.CompareAndDelete(46, 0))
		assert.True(t, m.CompareAndDelete(46, 46))
		v, loaded := m.LoadOrStore(99, "new")
		assert.Equal(t, []any{"new", false}, []any{v, loaded})
		v, loaded = m.LoadOrStore(99, "newer")
		assert.Equal(t, []any{"new", true}, []any{v, loaded})
		v, loaded = m.Swap(47, "z")
		assert.Equal(t, []any{47, true}, []any{v, loaded})
		v, loaded = m.LoadAndDelete(48)
		assert.Equal(t, []any{48, true}, []any{v, loaded})
		_, loaded = m.Load(48)
		assert.False(t, loaded)
		var got []any
		m.Range(func(k, v any) bool {
			got = append(got, k, v)
			m.Delete(k)
			return len(got) < 6
		})
		assert.Equal(t, []any{45, "x", 47, "z", 49, 49}, got, "in the order they were stored")
		m.Clear()
		m.Range(func(any, any) bool { t.Error("cleared"); return false })
	})
}
