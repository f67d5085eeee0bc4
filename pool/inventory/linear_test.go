package inventory_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"
	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/inventory"
	"github.com/stretchr/testify/require"
)

// An answered operation is one that a client got an answer to.
type answered struct {
	receipt inventory.Receipt
	why     error // a refusal's sentinel
}

// linear says what a single shop with these shelves may answer. The state is
// the shelves; histories without transfers are checked SKU by SKU.
var linear = porcupine.Model{
	Partition: func(history []porcupine.Operation) [][]porcupine.Operation {
		bySKU := map[string][]porcupine.Operation{}
		for _, o := range history {
			op := o.Input.(inventory.Operation)
			if op.Kind == inventory.Transfer {
				return [][]porcupine.Operation{history}
			}
			bySKU[op.SKU] = append(bySKU[op.SKU], o)
		}
		var parts [][]porcupine.Operation
		for _, part := range bySKU {
			parts = append(parts, part)
		}
		return parts
	},
	Init: func() any { return [3]shelf{{stock: 5}, {stock: 5}, {stock: 5}} },
	Step: func(state, input, output any) (bool, any) {
		shelves, op, got := state.([3]shelf), input.(inventory.Operation), output.(answered)
		model := &shop{shelves: map[string]shelf{}}
		for i, sku := range skus {
			model.shelves[sku] = shelves[i]
		}
		want := model.decide(op)
		for i, sku := range skus {
			shelves[i] = model.shelves[sku]
		}
		ok := got.why == want.why
		if want.why == nil {
			ok = ok && (shelf{got.receipt.Stock, got.receipt.Reserved}) == want.here && got.receipt.ToStock == want.there.stock
		}
		return ok, shelves
	},
	DescribeOperation: func(input, output any) string {
		op, got := input.(inventory.Operation), output.(answered)
		return fmt.Sprintf("%v %s→%s %d: %d %d %v", op.Kind, op.SKU, op.To, op.Quantity, got.receipt.Stock, got.receipt.Reserved, got.why)
	},
}

// Whatever clients do at once, there is an order of their operations, one after
// the other, in which the shop gives everybody the same answers.
func TestLinearizable(t *testing.T) {
	for name, c := range map[string]struct {
		rounds, clients, each int
		last                  inventory.Kind
	}{
		"one SKU at a time": {20, 6, 40, inventory.SetStock},
		"with transfers":    {60, 4, 7, inventory.Transfer},
	} {
		t.Run(name, func(t *testing.T) {
			for round := range c.rounds {
				history := trade(t, uint64(round), c.clients, c.each, c.last == inventory.Transfer)
				verdict := porcupine.CheckOperationsTimeout(linear, history, time.Minute)
				require.Equal(t, porcupine.Ok, verdict, "seed %d", round)
			}
		})
	}
}

// trade lets clients at the inventory and writes down what they asked and got.
// Its clock counts: only the order of events matters.
func trade(t *testing.T, seed uint64, clients, each int, transfers bool) []porcupine.Operation {
	stock, _ := open(t, 3, inventory.Item{SKU: "bulb", Quantity: 5}, inventory.Item{SKU: "lamp", Quantity: 5}, inventory.Item{SKU: "shade", Quantity: 5})
	kinds := []inventory.Kind{inventory.AddStock, inventory.RemoveStock, inventory.CheckStock, inventory.Reserve, inventory.Release, inventory.SetStock}
	if transfers {
		kinds = append(kinds, inventory.Transfer, inventory.Transfer, inventory.Transfer)
	}
	var (
		clock   atomic.Int64
		mu      sync.Mutex
		history []porcupine.Operation
		group   sync.WaitGroup
	)
	for client := range clients {
		group.Go(func() {
			dice := rand.New(rand.NewPCG(seed, uint64(client)))
			for range each {
				op := inventory.Operation{
					Kind:     kinds[dice.IntN(len(kinds))],
					SKU:      skus[dice.IntN(len(skus))],
					Quantity: dice.Int64N(4) + 1,
				}
				if op.Kind == inventory.Transfer {
					op.To = skus[dice.IntN(len(skus))]
				}
				call := clock.Add(1)
				receipt, err := stock.Do(context.Background(), op)
				o := porcupine.Operation{ClientId: client, Input: op, Call: call, Output: answered{receipt, sentinel(err)}, Return: clock.Add(1)}
				mu.Lock()
				history = append(history, o)
				mu.Unlock()
			}
		})
	}
	group.Wait()
	return history
}

// sentinel is the reason within a refusal.
func sentinel(err error) error {
	var refusal *inventory.StockError
	if errors.As(err, &refusal) {
		return refusal.Err
	}
	return err
}

// Jobs whose time runs out about when they are done, on the machine's clock:
// the stock agrees with the answers.
func TestLateJobsUnderRace(t *testing.T) {
	wp := pool.New[inventory.Receipt](pool.Options{Workers: 8, Jobs: 64, Results: 64})
	stock, err := inventory.New(wp, []inventory.Item{{SKU: "lamp", Quantity: 10_000}})
	require.NoError(t, err)
	go func() {
		for n := range 1500 {
			job := stock.Job(inventory.Operation{
				Kind: inventory.RemoveStock, SKU: "lamp", Quantity: 1,
				Work: time.Duration(n%100) * time.Microsecond,
			})
			job.Timeout = 100 * time.Microsecond
			if _, err := wp.Submit(context.Background(), job); err != nil {
				t.Error(err)
			}
		}
		_ = wp.Shutdown(context.Background())
	}()
	left := int64(10_000)
	for r := range wp.ResultsChannel {
		if r.Err == nil {
			left--
		}
	}
	held, written := stock.Sums()
	require.Equal(t, left, held)
	require.Equal(t, left, written)
	require.NoError(t, stock.Audit())
}

// As many products as the sample orders have.
func BenchmarkRemoveStock(b *testing.B) {
	var items []inventory.Item
	for n := range 1230 {
		items = append(items, inventory.Item{SKU: fmt.Sprintf("SKU-%04d", n), Quantity: 1 << 40})
	}
	stock, _ := open(b, 4, items...)
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		if _, err := stock.RemoveStock(b.Context(), items[n%len(items)].SKU, 1); err != nil {
			b.Fatal(err)
		}
	}
}
