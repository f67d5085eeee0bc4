package atomic_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/shim/atomic"
	"github.com/fanlight/fanlight/pool/conductor/shim/sync"
)

func TestAnAtomicLosesNothing(t *testing.T) {
	scene := func() {
		var n atomic.Int64
		var u uint32
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				for range 10 {
					n.Add(1)
					atomic.AddUint32(&u, 2)
				}
			})
		}
		all.Wait()
		assert.Equal(t, int64(40), n.Load())
		assert.Equal(t, uint32(80), atomic.LoadUint32(&u))
	}
	for seed := range uint64(50) {
		require.Empty(t, conductor.Run(conductor.Config{Seed: seed}, scene).Kind)
	}
	scene()
}

func TestLoadThenStoreCanLose(t *testing.T) {
	lost := 0
	for seed := range uint64(50) {
		conductor.Run(conductor.Config{Seed: seed}, func() {
			var n atomic.Int32
			var all sync.WaitGroup
			for range 2 {
				all.Go(func() { n.Store(n.Load() + 1) })
			}
			all.Wait()
			if n.Load() == 1 {
				lost++
			}
		})
	}
	assert.NotZero(t, lost, "others come between two operations")
}

func TestTheOperationsAreTheStandardLibrarys(t *testing.T) {
	scene := func() {
		var i atomic.Uint64
		i.Store(6)
		assert.Equal(t, uint64(6), i.And(3))
		assert.Equal(t, uint64(2), i.Or(8))
		assert.True(t, i.CompareAndSwap(10, 11))
		assert.Equal(t, uint64(11), i.Swap(12))
		var b atomic.Bool
		assert.False(t, b.Swap(true))
		assert.True(t, b.CompareAndSwap(true, false))
		assert.False(t, b.Load())
		var p atomic.Pointer[int]
		assert.Nil(t, p.Swap(new(int)))
		assert.NotNil(t, p.Load())
		assert.False(t, p.CompareAndSwap(nil, nil))
		p.Store(nil)
		var v atomic.Value
		v.Store("x")
		assert.Equal(t, "x", v.Swap("y"))
		assert.True(t, v.CompareAndSwap("y", "z"))
		assert.Equal(t, "z", v.Load())
		var n int64 = 5
		assert.Equal(t, int64(5), atomic.SwapInt64(&n, 6))
		assert.True(t, atomic.CompareAndSwapInt64(&n, 6, 7))
		assert.Equal(t, int64(7), atomic.OrInt64(&n, 8))
		atomic.StoreInt64(&n, 1)
		assert.Equal(t, int64(1), n)
	}
	require.Empty(t, conductor.Run(conductor.Config{}, scene).Kind)
	scene()
}

func TestSpinningOnAnAtomicCanBeTornDown(t *testing.T) {
	var stop atomic.Bool
	rep := conductor.Run(conductor.Config{MaxSteps: 1000}, func() {
		defer func() {
			for !stop.Load() { // in a deferred function too
			}
		}()
		for !stop.Load() {
		}
	})
	assert.Equal(t, conductor.Limit, rep.Kind)
}
