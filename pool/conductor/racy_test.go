//go:build !race

// What the race detector reports, and rightly: it has tests of its own.

package conductor_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/fanlight/fanlight/pool/conductor/emit"
)

func TestClosePanicsSenders(t *testing.T) {
	underSeeds(t, "", func(t *testing.T) {
		ch := emit.Make[chan int](1, 0)
		done := emit.Make[chan any](2, 0)
		emit.Go(3, func() {
			defer func() { emit.SendTo(4, done).V(recover()) }()
			emit.SendTo(5, ch).V(1)
		})
		emit.Close(6, ch)
		assert.ErrorContains(t, emit.Recv(7, done).(error), "send on closed channel")
	})
}

func TestCloseReachesASelectThatSends(t *testing.T) {
	underSeeds(t, "", func(t *testing.T) {
		out, done := emit.Make[chan int](1, 0), emit.Make[chan bool](2, 0)
		emit.Go(3, func() {
			defer func() { emit.SendTo(4, done).V(recover() != nil) }()
			emit.Select(5, false, emit.SendCase(6, out).V(1))
		})
		emit.Close(7, out)
		assert.True(t, emit.Recv(8, done))
	})
}
