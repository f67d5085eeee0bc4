package workerpool_test

import (
	"sync/atomic"
	"testing"

	"github.com/gammazero/workerpool"
)

func TestEveryJobRuns(t *testing.T) {
	p := workerpool.New(2)
	var sum atomic.Int64
	for i := range int64(4) {
		p.Submit(func() { sum.Add(i) })
	}
	p.StopWait()
	if sum.Load() != 6 {
		t.Error(sum.Load())
	}
}

// What its issue 76 complains of.
func TestStopWhileSomebodySubmits(t *testing.T) {
	p := workerpool.New(1)
	done := make(chan struct{})
	go func() {
		defer close(done)
		p.Submit(func() {})
	}()
	p.StopWait()
	<-done
}
