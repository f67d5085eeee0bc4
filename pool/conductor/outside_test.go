package conductor_test

import (
	stdcontext "context"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/emit"
	"github.com/fanlight/fanlight/pool/conductor/shim/context"
	"github.com/fanlight/fanlight/pool/conductor/shim/sync"
	shimtime "github.com/fanlight/fanlight/pool/conductor/shim/time"
	"github.com/fanlight/fanlight/pool/event"
)

func TestARunDoesNotBeginBesideGoroutinesFromOutside(t *testing.T) {
	var mu sync.Mutex
	var all sync.WaitGroup
	stop := make(chan struct{})
	swept := 0
	janitor := func() { // touches what the run would
		<-stop
		mu.Lock()
		swept++
		mu.Unlock()
	}
	emit.Go(goSecond, janitor)
	emit.Go(goSecond, janitor)
	all.Go(janitor)
	log := new(event.Log)
	rep := conductor.Run(conductor.Config{Log: log}, func() { t.Error("it began") })
	assert.Equal(t, conductor.Outside, rep.Kind)
	assert.True(t, rep.Failed())
	assert.True(t, strings.HasPrefix(rep.Text, "outside: 3 of the program's goroutines are not of the run"), rep.Text)
	assert.Contains(t, rep.Text, "\n2 × go second at pool.go:180")
	assert.Equal(t, rep.Report.Append(nil), log.Blob(log.Records[0].Blob))
	close(stop)
	all.Wait()
	assert.Empty(t, conductor.Run(conductor.Config{}, func() { mu.Lock() }).Kind, "they have ended, or are about to")
	assert.Equal(t, 3, swept)
}

func TestWhatATimerOrAHookStartsWaitsForTheEndOfTheRun(t *testing.T) {
	var running, fired atomic.Bool
	var n atomic.Int32
	var all sync.WaitGroup
	late := func() {
		n.Add(1)
		assert.False(t, running.Load(), "in the middle of a run")
		all.Done()
	}
	all.Add(3)
	ctx, cancel := stdcontext.WithCancel(stdcontext.Background())
	context.AfterFunc(ctx, late)
	timer := shimtime.AfterFunc(time.Hour, func() { fired.Store(true); late() })
	rep := conductor.Run(conductor.Config{Pace: func(step uint64, _ time.Duration) bool {
		if step == 3 {
			running.Store(true)
			cancel()
			timer.Reset(0)
			emit.Go(0, late)
			time.Sleep(2 * time.Millisecond) // they get every chance to do wrong
		}
		return false
	}}, func() {
		for range 100 {
			emit.Gosched(0)
		}
		running.Store(false)
	})
	assert.Empty(t, rep.Kind)
	all.Wait()
	assert.True(t, fired.Load())
	assert.Equal(t, int32(3), n.Load())
}

// TestTeardownKeepsOffTheRealLocks ends a run in which everybody holds or waits
// for everything, and whose deferred functions go on to use it all.
func TestTeardownKeepsOffTheRealLocks(t *testing.T) {
	var mu sync.Mutex // they outlive the runs, as a package's do
	var rw sync.RWMutex
	var group, never sync.WaitGroup
	var once sync.Once
	cond := sync.NewCond(&mu)
	for seed := range uint64(200) {
		log := new(event.Log)
		stop := 20 + seed
		rep := conductor.Run(conductor.Config{Seed: seed, Policy: conductor.Mixed, Log: log, Pace: func(step uint64, _ time.Duration) bool {
			return step == stop
		}}, func() {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			never.Add(1)
			for range 4 {
				group.Go(func() {
					defer group.Done() // once too often
					defer never.Wait()
					defer once.Do(func() { t.Error("done after all") })
					defer group.Go(func() { t.Error("started after all") })
					defer func() { emit.Close(0, emit.Make[chan int](0, 0)) }()
					defer cond.Wait()
					defer cond.Broadcast()
					defer rw.Lock()
					defer rw.RUnlock()
					defer mu.Lock()
					defer mu.Unlock()
					defer cancel()
					mu.Lock()
					rw.RLock()
					if seed%2 == 0 {
						cond.Wait()
					}
					emit.Recv(0, emit.Make[chan int](0, 0))
					<-ctx.Done()
				})
			}
			for {
				emit.Gosched(0)
			}
		})
		assert.Equal(t, conductor.Stopped, rep.Kind, rep.Text)
		for _, r := range log.Records {
			assert.NotEqual(t, event.Close, r.Kind)
		}
	}
	mu.Lock() // the real ones were never touched
	rw.Lock()
	assert.False(t, rw.TryRLock() || mu.TryLock())
	rw.Unlock()
	mu.Unlock()
	group.Wait()
	done := false
	once.Do(func() { done = true })
	assert.True(t, done)
}
