package conductor_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/emit"
	"github.com/fanlight/fanlight/pool/conductor/shim/sync"
	shimtime "github.com/fanlight/fanlight/pool/conductor/shim/time"
	"github.com/fanlight/fanlight/pool/event"
)

func TestSleepersWakeInOrderOfTime(t *testing.T) {
	rep, log := once(conductor.Config{}, func() {
		emit.Go(0, func() { shimtime.Sleep(3) })
		emit.Go(0, func() { shimtime.Sleep(1) })
		shimtime.Sleep(2)
	})
	assert.Equal(t, time.Duration(3), rep.Time)
	assert.Equal(t, []string{"#3 wake @1", "#3 end @1", "#1 wake @2", "#1 end @2", "#2 wake @3", "#2 end @3"}, log[len(log)-6:])
}

func TestSlipLetsATimerFireEarly(t *testing.T) {
	early := 0
	for seed := range uint64(200) {
		conductor.Run(conductor.Config{Seed: seed, Slip: 20}, func() {
			late := shimtime.After(time.Second)
			ch := emit.Make[chan int](0, 0)
			emit.Go(0, func() { emit.SendTo(0, ch).V(1) })
			if emit.Select(0, false, emit.RecvCase(0, ch), emit.RecvCase(0, late)) == 1 {
				early++
				emit.Recv(0, ch)
			}
		})
	}
	assert.NotZero(t, early)
}

func TestVirtualTimeCostsNone(t *testing.T) {
	rep := conductor.Run(conductor.Config{}, func() {
		begin := shimtime.Now()
		assert.Equal(t, "2014-01-03T00:00:00Z", begin.Format(time.RFC3339))
		shimtime.Sleep(1000 * time.Hour)
		assert.Equal(t, 1000*time.Hour, shimtime.Since(begin))
	})
	assert.Equal(t, 1000*time.Hour, rep.Time)
}

func TestPCTDoesNotStarve(t *testing.T) {
	for seed := range uint64(50) {
		rep := conductor.Run(conductor.Config{Seed: seed, Policy: conductor.PCT, Changes: 3, MaxSteps: 50_000}, func() {
			var mu sync.Mutex
			ready := false
			emit.Go(0, func() { mu.Lock(); ready = true; mu.Unlock() })
			for done := false; !done; {
				mu.Lock()
				done = ready
				mu.Unlock()
			}
		})
		assert.Empty(t, rep.Kind)
	}
}

func TestExternalIsIdlenessNotDeadlock(t *testing.T) {
	orders := make(chan int, 2)
	next, idle := 0, 0
	log := new(event.Log)
	var got []int
	rep := conductor.Run(conductor.Config{
		Log: log,
		Idle: func(time.Duration) bool {
			idle++
			assert.False(t, conductor.Running())
			conductor.Note(event.Record{Kind: event.CommandIn, A: int64(next)})
			if next == 6 {
				close(orders)
				return true
			}
			for range 2 {
				assert.True(t, conductor.Inject(orders, next))
				next++
			}
			assert.False(t, conductor.Inject(orders, 99), "the buffer is full")
			return true
		},
		Identify: func(v any) uint64 { return uint64(v.(int)) + 100 },
	}, func() {
		conductor.External(orders)
		for r := emit.Range(1, orders); r.Next(); {
			got = append(got, r.V)
		}
	})
	assert.Empty(t, rep.Kind)
	assert.Equal(t, []int{0, 1, 2, 3, 4, 5}, got)
	assert.Equal(t, 4, idle)
	var notes, sends, recvs int
	for _, r := range log.Records {
		switch r.Kind {
		case event.CommandIn:
			notes++
		case event.Send:
			assert.Equal(t, uint32(0), r.Actor)
			assert.Equal(t, int64(sends+100), r.A)
			sends++
		case event.Recv:
			if r.Flags&event.Closed == 0 {
				assert.Equal(t, int64(recvs+100), r.A)
				recvs++
			}
		}
	}
	assert.Equal(t, []int{4, 6, 6}, []int{notes, sends, recvs})
}

func TestIdleThatEndsStopsTheRun(t *testing.T) {
	orders := make(chan int, 1)
	rep := conductor.Run(conductor.Config{Idle: func(time.Duration) bool { return false }}, func() {
		conductor.External(orders)
		var never sync.WaitGroup
		never.Add(1)
		emit.Go(0, func() { emit.Select(0, false, emit.RecvCase(0, orders)) })
		never.Wait()
	})
	assert.Equal(t, conductor.Stopped, rep.Kind)
	assert.False(t, rep.Failed())
}

func TestPaceInjectsAtAnExactGrant(t *testing.T) {
	scene := func(hash *string) []uint64 {
		orders := make(chan int, 4)
		log := new(event.Log)
		var steps []uint64
		conductor.Run(conductor.Config{Seed: 3, Log: log, Pace: func(step uint64, _ time.Duration) bool {
			steps = append(steps, step)
			if step == 20 {
				orders <- 1 // a plain send: whoever waits gets it at this grant
			}
			return step == 60
		}}, func() {
			conductor.External(orders)
			emit.Go(0, func() {
				emit.Recv(0, orders)
				conductor.Note(event.Record{Kind: event.Said})
			})
			for {
				shimtime.Sleep(1)
			}
		})
		*hash = log.Hash()
		return steps
	}
	var one, two string
	steps := scene(&one)
	scene(&two)
	assert.Equal(t, one, two)
	assert.Len(t, steps, 61)
	for i, step := range steps {
		assert.Equal(t, uint64(i), step)
	}
}

func TestChooseSeesWhatEachIsAboutToDo(t *testing.T) {
	var seen []conductor.Ready
	conductor.Run(conductor.Config{Choose: func(_ uint64, ready []conductor.Ready) int {
		seen = append(seen, ready...)
		return len(ready) // no opinion
	}}, func() {
		ch := emit.Make[chan int](makeJobs, 1)
		emit.Go(goSecond, func() { emit.Recv(lockA1, ch) })
		emit.SendTo(sendJobs, ch).V(1)
	})
	assert.Contains(t, seen, conductor.Ready{G: 1, Op: event.Send, Obj: 1, Site: sendJobs})
}

func TestPaceMayHoldTheWholeRun(t *testing.T) {
	ask, answer := make(chan uint64), make(chan bool)
	go func() { // the world outside: it lets the run go on, step by step
		for step := range ask {
			answer <- step == 40
		}
	}()
	rep := conductor.Run(conductor.Config{Pace: func(step uint64, _ time.Duration) bool {
		ask <- step
		return <-answer
	}}, func() { pingpong(3, 1000) })
	close(ask)
	assert.Equal(t, conductor.Stopped, rep.Kind)
	assert.Equal(t, uint64(40), rep.Steps)
}

func TestNoOpinionIsTheSeedsChoice(t *testing.T) {
	scene := func(choose func(uint64, []conductor.Ready) int) string {
		log := new(event.Log)
		conductor.Run(conductor.Config{Seed: 9, Log: log, Choose: choose}, busy)
		return log.Hash()
	}
	assert.Equal(t, scene(nil), scene(func(uint64, []conductor.Ready) int { return -1 }))
}
