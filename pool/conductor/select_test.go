package conductor_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/emit"
)

func TestSelectTakesTheDefaultOnlyWhenNobodyWaits(t *testing.T) {
	_, log := once(conductor.Config{Choose: inOrder}, func() {
		ch := emit.Make[chan int](0, 0)
		assert.Equal(t, -1, emit.Select(0, true, emit.SendCase(0, ch).V(1)))
		emit.Go(0, func() {
			// #1 is parked by now: a parked receiver counts as arrived.
			assert.Equal(t, 0, emit.Select(0, true, emit.SendCase(0, ch).V(2)))
		})
		assert.Equal(t, 2, emit.Recv(0, ch))
	})
	assert.Equal(t, []string{
		"#0 go with #1", "#1 make 1", "#1 select-default", "#1 go with #2", "#1 recv-block 1",
		"#2 send 1 with #1", "#1 recv 1 with #2", "#2 end", "#1 end",
	}, log)
}

func TestSelectLeavesTheOtherCasesAlone(t *testing.T) {
	underSeeds(t, "", func(t *testing.T) {
		a, b := emit.Make[chan int](1, 0), emit.Make[chan int](2, 0)
		emit.Go(3, func() {
			emit.SendTo(4, a).V(1)
			emit.SendTo(4, a).V(2)
		})
		emit.Go(5, func() { assert.Equal(t, 3, emit.Recv(6, b)) })
		var got []int
		sent := false
		out := b
		for len(got) < 2 || !sent {
			switch c0, c1 := emit.RecvCase(7, a), emit.SendCase(8, out).V(3); emit.Select(9, false, c0, c1) {
			case 0:
				assert.True(t, c0.OK)
				got = append(got, c0.V)
			case 1:
				sent, out = true, nil
			}
		}
		assert.Equal(t, []int{1, 2}, got)
	})
}

func TestSelectIsFairAmongThoseThatCould(t *testing.T) {
	var counts [3]int
	conductor.Run(conductor.Config{Seed: 4}, func() {
		a, b, c := emit.Make[chan int](1, 1), emit.Make[chan int](2, 1), emit.Make[chan int](3, 0)
		emit.SendTo(4, a).V(0)
		emit.Close(5, c)
		for range 3000 {
			i := emit.Select(6, false, emit.RecvCase(7, a), emit.SendCase(8, b).V(1), emit.RecvCase(9, c))
			counts[i]++
			switch i {
			case 0:
				emit.SendTo(4, a).V(0)
			case 1:
				emit.Recv(8, b)
			}
		}
	})
	for _, n := range counts {
		assert.InDelta(t, 1000, n, 120)
	}
}

func TestTwoSelectsMeet(t *testing.T) {
	underSeeds(t, "", func(t *testing.T) {
		ch, never := emit.Make[chan int](1, 0), emit.Make[chan int](2, 0)
		done := emit.Make[chan int](3, 0)
		emit.Go(4, func() {
			i := emit.Select(5, false, emit.RecvCase(6, never), emit.SendCase(7, ch).V(9))
			emit.SendTo(8, done).V(i)
		})
		c1 := emit.RecvCase(9, ch)
		assert.Equal(t, 1, emit.Select(10, false, emit.RecvCase(11, never), c1))
		assert.Equal(t, 9, c1.V)
		assert.Equal(t, 1, emit.Recv(12, done))
	})
}

func TestCloseReachesAParkedSelect(t *testing.T) {
	underSeeds(t, "", func(t *testing.T) {
		in := emit.Make[chan int](1, 0)
		done := emit.Make[chan bool](3, 0)
		emit.Go(4, func() {
			c := emit.RecvCase(5, in)
			emit.Select(6, false, c)
			emit.SendTo(7, done).V(c.OK)
		})
		emit.Close(8, in)
		assert.False(t, emit.Recv(9, done))
	})
}
