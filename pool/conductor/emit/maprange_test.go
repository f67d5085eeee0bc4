package emit_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/emit"
)

type sku struct {
	name  string
	sizes [2]int8
	heavy bool
	price float64
}

// orders is the orders in which seeds range over a map.
func orders[K comparable, V any](m map[K]V) map[string]bool {
	seen := map[string]bool{}
	for seed := range uint64(100) {
		var texts [2]string
		for i := range texts {
			conductor.Run(conductor.Config{Seed: seed}, func() {
				for k, v := range emit.MapRange(m) {
					texts[i] += fmt.Sprint(k, "=", v, ";")
				}
			})
		}
		if texts[0] != texts[1] {
			return nil
		}
		seen[texts[0]] = true
	}
	return seen
}

func TestMapRangeOrderIsTheSeeds(t *testing.T) {
	assert.Len(t, orders(map[string]int{"a": 1, "b": 2, "c": 3}), 6, "each of 3! orders turns up")
	assert.Len(t, orders(map[sku]int{{"a", [2]int8{1, 2}, true, 1}: 1, {"a", [2]int8{1, 2}, false, 1}: 2}), 2)
	assert.Len(t, orders(map[any]int{nil: 1, "x": 2, uint(3): 3}), 6)
	assert.Len(t, orders(map[complex64]string{1: "x", 1i: "y"}), 2)
	assert.Len(t, orders(map[error]string{nil: "x"}), 1)
}

func TestMapRangeSeesDeletionsAndBreaks(t *testing.T) {
	scene := func() {
		m := map[int]bool{1: true, 2: true, 3: true}
		n := 0
		for range emit.MapRange(m) {
			clear(m)
			n++
		}
		assert.Equal(t, 1, n)
		m = map[int]bool{1: true, 2: true, 3: true}
		n = 0
		for range emit.MapRange(m) {
			if n++; n == 2 {
				break
			}
		}
		assert.Equal(t, 2, n)
	}
	conductor.Run(conductor.Config{}, scene)
	scene()
}

func TestMapRangeRefusesKeysWithoutAnOrder(t *testing.T) {
	rep := conductor.Run(conductor.Config{}, func() {
		for range emit.MapRange(map[any]int{new(int): 1, new(int): 2}) {
			t.Error("ranged")
		}
	})
	assert.Equal(t, "panic: emit: no order to range over a map with keys of type *int", rep.Text[:len("panic: emit: no order to range over a map with keys of type *int")])
}

func TestTheMachineLooksTheSameEverywhere(t *testing.T) {
	conductor.Run(conductor.Config{}, func() {
		emit.Go(1, func() { emit.Gosched(2) })
		assert.Equal(t, []int{4, 4, 2}, []int{emit.NumCPU(), emit.GOMAXPROCS(0), emit.NumGoroutine()})
	})
	assert.Positive(t, emit.NumCPU()*emit.GOMAXPROCS(0)*emit.NumGoroutine())
}
