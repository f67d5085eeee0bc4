package inventory_test

import (
	"context"
	"fmt"

	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/inventory"
)

// An inventory in use for ever keeps the end of its ledger, and what all that
// came before it adds up to.
func ExampleInventoryManager_KeepLatest() {
	ctx := context.Background()
	wp := pool.New[inventory.Receipt](pool.Options{Workers: 1})
	defer wp.Stop()
	stock, _ := inventory.New(wp, []inventory.Item{{SKU: "lamp", Quantity: 7}})
	stock.KeepLatest(1000, 0)
	for range 9999 {
		_, _ = stock.AddStock(ctx, "lamp", 1)
	}

	sums, entries := stock.Carried()
	kept := stock.Ledger()
	fmt.Println(entries+len(kept), "entries, of which the latest 1000 are there:", len(kept) >= 1000 && len(kept) <= 3000)
	sum := sums[0].Quantity
	for _, entry := range kept {
		sum += entry.Delta
	}
	fmt.Println(sum, "lamps by the books")
	fmt.Println(stock.Audit())
	// Output:
	// 10000 entries, of which the latest 1000 are there: true
	// 10006 lamps by the books
	// <nil>
}
