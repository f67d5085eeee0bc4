//go:build !js

package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestOrdersOfAYear runs the 1,993 order lines of the sample through the pool,
// with the number of workers changed on the way, three times with one seed,
// and checks the books against a count made here.
func TestOrdersOfAYear(t *testing.T) {
	orders := sampleOrders(t)
	assert.Len(t, orders, 1993)
	ordered := map[string]int64{}
	for _, o := range orders {
		ordered[o.sku] += o.quantity
	}
	// Enough of everything, but one piece too few of every third product.
	opening := map[string]int64{}
	short := 0
	for _, o := range orders {
		if _, seen := opening[o.sku]; seen {
			continue
		}
		opening[o.sku] = ordered[o.sku]
		if len(opening)%3 == 0 {
			opening[o.sku]--
			short++
		}
	}

	v := open(t, 1440, 900)
	var hash string
	for range 3 {
		v.reset(setup{Scene: "inventory", Seed: 7, Mode: "watch", Workers: 4, Capacity: capacity{5, 3}, Stock: opening})
		v.run(`fanlight.pause()`)
		byID := v.order(orders)
		for _, workers := range []int{50, 1, 12} {
			v.run(`fanlight.stepForward(2000)`)
			v.run(`fanlight.setWorkers(%d)`, workers)
		}
		v.run(`fanlight.runToEnd()`)

		s := v.idle(len(orders))
		assert.EqualValues(t, len(orders), s.Totals.Completed+s.Totals.Refused)
		assert.GreaterOrEqual(t, s.Totals.Refused, uint64(short))
		assert.Equal(t, v.booked(opening, byID), s.Stock)

		if hash == "" {
			hash = v.logHash()
		}
		assert.Equal(t, hash, v.logHash(), "the same seed and commands, the same log")
	}
}

// order submits every line as RemoveStock, and returns them by job.
func (v *visit) order(orders []order) map[uint64]order {
	v.t.Helper()
	jobs := make([]job, len(orders))
	for i, o := range orders {
		jobs[i] = job{Op: "RemoveStock", SKU: o.sku, Quantity: o.quantity}
	}
	byID := map[uint64]order{}
	for i, s := range v.submit(jobs...) {
		assert.Nil(v.t, s.Error, "line %d", i)
		byID[s.ID] = orders[i]
	}
	assert.Len(v.t, byID, len(orders))
	return byID
}

// booked is what must be in stock: the opening, less what was removed by the
// jobs that say they did.
func (v *visit) booked(opening map[string]int64, byID map[uint64]order) map[string]int64 {
	v.t.Helper()
	stock := map[string]int64{}
	for sku, n := range opening {
		stock[sku] = n
	}
	for _, r := range v.results() {
		if r.Outcome == "ok" {
			stock[byID[r.ID].sku] -= byID[r.ID].quantity
		}
	}
	return stock
}

// TestFullSpeedKeepsTheBooks runs the same orders in the plain build.
func TestFullSpeedKeepsTheBooks(t *testing.T) {
	orders := sampleOrders(t)
	opening := map[string]int64{}
	for _, o := range orders {
		opening[o.sku] += o.quantity
	}
	v := open(t, 1440, 900)
	v.reset(setup{Scene: "inventory", Seed: 7, Mode: "full-speed", Workers: 8, Capacity: capacity{64, 64}, Stock: opening})
	v.order(orders)
	v.run(`fanlight.runToEnd()`)
	v.wait(`fanlight.snapshot().then((s) => s.totals.submitted === %d && s.totals.completed === s.totals.submitted)`, len(orders))
	for sku, n := range v.snapshot().Stock {
		assert.Zero(t, n, "all of %s was ordered", sku)
	}
}
