package inventory_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/inventory"
)

// Every refusal is an ErrRefused, and tells apart why.
func ExampleErrRefused() {
	ctx := context.Background()
	wp := pool.New[inventory.Receipt](pool.Options{Workers: 1})
	defer wp.Stop()
	stock, _ := inventory.New(wp, []inventory.Item{{SKU: "lamp", Quantity: 5, Reserved: 3}, {SKU: "shade", Quantity: math.MaxInt64}})

	type op = inventory.Operation
	for _, c := range []struct {
		op
		why error
	}{
		{op{Kind: inventory.RemoveStock, SKU: "lamp", Quantity: 3}, inventory.ErrInsufficient},
		{op{Kind: inventory.Release, SKU: "lamp", Quantity: 4}, inventory.ErrReserved},
		{op{Kind: inventory.AddStock, SKU: "shade", Quantity: 1}, inventory.ErrOverflow},
		{op{Kind: inventory.AddStock, SKU: "lamp", Quantity: 0}, inventory.ErrQuantity},
		{op{Kind: inventory.CheckStock, SKU: "lump"}, inventory.ErrUnknownSKU},
		{op{Kind: inventory.Transfer, SKU: "lamp", To: "lamp", Quantity: 1}, inventory.ErrSameSKU},
		{op{Kind: inventory.SetStock + 1, SKU: "lamp"}, inventory.ErrOperation},
	} {
		_, err := stock.Do(ctx, c.op)
		fmt.Println(errors.Is(err, inventory.ErrRefused), errors.Is(err, c.why), err)
	}
	err := stock.Register(inventory.Item{SKU: "lamp"})
	fmt.Println(errors.Is(err, inventory.ErrRefused), errors.Is(err, inventory.ErrKnownSKU), err)
	// Output:
	// true true inventory: RemoveStock lamp: 3 asked, 2 in stock and not reserved, 3 reserved
	// true true inventory: Release lamp: 4 asked, 3 reserved
	// true true inventory: AddStock shade: 1 asked, 9223372036854775807 in stock: more than can be counted
	// true true inventory: AddStock lamp: 0 asked: quantity out of range
	// true true inventory: CheckStock lump: unknown SKU
	// true true inventory: Transfer lamp: transfer to itself
	// true true inventory: unknown operation lamp: unknown operation
	// true true inventory: Opening lamp: SKU is there already
}

// A key that comes again with another request is a mistake of the caller.
func ExampleKeyError() {
	ctx := context.Background()
	wp := pool.New[inventory.Receipt](pool.Options{Workers: 1})
	defer wp.Stop()
	stock, _ := inventory.New(wp, []inventory.Item{{SKU: "lamp", Quantity: 20}})
	_, _ = stock.Do(ctx, inventory.Operation{Kind: inventory.AddStock, SKU: "lamp", Quantity: 3, Key: "17"})
	_, err := stock.Do(ctx, inventory.Operation{Kind: inventory.AddStock, SKU: "lamp", Quantity: 4, Key: "17"})
	var reused *inventory.KeyError
	fmt.Println(errors.As(err, &reused), errors.Is(err, inventory.ErrKeyReused), reused.First.Quantity, reused.Now.Quantity)
	// Output: true true 3 4
}

// What each kind of operation does to five lamps, two of them reserved.
func ExampleKind() {
	wp := pool.New[inventory.Receipt](pool.Options{Workers: 1})
	defer wp.Stop()
	for _, kind := range []inventory.Kind{
		inventory.AddStock, inventory.RemoveStock, inventory.CheckStock, inventory.Transfer,
		inventory.Reserve, inventory.Release, inventory.SetStock,
	} {
		stock, _ := inventory.New(wp, []inventory.Item{{SKU: "lamp", Quantity: 5, Reserved: 2}, {SKU: "shade"}})
		op := inventory.Operation{Kind: kind, SKU: "lamp", Quantity: 2}
		if kind == inventory.Transfer {
			op.To = "shade"
		}
		receipt, err := stock.Do(context.Background(), op)
		fmt.Printf("%-11v %+d: %d, %d reserved %v\n", kind, receipt.Delta, receipt.Stock, receipt.Reserved, err)
	}
	// Output:
	// AddStock    +2: 7, 2 reserved <nil>
	// RemoveStock -2: 3, 2 reserved <nil>
	// CheckStock  +0: 5, 2 reserved <nil>
	// Transfer    -2: 3, 2 reserved <nil>
	// Reserve     +0: 5, 4 reserved <nil>
	// Release     +0: 5, 0 reserved <nil>
	// SetStock    -3: 2, 2 reserved <nil>
}

// An operation can be made to fail after its work, to see that it has no effect.
func ExampleFault() {
	ctx := context.Background()
	wp := pool.New[inventory.Receipt](pool.Options{Workers: 1})
	defer wp.Stop()
	stock, _ := inventory.New(wp, []inventory.Item{{SKU: "lamp", Quantity: 5}})
	for _, fault := range []inventory.Fault{inventory.FaultError, inventory.FaultPanic, inventory.NoFault} {
		_, err := stock.Do(ctx, inventory.Operation{Kind: inventory.RemoveStock, SKU: "lamp", Quantity: 1, Fault: fault})
		fmt.Println(stock.Stock(), errors.Is(err, inventory.ErrFault), err)
	}
	// Output:
	// [{lamp 5 0}] true inventory: failed on purpose
	// [{lamp 5 0}] false pool: job panicked: inventory: panicked on purpose
	// [{lamp 4 0}] false <nil>
}

// Products come in at any time, all of a delivery or none.
func ExampleInventoryManager_Register() {
	wp := pool.New[inventory.Receipt](pool.Options{Workers: 1})
	defer wp.Stop()
	stock, _ := inventory.New(wp, nil)
	fmt.Println(stock.Register(inventory.Item{SKU: "lamp", Quantity: 5}, inventory.Item{SKU: "bulb", Quantity: 50}))
	fmt.Println(stock.Register(inventory.Item{SKU: "shade"}, inventory.Item{SKU: "lamp"}))
	fmt.Println(stock.Stock())
	// Output:
	// <nil>
	// inventory: Opening lamp: SKU is there already
	// [{bulb 50 0} {lamp 5 0}]
}

// The stock can be computed from the ledger alone; Audit does that too.
func ExampleInventoryManager_Audit() {
	ctx := context.Background()
	wp := pool.New[inventory.Receipt](pool.Options{Workers: 2})
	defer wp.Stop()
	stock, _ := inventory.New(wp, []inventory.Item{{SKU: "lamp", Quantity: 5}})
	_, _ = stock.AddStock(ctx, "lamp", 3)
	_, _ = stock.RemoveStock(ctx, "lamp", 1)

	opening, moved := int64(0), int64(0)
	book := func(e inventory.Entry) {
		if e.Kind == inventory.Opening {
			opening += e.Delta
		} else {
			moved += e.Delta
		}
	}
	for _, entry := range stock.Ledger() {
		book(entry)
	}
	fmt.Printf("%d %+d\n", opening, moved)

	err := stock.Audit()
	var wrong *inventory.AuditError // with the SKU and the figures
	fmt.Println(err, errors.As(err, &wrong))
	// Output:
	// 5 +2
	// <nil> false
}

// The source that was compiled is in the program.
func ExampleSource() {
	file, err := inventory.Source.ReadFile("commit.go")
	fmt.Println(strings.Contains(string(file), "func allowed("), err)
	// Output: true <nil>
}
