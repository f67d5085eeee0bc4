package inventory_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"
	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/inventory"
	"github.com/stretchr/testify/require"
)

// operations is a million in "make soak".
var operations = flag.Int("operations", usual, "operations in each part of TestLinearizable")

// Sixty-four clients at sixteen SKUs, on the machine's own clock. A history
// this long is checked in windows: between two of them nobody is at the
// inventory, so its stock is known, and each window begins from there and ends
// with a look at every shelf. Within a window each SKU has a history of its
// own; transfers concern two, and theirs is checked whole, in small windows.
func TestLinearizable(t *testing.T) {
	for _, c := range []struct {
		name                string
		skus, clients, each int // each: operations of a client in a window
		kinds               []inventory.Kind
		whole               bool // not SKU by SKU
	}{
		{"sixteen SKUs", 16, 64, 64, shelfKinds, false},
		{"one SKU", 1, 64, 16, shelfKinds, false},
		{"transfers", 4, 8, 8, append([]inventory.Kind{inventory.Transfer, inventory.Transfer, inventory.Transfer}, shelfKinds...), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			items := make([]inventory.Item, c.skus)
			for i := range items {
				items[i] = inventory.Item{SKU: fmt.Sprintf("SKU-%02d", i), Quantity: 3_000_000}
			}
			stock, wp := open(t, 8, items...)
			var checks sync.WaitGroup
			limit := make(chan struct{}, 2*runtime.GOMAXPROCS(0))
			begin, windows := time.Now(), 0
			each := min(c.each, *operations/c.clients)
			for done := 0; done < *operations; done += c.clients * each {
				before := stock.Stock()
				history := window(stock, wp, uint64(windows), c.clients, each, c.kinds)
				after := stock.Stock()
				parts := []part{{before, after, history}}
				if !c.whole {
					parts = parts[0].bySKU()
				}
				for _, p := range parts {
					limit <- struct{}{}
					checks.Go(func() {
						defer func() { <-limit }()
						if !p.check() {
							t.Errorf("no order of the operations explains the answers: from %v to %v", p.before, p.after)
						}
					})
				}
				windows++
				held, written := stock.Sums()
				require.Equal(t, held, written, "the ledger is the stock")
			}
			checks.Wait()
			took := time.Since(begin)
			require.NoError(t, stock.Audit())
			ledger := stock.Ledger()
			for _, entry := range ledger {
				if entry.After < 0 {
					t.Fatalf("below zero: %+v", entry)
				}
			}
			t.Logf("%d operations in %d windows: %d changes, linearizable, %v", windows*c.clients*each, windows, len(ledger), took.Round(time.Millisecond))
		})
	}
}

var shelfKinds = []inventory.Kind{
	inventory.AddStock, inventory.RemoveStock, inventory.CheckStock, inventory.Reserve, inventory.Release, inventory.SetStock,
}

// window lets the clients at the inventory, and returns when they have left.
func window(stock *inventory.InventoryManager, wp *pool.WorkerPool[inventory.Receipt], seed uint64, clients, each int, kinds []inventory.Kind) []porcupine.Operation {
	items := stock.Stock()
	history := make([]porcupine.Operation, clients*each)
	var clock atomic.Int64
	var group sync.WaitGroup
	for client := range clients {
		group.Go(func() {
			dice := rand.New(rand.NewPCG(seed, uint64(client)))
			for i := range each {
				op := inventory.Operation{
					Kind:     kinds[dice.IntN(len(kinds))],
					SKU:      items[dice.IntN(len(items))].SKU,
					Quantity: dice.Int64N(1_000_000) + 1,
				}
				if op.Kind == inventory.Transfer {
					op.To = items[dice.IntN(len(items))].SKU
				}
				history[client*each+i] = ask(stock, wp, op, &clock)
				history[client*each+i].ClientId = client
			}
		})
	}
	group.Wait()
	return history
}

// ask is InventoryManager.Do, and writes down when the worker took the job up
// and when the effect was made. The client waits for longer than that; a
// history that holds with the short times holds with the long ones, and sixty
// clients at one SKU leave fewer orders to try.
func ask(stock *inventory.InventoryManager, wp *pool.WorkerPool[inventory.Receipt], op inventory.Operation, clock *atomic.Int64) porcupine.Operation {
	o := porcupine.Operation{Input: op}
	job := stock.Job(op)
	do, commit := job.Do, job.Commit
	job.Do = func(ctx context.Context) (inventory.Receipt, error) {
		o.Call = clock.Add(1)
		return do(ctx)
	}
	job.Commit = func(none inventory.Receipt) (inventory.Receipt, error) {
		receipt, err := commit(none)
		o.Return = clock.Add(1)
		return receipt, err
	}
	result, err := wp.Do(context.Background(), job)
	answer := answered{receipt: result.Value}
	if refusal := new(inventory.StockError); errors.As(err, &refusal) {
		answer.refusal = *refusal
	} else if err != nil {
		panic(err)
	}
	o.Output = answer
	return o
}
