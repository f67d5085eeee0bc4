package conductor_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/emit"
	"github.com/fanlight/fanlight/pool/conductor/shim/sync"
	shimtime "github.com/fanlight/fanlight/pool/conductor/shim/time"
	"github.com/fanlight/fanlight/pool/event"
)

// The places of the scenes below.
const (
	goSecond = iota + 101
	lockA1
	lockB1
	lockB2
	lockA2
	makeJobs
	sendJobs
	unlockIt
)

func init() {
	emit.RegisterSites([]event.Site{
		{ID: goSecond, File: "x/pool.go", Line: 180, Op: "go", Name: "second"},
		{ID: lockA1, File: "x/pool.go", Line: 185, Op: "lock", Name: "a"},
		{ID: lockB1, File: "x/pool.go", Line: 192, Op: "lock", Name: "b"},
		{ID: lockB2, File: "x/pool.go", Line: 285, Op: "lock", Name: "b"},
		{ID: lockA2, File: "x/pool.go", Line: 292, Op: "lock", Name: "a"},
		{ID: makeJobs, File: "x/jobs.go", Line: 10, Op: "make", Name: "JobsChannel"},
		{ID: sendJobs, File: "x/jobs.go", Line: 20, Op: "send", Name: ""},
		{ID: unlockIt, File: "x/pool.go", Line: 300, Op: "unlock", Name: "a"},
	})
}

// crossed is the textbook's deadlock: two locks, taken in opposite orders.
func crossed() {
	var a, b sync.Mutex
	var both sync.WaitGroup
	both.Add(2)
	emit.Go(goSecond, func() {
		defer both.Done()
		emit.At(lockA1)
		a.Lock()
		defer a.Unlock()
		emit.At(lockB1)
		b.Lock()
		defer b.Unlock()
	})
	emit.Go(goSecond, func() {
		defer both.Done()
		emit.At(lockB2)
		b.Lock()
		defer b.Unlock()
		emit.At(lockA2)
		a.Lock()
		defer a.Unlock()
	})
	both.Wait()
}

func TestDeadlockSaysWhoWaitsForWhomAndWhere(t *testing.T) {
	found := conductor.Explore(conductor.Config{}, 300, crossed)
	require.NotNil(t, found)
	cfg := found.Config
	cfg.Log = new(event.Log)
	rep := conductor.Run(cfg, crossed)
	assert.Equal(t, found.Report.Text, rep.Text)
	assert.Equal(t, conductor.Deadlock, rep.Kind)
	assert.Equal(t, strings.Join([]string{
		"deadlock: these wait for one another, for ever",
		"#2 lock at pool.go:192 held by #3 since pool.go:285",
		"#3 lock at pool.go:292 held by #2 since pool.go:185",
	}, "\n"), rep.Text)
	assert.Equal(t, []event.Waiter{
		{G: 2, Name: "second", Op: "lock", Obj: 2, ObjName: "b", File: "x/pool.go", Line: 192, HeldBy: 3},
		{G: 3, Name: "second", Op: "lock", Obj: 1, ObjName: "a", File: "x/pool.go", Line: 292, HeldBy: 2},
	}, rep.Waits)
	last := cfg.Log.Records[len(cfg.Log.Records)-1]
	assert.Equal(t, event.Verdict, last.Kind)
	assert.Equal(t, rep.Report.Append(nil), cfg.Log.Blob(last.Blob))
}

func TestDeadlockIsFoundInSomeSchedulesOnly(t *testing.T) {
	bad := 0
	for seed := range uint64(300) {
		if conductor.Run(conductor.Config{Seed: seed}, crossed).Failed() {
			bad++
		}
	}
	assert.Greater(t, bad, 50)
	assert.Less(t, bad, 250)
}

func TestPartialDeadlockBesideATicker(t *testing.T) {
	rep := conductor.Explore(conductor.Config{}, 300, func() {
		ticker := shimtime.NewTicker(time.Second)
		emit.Go(0, crossed)
		for r := emit.Range(0, ticker.C); r.Next(); {
			if conductor.Now() > time.Minute {
				return // the schedule was a good one
			}
		}
	})
	require.NotNil(t, rep)
	assert.Equal(t, conductor.Deadlock, rep.Report.Kind)
	assert.Less(t, rep.Report.Time, time.Second+1)
	assert.Len(t, rep.Report.Waits, 2)
}

func TestRecursiveReadLockBehindAWriter(t *testing.T) {
	found := conductor.Explore(conductor.Config{}, 300, func() {
		var mu sync.RWMutex
		var both sync.WaitGroup
		both.Go(func() {
			mu.RLock()
			mu.RLock()
			emit.Gosched(0)
			mu.RUnlock()
			mu.RUnlock()
		})
		both.Go(func() {
			mu.Lock()
			emit.Gosched(0)
			mu.Unlock()
		})
		both.Wait()
	})
	require.NotNil(t, found)
	assert.Equal(t, conductor.Deadlock, found.Report.Kind)
	assert.Len(t, found.Report.Waits, 2)
}

func TestLockTwiceIsADeadlock(t *testing.T) {
	underSeeds(t, conductor.Deadlock, func(*testing.T) {
		var mu sync.Mutex
		mu.Lock()
		mu.Lock()
	})
}

func TestLeakNamesWhoIsLeft(t *testing.T) {
	log := new(event.Log)
	rep := conductor.Run(conductor.Config{Log: log}, func() {
		jobs := emit.Make[chan int](makeJobs, 0)
		emit.Go(goSecond, func() { emit.SendTo(sendJobs, jobs).V(1) })
	})
	assert.Equal(t, conductor.Leak, rep.Kind)
	assert.Equal(t, "leak: main returned, and these wait for ever\n#2 send to JobsChannel at jobs.go:20", rep.Text)
	assert.Equal(t, []event.Waiter{{
		G: 2, Name: "second", Op: "send", Obj: 1, ObjName: "JobsChannel", File: "x/jobs.go", Line: 20,
	}}, rep.Waits)
}

func TestWhoGoesOnAfterMainIsNoLeak(t *testing.T) {
	underSeeds(t, "", func(*testing.T) {
		emit.Go(0, func() { shimtime.Sleep(time.Hour) })
		shimtime.AfterFunc(2*time.Hour, func() {})
		shimtime.NewTicker(time.Second)
	})
}

func TestAnUnheardTickerDoesNotHideADeadlock(t *testing.T) {
	rep := conductor.Run(conductor.Config{}, func() {
		shimtime.NewTicker(time.Second)
		emit.Recv(0, emit.Make[chan int](makeJobs, 0))
	})
	assert.Equal(t, conductor.Deadlock, rep.Kind)
}

type stringer struct{}

func (stringer) String() string { return "a stringer" }

func TestPanicIsAVerdict(t *testing.T) {
	for want, value := range map[string]any{
		"boom": "boom", "an error": errors.New("an error"), "a stringer": stringer{}, "-3": -3,
		"7": uint8(7), "a struct { x int }": struct{ x int }{1},
	} {
		log := new(event.Log)
		rep := conductor.Run(conductor.Config{Log: log}, func() {
			jobs := emit.Make[chan int](makeJobs, 1)
			emit.Go(goSecond, func() {
				emit.SendTo(sendJobs, jobs).V(1)
				panic(value)
			})
			emit.Recv(0, emit.Make[chan int](0, 0))
		})
		assert.Equal(t, conductor.Panic, rep.Kind)
		assert.Equal(t, "panic: "+want+"\n#2 after send to JobsChannel at jobs.go:20", rep.Text)
		assert.Contains(t, rep.Stack, "verdict_test.go")
		n := len(log.Records)
		assert.Equal(t, event.GoPanic, log.Records[n-2].Kind)
		assert.Equal(t, "panic: "+want, string(log.Blob(log.Records[n-2].Blob)))
		assert.Equal(t, event.Verdict, log.Records[n-1].Kind)
	}
}

func TestARecoveredPanicIsNone(t *testing.T) {
	underSeeds(t, "", func(t *testing.T) {
		done := emit.Make[chan any](0, 0)
		emit.Go(0, func() {
			defer func() { emit.SendTo(0, done).V(recover()) }()
			panic("boom")
		})
		assert.Equal(t, "boom", emit.Recv(0, done))
	})
}

func TestUnlockOfUnlockedIsAVerdict(t *testing.T) {
	rep := conductor.Run(conductor.Config{}, func() {
		var a sync.Mutex
		emit.At(unlockIt)
		a.Unlock()
		t.Error("not reached")
	})
	assert.Equal(t, conductor.Panic, rep.Kind)
	assert.Equal(t, "fatal error: sync: unlock of unlocked mutex\n#1 unlock on a at pool.go:300", rep.Text)
}

func TestStepLimitTellsTheBusyFromTheBlocked(t *testing.T) {
	rep := conductor.Run(conductor.Config{MaxSteps: 1000}, func() {
		jobs := emit.Make[chan int](makeJobs, 0)
		emit.Go(goSecond, func() { emit.SendTo(sendJobs, jobs).V(1) })
		for {
			emit.Gosched(0)
		}
	})
	assert.Equal(t, conductor.Limit, rep.Kind)
	assert.Equal(t, uint64(1000), rep.Steps)
	assert.True(t, strings.HasPrefix(rep.Text, "limit: 1000 steps; 1 go on and on, 1 are blocked\n#1 run"), rep.Text)
}
