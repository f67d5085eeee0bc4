package conductor_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/emit"
	"github.com/fanlight/fanlight/pool/conductor/shim/sync"
)

func TestUnbufferedHandsOverInOrder(t *testing.T) {
	underSeeds(t, "", func(t *testing.T) {
		ch := emit.Make[chan int](1, 0)
		emit.Go(2, func() {
			for i := range 5 {
				emit.SendTo(3, ch).V(i)
				assert.Zero(t, len(ch))
			}
			emit.Close(4, ch)
		})
		var got []int
		for r := emit.Range(5, ch); r.Next(); {
			got = append(got, r.V)
		}
		assert.Equal(t, []int{0, 1, 2, 3, 4}, got)
		v, ok := emit.Recv2(6, ch)
		assert.Zero(t, v)
		assert.False(t, ok)
	})
}

func TestBufferKeepsOrderAndCapacity(t *testing.T) {
	underSeeds(t, "", func(t *testing.T) {
		ch := emit.Make[chan int](1, 2)
		var got []int
		emit.Go(2, func() {
			for i := range 20 {
				emit.SendTo(3, ch).V(i)
				assert.LessOrEqual(t, len(ch), 2)
			}
			emit.Close(4, ch)
		})
		for r := emit.Range(5, ch); r.Next(); {
			got = append(got, r.V)
		}
		require.Len(t, got, 20)
		for i, v := range got {
			assert.Equal(t, i, v)
		}
	})
}

func TestManySendersManyReceivers(t *testing.T) {
	for _, capacity := range []int{0, 1, 3} {
		underSeeds(t, "", func(t *testing.T) {
			ch := emit.Make[chan int](1, capacity)
			var senders, receivers sync.WaitGroup
			seen := make([]int, 30)
			for s := range 3 {
				senders.Go(func() {
					for i := range 10 {
						emit.SendTo(3, ch).V(s*10 + i)
					}
				})
			}
			for range 4 {
				receivers.Go(func() {
					for r := emit.Range(5, ch); r.Next(); {
						seen[r.V]++
					}
				})
			}
			senders.Wait()
			emit.Close(6, ch)
			receivers.Wait()
			for _, n := range seen {
				assert.Equal(t, 1, n)
			}
		})
	}
}

func TestDirectHandOverIsOneInstant(t *testing.T) {
	_, log := once(conductor.Config{Choose: inOrder}, func() {
		ch := emit.Make[chan int](0, 0)
		emit.Go(0, func() { emit.SendTo(0, ch).V(7) })
		emit.Recv(0, ch)
	})
	assert.Equal(t, []string{
		"#0 go with #1",
		"#1 make 1",
		"#1 go with #2",
		"#1 recv-block 1",
		"#2 send 1 with #1",
		"#1 recv 1 with #2",
		"#2 end",
		"#1 end",
	}, log)
}

func TestReceiveRefillsTheBufferFromWhoWaits(t *testing.T) {
	_, log := once(conductor.Config{Choose: inOrder}, func() {
		ch := emit.Make[chan int](0, 1)
		emit.SendTo(0, ch).V(1)
		emit.Go(0, func() {
			assert.Equal(t, 1, emit.Recv(0, ch))
			assert.Equal(t, 1, len(ch), "the parked value took the free slot")
			assert.Equal(t, 2, emit.Recv(0, ch))
		})
		emit.SendTo(0, ch).V(2)
	})
	assert.Equal(t, []string{
		"#0 go with #1", "#1 make 1", "#1 send 1", "#1 go with #2",
		"#1 send-block 1", "#2 recv 1", "#1 send 1", "#1 end", "#2 recv 1", "#2 end",
	}, log)
}

func TestCloseWakesReceivers(t *testing.T) {
	underSeeds(t, "", func(t *testing.T) {
		ch := emit.Make[chan string](1, 0)
		var all sync.WaitGroup
		for range 3 {
			all.Go(func() {
				v, ok := emit.Recv2(2, ch)
				assert.Empty(t, v)
				assert.False(t, ok)
			})
		}
		emit.Close(3, ch)
		all.Wait()
	})
}

func TestCloseMisusePanicsAsInGo(t *testing.T) {
	underSeeds(t, "", func(t *testing.T) {
		ch := emit.Make[chan int](1, 0)
		emit.Close(2, ch)
		assert.PanicsWithError(t, "close of closed channel", func() { emit.Close(3, ch) })
		assert.PanicsWithError(t, "close of nil channel", func() { emit.Close(4, chan<- int(nil)) })
		assert.PanicsWithError(t, "send on closed channel", func() { emit.SendTo(5, ch).V(1) })
	})
}

func TestNilChannelsBlockForEver(t *testing.T) {
	underSeeds(t, conductor.Deadlock, func(*testing.T) {
		emit.Go(1, func() { emit.SendTo(2, chan<- int(nil)).V(1) })
		emit.Go(3, func() { emit.Select(4, false) })
		emit.Recv(5, (<-chan int)(nil))
	})
}

func TestChannelsFromOutsideJoinTheRun(t *testing.T) {
	filled, closed := make(chan int, 2), make(chan int)
	filled <- 1
	close(closed)
	rep := conductor.Run(conductor.Config{}, func() {
		assert.Equal(t, 1, emit.Recv(1, filled))
		_, ok := emit.Recv2(2, closed)
		assert.False(t, ok)
		emit.SendTo(3, filled).V(2)
	})
	require.Empty(t, rep.Kind)
	assert.Equal(t, 2, <-filled)
}

func TestOutsideARunEverythingIsPlain(t *testing.T) {
	ch := emit.Make[chan int](1, 1)
	emit.SendTo(2, ch).V(1)
	k := emit.RecvCase(3, ch)
	assert.Zero(t, emit.Select(4, true, k))
	assert.Equal(t, 1, k.V)
	assert.True(t, k.OK)
	assert.Equal(t, -1, emit.Select(4, true, emit.RecvCase(3, ch)))
	assert.Equal(t, 0, emit.Select(4, false, emit.SendCase(3, ch).V(5)))
	emit.Go(5, func() { emit.Close(6, ch) })
	var got []int
	for r := emit.Range(7, ch); r.Next(); {
		got = append(got, r.V)
	}
	assert.Equal(t, []int{5}, got)
	assert.False(t, conductor.Running())
	e := make(chan error, 1)
	e <- nil
	ke := emit.RecvCase(8, e)
	assert.Zero(t, emit.Select(9, false, ke))
	assert.True(t, ke.OK)
	assert.NoError(t, ke.V)
}
