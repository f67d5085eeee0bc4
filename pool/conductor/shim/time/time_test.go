package time_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/emit"
	shimtime "github.com/fanlight/fanlight/pool/conductor/shim/time"
)

// inRun runs a scene under some schedules.
func inRun(t *testing.T, scene func()) {
	t.Helper()
	for seed := range uint64(30) {
		rep := conductor.Run(conductor.Config{Seed: seed, MaxSteps: 10_000}, scene)
		require.Empty(t, rep.Kind, rep.Text)
	}
}

func TestAfterSaysWhen(t *testing.T) {
	inRun(t, func() {
		at := emit.Recv(0, shimtime.After(5*time.Millisecond))
		assert.Equal(t, conductor.Epoch.Add(5*time.Millisecond), at)
		assert.Equal(t, at, shimtime.Now())
		assert.Equal(t, time.Second, shimtime.Until(at.Add(time.Second)))
	})
}

func TestTimerStopAndReset(t *testing.T) {
	inRun(t, func() {
		timer := shimtime.NewTimer(time.Second)
		assert.True(t, timer.Stop())
		assert.False(t, timer.Stop())
		assert.False(t, timer.Reset(time.Second))
		shimtime.Sleep(2 * time.Second)
		assert.True(t, timer.Reset(time.Second), "it has fired, and nobody received")
		assert.Equal(t, conductor.Epoch.Add(3*time.Second), emit.Recv(0, timer.C), "and not the stale one")
		assert.False(t, timer.Stop())
		assert.Panics(t, func() { new(shimtime.Timer).Stop() })
	})
}

func TestAfterFuncRunsInAGoroutineOfTheRun(t *testing.T) {
	inRun(t, func() {
		done := emit.Make[chan time.Duration](0, 0)
		shimtime.AfterFunc(time.Minute, func() { emit.SendTo(0, done).V(conductor.Now()) })
		assert.True(t, shimtime.AfterFunc(time.Second, func() { t.Error("stopped") }).Stop())
		assert.Equal(t, time.Minute, emit.Recv(0, done))
	})
}

func TestTicker(t *testing.T) {
	inRun(t, func() {
		ticker := shimtime.NewTicker(time.Second)
		for i := range 3 {
			assert.Equal(t, conductor.Epoch.Add(time.Duration(i+1)*time.Second), emit.Recv(0, ticker.C))
		}
		shimtime.Sleep(10*time.Second + 1)
		emit.Recv(0, ticker.C)
		assert.Zero(t, len(ticker.C), "what nobody received is lost")
		ticker.Reset(time.Minute)
		before := shimtime.Now()
		emit.Recv(0, ticker.C)
		assert.Equal(t, time.Minute, shimtime.Since(before))
		ticker.Stop()
		assert.Nil(t, shimtime.Tick(0))
		assert.Panics(t, func() { shimtime.NewTicker(0) })
	})
}

func TestOutsideARunTimeIsReal(t *testing.T) {
	begin := shimtime.Now()
	shimtime.Sleep(time.Nanosecond)
	<-shimtime.After(time.Nanosecond)
	<-shimtime.Tick(time.Nanosecond)
	assert.Positive(t, shimtime.Since(begin))
	assert.Negative(t, shimtime.Until(begin))
	done := make(chan bool)
	shimtime.AfterFunc(time.Nanosecond, func() { close(done) })
	<-done
	timer := shimtime.NewTimer(time.Hour)
	assert.True(t, timer.Reset(2*time.Hour))
	assert.True(t, timer.Stop())
	ticker := shimtime.NewTicker(time.Hour)
	ticker.Reset(time.Nanosecond)
	<-ticker.C
	ticker.Stop()
}
