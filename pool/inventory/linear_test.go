package inventory_test

import (
	"math"
	"testing"

	"github.com/anishathalye/porcupine"
	"github.com/fanlight/fanlight/pool/inventory"
	"github.com/stretchr/testify/require"
)

// An answered operation is one that a client got an answer to.
type answered struct {
	receipt inventory.Receipt
	refusal inventory.StockError
}

// fits reports whether the shop would have given the same answer, figure for
// figure. The figures leave little doubt what came before what, so that a long
// history with many clients can be checked at all.
func (a answered) fits(before shelf, want told) bool {
	if a.refusal.Err != want.why {
		return false
	}
	switch want.why {
	case nil:
		return (shelf{a.receipt.Stock, a.receipt.Reserved}) == want.here && a.receipt.ToStock == want.there.stock &&
			a.receipt.Delta == want.here.stock-before.stock
	case inventory.ErrInsufficient:
		return a.refusal.Have == before.stock-before.reserved && a.refusal.Reserved == before.reserved
	case inventory.ErrReserved:
		return a.refusal.Have == before.reserved && a.refusal.Reserved == before.reserved
	}
	return true
}

// A part of a history is about the SKUs that it begins and ends with.
type part struct {
	before, after []inventory.Item
	history       []porcupine.Operation
}

// bySKU is the part, one SKU at a time.
func (p part) bySKU() []part {
	parts := make([]part, len(p.before))
	index := map[string]int{}
	for i := range parts {
		parts[i].before, parts[i].after = p.before[i:i+1], p.after[i:i+1]
		index[p.before[i].SKU] = i
	}
	for _, o := range p.history {
		at := &parts[index[o.Input.(inventory.Operation).SKU]]
		at.history = append(at.history, o)
	}
	return parts
}

// check looks for an order of the operations, one after the other, in which a
// shop gives everybody the same answers, and ends with what is on the shelves.
func (p part) check() bool {
	history := p.history
	for i, item := range p.after {
		at := int64(math.MaxInt64 - 2*len(p.after) + 2*i)
		history = append(history, porcupine.Operation{
			Input:  inventory.Operation{Kind: inventory.CheckStock, SKU: item.SKU},
			Output: answered{receipt: inventory.Receipt{Stock: item.Quantity, Reserved: item.Reserved}},
			Call:   at, Return: at + 1,
		})
	}
	return porcupine.CheckOperations(porcupine.Model{
		Init: func() any {
			var shelves [4]shelf
			for i, item := range p.before {
				shelves[i] = shelf{item.Quantity, item.Reserved}
			}
			return shelves
		},
		Step: func(state, input, output any) (bool, any) {
			shelves, op, got := state.([4]shelf), input.(inventory.Operation), output.(answered)
			model := &shop{shelves: map[string]shelf{}}
			for i, item := range p.before {
				model.shelves[item.SKU] = shelves[i]
			}
			before := model.shelves[op.SKU]
			want := model.decide(op)
			for i, item := range p.before {
				shelves[i] = model.shelves[item.SKU]
			}
			return got.fits(before, want), shelves
		},
	}, history)
}

// A check that cannot fail proves nothing.
func TestTheCheckFindsAWrongAnswer(t *testing.T) {
	stock, wp := open(t, 8, inventory.Item{SKU: "lamp", Quantity: 5}, inventory.Item{SKU: "shade", Quantity: 5})
	p := part{before: stock.Stock()}
	p.history = window(stock, wp, 1, 4, 6, shelfKinds)
	p.after = stock.Stock()
	require.True(t, p.check())
	for _, one := range p.bySKU() {
		require.True(t, one.check())
	}
	p.after[0].Quantity++
	require.False(t, p.check(), "a piece too many on the shelf")
	p.after[0].Quantity--
	for i, o := range p.history {
		if got := o.Output.(answered); got.refusal.Err == nil {
			got.receipt.Stock++
			p.history[i].Output = got
			break
		}
	}
	require.False(t, p.check(), "a piece too many in an answer")
}
