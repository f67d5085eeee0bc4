package inventory_test

import (
	"errors"
	"math"
	"testing"

	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/inventory"
	"pgregory.net/rapid"
)

// A shop is the inventory as one would first write it: no pool, no lock, no
// ledger. What it says is right.
type shop struct {
	shelves map[string]shelf
	answers map[string]told
}

type shelf struct{ stock, reserved int64 }

// told is an answer: the figures of a receipt, or why there is none.
type told struct {
	here, there shelf
	why         error
	request     inventory.Operation
}

func (s *shop) ask(op inventory.Operation) told {
	request := op
	if first, repeated := s.answers[op.Key]; op.Key != "" && repeated {
		if first.request != request {
			return told{why: inventory.ErrKeyReused}
		}
		return first
	}
	answer := s.decide(op)
	answer.request = request
	if op.Key != "" {
		s.answers[op.Key] = answer
	}
	return answer
}

func (s *shop) decide(op inventory.Operation) told {
	n := op.Quantity
	if op.Kind == inventory.Opening || op.Kind > inventory.SetStock {
		return told{why: inventory.ErrOperation}
	}
	if n < 0 && op.Kind != inventory.CheckStock || n == 0 && op.Kind != inventory.CheckStock && op.Kind != inventory.SetStock {
		return told{why: inventory.ErrQuantity}
	}
	here, known := s.shelves[op.SKU]
	if !known {
		return told{why: inventory.ErrUnknownSKU}
	}
	var there shelf
	tooMany := func(a, b int64) bool { return uint64(a)+uint64(b) > math.MaxInt64 }
	switch op.Kind {
	case inventory.AddStock:
		if tooMany(here.stock, n) {
			return told{why: inventory.ErrOverflow}
		}
		here.stock += n
	case inventory.RemoveStock:
		if here.stock-here.reserved < n {
			return told{why: inventory.ErrInsufficient}
		}
		here.stock -= n
	case inventory.Reserve:
		if here.stock-here.reserved < n {
			return told{why: inventory.ErrInsufficient}
		}
		here.reserved += n
	case inventory.Release:
		if here.reserved < n {
			return told{why: inventory.ErrReserved}
		}
		here.reserved -= n
	case inventory.SetStock:
		if n < here.reserved {
			return told{why: inventory.ErrReserved}
		}
		here.stock = n
	case inventory.Transfer:
		if there, known = s.shelves[op.To]; !known {
			return told{why: inventory.ErrUnknownSKU}
		}
		switch {
		case op.SKU == op.To:
			return told{why: inventory.ErrSameSKU}
		case here.stock-here.reserved < n:
			return told{why: inventory.ErrInsufficient}
		case tooMany(there.stock, n):
			return told{why: inventory.ErrOverflow}
		}
		here.stock -= n
		there.stock += n
		s.shelves[op.To] = there
	}
	s.shelves[op.SKU] = here
	return told{here: here, there: there}
}

var (
	skus       = []string{"bulb", "lamp", "shade"}
	quantities = []int64{-1, 0, 1, 1, 2, 3, 5, 8, 40, math.MaxInt64 - 2, math.MaxInt64, math.MinInt64}
)

func drawOperation(t *rapid.T) inventory.Operation {
	op := inventory.Operation{
		Kind:     inventory.Kind(rapid.IntRange(int(inventory.AddStock), int(inventory.SetStock)).Draw(t, "kind")),
		SKU:      rapid.SampledFrom(append(skus, "lump")).Draw(t, "sku"),
		Quantity: rapid.SampledFrom(quantities).Draw(t, "quantity"),
		Key:      rapid.SampledFrom([]string{"", "", "", "a", "b", "c"}).Draw(t, "key"),
	}
	if op.Kind == inventory.Transfer {
		op.To = rapid.SampledFrom(append(skus, "lump")).Draw(t, "to")
	}
	return op
}

// One after the other, the inventory answers as the shop does, and its stock,
// its sums and its ledger agree after every answer.
func TestTheInventoryIsTheShop(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		wp := pool.New[inventory.Receipt](pool.Options{Workers: 2})
		defer wp.Stop()
		model := &shop{shelves: map[string]shelf{}, answers: map[string]told{}}
		var opening []inventory.Item
		for _, sku := range skus {
			n := rapid.Int64Range(0, 9).Draw(t, sku)
			opening = append(opening, inventory.Item{SKU: sku, Quantity: n})
			model.shelves[sku] = shelf{stock: n}
		}
		stock, err := inventory.New(wp, opening)
		if err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(0, 60).Draw(t, "operations") {
			op := drawOperation(t)
			before := stock.Stock()
			answer := model.ask(op)
			receipt, err := stock.Do(t.Context(), op)
			switch {
			case !errors.Is(err, answer.why):
				t.Fatalf("%v: got %v, want %v", op, err, answer.why)
			case answer.why != nil && !same(before, stock.Stock()):
				t.Fatalf("%v: refused, and changed %v to %v", op, before, stock.Stock())
			case answer.why == nil && (shelf{receipt.Stock, receipt.Reserved}) != answer.here || receipt.ToStock != answer.there.stock:
				t.Fatalf("%v: got %+v, want %+v", op, receipt, answer)
			}
			for _, item := range stock.Stock() {
				if (shelf{item.Quantity, item.Reserved}) != model.shelves[item.SKU] || item.Quantity < 0 || item.Reserved < 0 {
					t.Fatalf("after %v: %+v, want %+v", op, item, model.shelves[item.SKU])
				}
			}
			if held, written := stock.Sums(); held != written {
				t.Fatalf("after %v: %d held, %d written", op, held, written)
			}
			if err := stock.Audit(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func same(a, b []inventory.Item) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return len(a) == len(b)
}

// However transfers are mixed, at once and with jobs that come to nothing, they
// neither make nor lose a piece.
func TestTransfersConserve(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		wp := pool.New[inventory.Receipt](pool.Options{
			Workers: rapid.IntRange(1, 6).Draw(t, "workers"), Jobs: rapid.IntRange(0, 8).Draw(t, "jobs"),
		})
		defer wp.Stop()
		stock, err := inventory.New(wp, []inventory.Item{{SKU: "bulb", Quantity: 30}, {SKU: "lamp", Quantity: 20}, {SKU: "shade", Quantity: 10}})
		if err != nil {
			t.Fatal(err)
		}
		operations := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) inventory.Operation {
			return inventory.Operation{
				Kind:     inventory.Transfer,
				SKU:      rapid.SampledFrom(skus).Draw(t, "from"),
				To:       rapid.SampledFrom(skus).Draw(t, "to"),
				Quantity: rapid.Int64Range(1, 12).Draw(t, "quantity"),
				Fault:    inventory.Fault(rapid.IntRange(0, 5).Draw(t, "fault") % 4 % 3),
			}
		}), 0, 40).Draw(t, "operations")
		done := make(chan bool)
		for _, op := range operations {
			go func() {
				_, _ = stock.Do(t.Context(), op)
				done <- true
			}()
		}
		for range operations {
			<-done
		}
		if held, written := stock.Sums(); held != 60 || written != 60 {
			t.Fatalf("%d held, %d written, want 60", held, written)
		}
		if err := stock.Audit(); err != nil {
			t.Fatal(err)
		}
	})
}
