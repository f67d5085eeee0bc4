package inventory_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/inventory"
)

// Every operation is a job of the pool, and its caller gets its own answer.
func ExampleInventoryManager() {
	ctx := context.Background()
	wp := pool.New[inventory.Receipt](pool.Options{Workers: 3})
	defer wp.Stop()
	stock, err := inventory.New(wp, []inventory.Item{{SKU: "lamp", Quantity: 20}})
	if err != nil {
		panic(err)
	}

	receipt, err := stock.AddStock(ctx, "lamp", 10)
	fmt.Println(receipt.Stock, err)
	receipt, err = stock.RemoveStock(ctx, "lamp", 12)
	fmt.Println(receipt.Stock, receipt.Delta, err)
	receipt, err = stock.CheckStock(ctx, "lamp")
	fmt.Println(receipt.Stock, err)
	// Output:
	// 30 <nil>
	// 18 -12 <nil>
	// 18 <nil>
}

// A refusal names the SKU and the figures, and has changed nothing.
func ExampleStockError() {
	ctx := context.Background()
	wp := pool.New[inventory.Receipt](pool.Options{Workers: 1})
	defer wp.Stop()
	stock, _ := inventory.New(wp, []inventory.Item{{SKU: "lamp", Quantity: 4}})

	_, err := stock.RemoveStock(ctx, "lamp", 9)
	fmt.Println(err)
	var refusal *inventory.StockError
	fmt.Println(errors.As(err, &refusal), refusal.SKU, refusal.Asked, refusal.Have)
	fmt.Println(errors.Is(err, inventory.ErrInsufficient), errors.Is(err, inventory.ErrRefused))

	_, err = stock.AddStock(ctx, "lump", 1)
	fmt.Println(err)
	_, err = stock.AddStock(ctx, "lamp", -1)
	fmt.Println(err)
	// Output:
	// inventory: RemoveStock lamp: 9 asked, 4 in stock
	// true lamp 9 4
	// true true
	// inventory: AddStock lump: unknown SKU
	// inventory: AddStock lamp: -1 asked: quantity out of range
}

// A key lets a request be repeated by someone who is not sure that it arrived.
func ExampleInventoryManager_Do() {
	ctx := context.Background()
	wp := pool.New[inventory.Receipt](pool.Options{Workers: 1})
	defer wp.Stop()
	stock, _ := inventory.New(wp, []inventory.Item{{SKU: "lamp", Quantity: 20}})

	order := inventory.Operation{Kind: inventory.RemoveStock, SKU: "lamp", Quantity: 3, Key: "order 17"}
	for range 3 {
		receipt, err := stock.Do(ctx, order)
		fmt.Println(receipt.Stock, err)
	}
	order.Quantity = 5
	_, err := stock.Do(ctx, order)
	fmt.Println(err)
	// Output:
	// 17 <nil>
	// 17 <nil>
	// 17 <nil>
	// inventory: key "order 17" was RemoveStock lamp × 3, and is now RemoveStock lamp × 5
}

// An operation can also be submitted as a job, and its receipt collected from
// the results channel. One that comes too late has no effect.
func ExampleInventoryManager_Job() {
	wp := pool.New[inventory.Receipt](pool.Options{Workers: 2, Jobs: 2, Results: 2})
	stock, _ := inventory.New(wp, []inventory.Item{{SKU: "lamp", Quantity: 20}})

	job := stock.Job(inventory.Operation{Kind: inventory.RemoveStock, SKU: "lamp", Quantity: 3, Work: time.Hour})
	job.Timeout = time.Millisecond
	_, _ = wp.TrySubmit(job)
	_ = wp.Shutdown(context.Background())
	for result := range wp.ResultsChannel {
		fmt.Println(result.Err)
	}
	fmt.Println(stock.Stock())
	// Output:
	// pool: job timed out: context deadline exceeded
	// [{lamp 20 0}]
}

// Pieces that are reserved stay in stock, and nobody can take them.
func ExampleInventoryManager_Reserve() {
	ctx := context.Background()
	wp := pool.New[inventory.Receipt](pool.Options{Workers: 1})
	defer wp.Stop()
	stock, _ := inventory.New(wp, []inventory.Item{{SKU: "lamp", Quantity: 5}})

	receipt, _ := stock.Reserve(ctx, "lamp", 4)
	fmt.Println(receipt.Stock, "in stock,", receipt.Reserved, "reserved")
	_, err := stock.RemoveStock(ctx, "lamp", 2)
	fmt.Println(err)
	_, err = stock.Release(ctx, "lamp", 5)
	fmt.Println(err)
	_, _ = stock.Release(ctx, "lamp", 4)
	receipt, err = stock.RemoveStock(ctx, "lamp", 2)
	fmt.Println(receipt.Stock, err)
	// Output:
	// 5 in stock, 4 reserved
	// inventory: RemoveStock lamp: 2 asked, 1 in stock and not reserved, 4 reserved
	// inventory: Release lamp: 5 asked, 4 reserved
	// 3 <nil>
}

// The ledger has every change, and adds up to the stock.
func ExampleInventoryManager_Ledger() {
	ctx := context.Background()
	wp := pool.New[inventory.Receipt](pool.Options{Workers: 1})
	defer wp.Stop()
	stock, _ := inventory.New(wp, []inventory.Item{{SKU: "lamp", Quantity: 5}, {SKU: "shade"}})

	_, _ = stock.AddStock(ctx, "lamp", 3)
	_, _ = stock.Transfer(ctx, "lamp", "shade", 2)
	_, _ = stock.SetStock(ctx, "shade", 1) // one was broken
	for _, entry := range stock.Ledger() {
		fmt.Printf("%-8v %-5s %+d → %d\n", entry.Kind, entry.SKU, entry.Delta, entry.After)
	}
	held, written := stock.Sums()
	fmt.Println(held, written, stock.Audit())
	// Output:
	// Opening  lamp  +5 → 5
	// Opening  shade +0 → 0
	// AddStock lamp  +3 → 8
	// Transfer lamp  -2 → 6
	// Transfer shade +2 → 2
	// SetStock shade -1 → 1
	// 7 7 <nil>
}
