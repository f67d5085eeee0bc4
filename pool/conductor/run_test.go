package conductor_test

import (
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/emit"
	"github.com/fanlight/fanlight/pool/conductor/shim/context"
	"github.com/fanlight/fanlight/pool/conductor/shim/sync"
	shimtime "github.com/fanlight/fanlight/pool/conductor/shim/time"
	"github.com/fanlight/fanlight/pool/event"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("runtime.handleEvent")) // js: Go's own
}

// busy is a scene with a bit of everything.
func busy() {
	ctx, cancel := context.WithTimeout(context.Background(), 40*time.Millisecond)
	defer cancel()
	jobs, results := emit.Make[chan int](makeJobs, 2), emit.Make[chan int](0, 1)
	var workers sync.WaitGroup
	var mu sync.RWMutex
	stock := map[string]int{"nail": 3, "screw": 4, "bolt": 5}
	for n := range 4 {
		workers.Go(func() {
			for r := emit.Range(0, jobs); r.Next(); {
				shimtime.Sleep(time.Duration(r.V*n) * time.Millisecond)
				mu.Lock()
				for sku := range emit.MapRange(stock) {
					stock[sku]++
					break
				}
				mu.Unlock()
				switch emit.Select(0, false, emit.SendCase(0, results).V(r.V), emit.RecvCase(0, ctx.Done())) {
				case 1:
					return
				}
			}
		})
	}
	emit.Go(0, func() {
		defer emit.Close(0, results)
		defer workers.Wait()
		defer emit.Close(0, jobs)
		for i := range 12 {
			if emit.Select(0, false, emit.SendCase(0, jobs).V(i), emit.RecvCase(0, ctx.Done())) == 1 {
				return
			}
		}
	})
	seen := 0
	for r := emit.Range(0, results); r.Next(); {
		mu.RLock()
		seen += len(stock)
		mu.RUnlock()
	}
}

// busyHash is the hash of all the hashes of busy's first 300 seeds: the same
// natively, with -race, without optimization and on js/wasm.
const busyHash = "da0533b7cb4b90d203f2166fb130a03c6d29f28e00f61e44abfef00fcc31c971"

func TestSameSeedSameLog(t *testing.T) {
	all, distinct := new(event.Log), map[string]bool{}
	for seed := range uint64(300) {
		var hashes [2]string
		for i := range hashes {
			log := new(event.Log)
			rep := conductor.Run(conductor.Config{Seed: seed, Policy: conductor.Mixed, Log: log, MaxSteps: 100_000}, busy)
			require.Empty(t, rep.Kind, rep.Text)
			hashes[i] = log.Hash()
		}
		require.Equal(t, hashes[0], hashes[1], "seed %d", seed)
		all.Intern([]byte(hashes[0]))
		distinct[hashes[0]] = true
	}
	assert.Greater(t, len(distinct), 290)
	assert.Equal(t, busyHash, all.Hash(), "if the schedule was meant to change, this is the new hash")
}

func TestTeardownEndsEveryGoroutine(t *testing.T) {
	before := runtime.NumGoroutine()
	var deferred atomic.Int32
	rep := conductor.Run(conductor.Config{Pace: func(step uint64, _ time.Duration) bool { return step == 500 }}, func() {
		var mu sync.Mutex
		ch := emit.Make[chan int](0, 0)
		for range 50 {
			emit.Go(0, func() {
				defer deferred.Add(1)
				defer mu.Unlock()
				defer func() { emit.Recv(0, ch) }() // would block: is cut short
				mu.Lock()
				shimtime.Sleep(time.Second)
				emit.SendTo(0, ch).V(1)
			})
		}
		for {
			emit.Gosched(0)
		}
	})
	assert.Equal(t, conductor.Stopped, rep.Kind)
	assert.Positive(t, deferred.Load())
	assert.LessOrEqual(t, deferred.Load(), int32(50))
	assert.False(t, conductor.Running())
	for runtime.NumGoroutine() > before {
		runtime.Gosched() // the last carrier is on its way out
	}
}

func TestGoexitEndsOnlyItsGoroutine(t *testing.T) {
	underSeeds(t, "", func(t *testing.T) {
		done := emit.Make[chan int](0, 0)
		for i := range 5 {
			emit.Go(0, func() {
				defer func() { emit.SendTo(0, done).V(i) }()
				runtime.Goexit()
			})
		}
		sum := 0
		for range 5 {
			sum += emit.Recv(0, done)
		}
		assert.Equal(t, 10, sum)
	})
}

func TestAHooksPanicIsTheCallers(t *testing.T) {
	for _, cfg := range []conductor.Config{
		{Pace: func(step uint64, _ time.Duration) bool { return step > 5 && panics() }},
		{Choose: func(uint64, []conductor.Ready) int { panic("hook") }},
		{Identify: nil, Idle: func(time.Duration) bool { panic("hook") }},
	} {
		assert.PanicsWithValue(t, "hook", func() {
			conductor.Run(cfg, func() {
				ch := make(chan int, 1)
				conductor.External(ch)
				for range 10 {
					emit.Go(0, func() { emit.Gosched(0) })
				}
				emit.Recv(0, ch)
			})
		})
	}
	assert.Empty(t, conductor.Run(conductor.Config{}, func() {}).Kind, "and the next run is as new")
}

func panics() bool { panic("hook") }

func TestRunsDoNotNest(t *testing.T) {
	rep := conductor.Run(conductor.Config{}, func() { conductor.Run(conductor.Config{}, func() {}) })
	assert.Equal(t, conductor.Panic, rep.Kind)
	assert.Contains(t, rep.Text, "Run inside a run")
}

func BenchmarkStep(b *testing.B) {
	for _, c := range []struct {
		name          string
		logged, paced bool
	}{{"bare", false, false}, {"logged", true, false}, {"paced", true, true}} {
		b.Run(c.name, func(b *testing.B) {
			var steps uint64
			b.ReportAllocs()
			for b.Loop() {
				cfg := conductor.Config{Seed: 1}
				if c.logged {
					cfg.Log = &event.Log{Records: make([]event.Record, 0, 1<<16)}
				}
				if c.paced {
					cfg.Pace = func(uint64, time.Duration) bool { return false }
					cfg.Identify = func(v any) uint64 { return uint64(v.(int)) }
				}
				steps += conductor.Run(cfg, func() { pingpong(10, 1000) }).Steps
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(steps), "ns/step")
		})
	}
}

// pingpong is a pool: workers between two buffered channels.
func pingpong(workers, jobs int) {
	in, out := emit.Make[chan int](0, 8), emit.Make[chan int](0, 8)
	for range workers {
		emit.Go(0, func() {
			for r := emit.Range(0, in); r.Next(); {
				emit.SendTo(0, out).V(r.V)
			}
		})
	}
	emit.Go(0, func() {
		for i := range jobs {
			emit.SendTo(0, in).V(i)
		}
		emit.Close(0, in)
	})
	for range jobs {
		emit.Recv(0, out)
	}
}
