package pattern_test

import (
	"fmt"
	"sync"
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/inventory"
	"github.com/fanlight/fanlight/pool/pattern"
)

// printer is a desk that prints what it is told.
type printer struct {
	mu    sync.Mutex
	lines int
}

func (d *printer) print(format string, args ...any) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.lines++
	fmt.Printf(format+"\n", args...)
}

func (d *printer) Say(line string) { d.print("%s", line) }

func (d *printer) Open(*inventory.InventoryManager, *pattern.Pooled) {}

func (d *printer) Collected(r pool.Result[inventory.Receipt]) {
	if r.Err != nil {
		d.print("order %d: %v", r.ID, r.Err)
		return
	}
	d.print("order %d: %d of %s in stock", r.ID, r.Value.Stock, r.Value.Operation.SKU)
}

func (d *printer) Delivered(r pattern.Result) {
	d.print("order %d: done, error %v", r.Job.ID, r.Err)
}

func (d *printer) Rejected(order uint64, reason error) { d.print("order %d: %v", order, reason) }

func (d *printer) Resized(workers int) { d.print("%d workers", workers) }

func (d *printer) Counted(stock, ledger int) { d.print("%d counted, %d booked", stock, ledger) }

// The caller of work that takes an hour is gone long before.
func ExampleDoWorkWithTimeout() {
	item := pattern.Item{ID: 1}
	_, err := pattern.DoWorkWithTimeout(item, 0, time.Hour, 1)
	fmt.Println(err)
	_, err = pattern.DoWorkWithTimeout(item, time.Hour, time.Millisecond, 1)
	fmt.Println(err)
	// Output:
	// <nil>
	// pattern: timed out
}

func ExampleManyToOne() {
	pattern.ManyToOne(pattern.Params{
		Settings: pattern.Settings{Senders: 2, Items: 2, JobsCap: 1},
		Desk:     &printer{},
	})
	// Unordered output:
	// item 1 came from sender 1
	// item 2 came from sender 1
	// item 3 came from sender 2
	// item 4 came from sender 2
}

func ExampleOneToMany() {
	pattern.OneToMany(pattern.Params{
		Settings: pattern.Settings{Workers: 1, Items: 3},
		Desk:     &printer{},
	})
	// Output:
	// item 1 went to receiver 1
	// item 2 went to receiver 1
	// item 3 went to receiver 1
}

func ExampleManyToMany() {
	pattern.ManyToMany(pattern.Params{
		Settings: pattern.Settings{Senders: 2, Workers: 1, Items: 1},
		Desk:     &printer{},
	})
	// Unordered output:
	// item 1 went from producer 1 to consumer 1
	// item 2 went from producer 2 to consumer 1
}

// An order's error is its own; the workers go on.
func ExamplePool() {
	orders := make(chan pattern.Order, 3)
	for id := range uint64(3) {
		order := pattern.Order{ID: id + 1}
		if id == 1 {
			order.Fault = inventory.FaultError
		}
		orders <- order
	}
	close(orders)
	pattern.Pool(pattern.Params{
		Settings: pattern.Settings{Workers: 2, JobsCap: 1, ResultsCap: 1},
		Orders:   orders, Desk: &printer{},
	})
	// Unordered output:
	// order 1: done, error <nil>
	// order 2: done, error pattern: failed on purpose
	// order 3: done, error <nil>
}

// One worker takes the orders one after the other. The end of the orders is
// told by closing their channel, the end of the pool by a command.
func ExampleInventory() {
	orders, commands := make(chan pattern.Order, 3), make(chan pattern.Command, 1)
	desk := &closing{commands: commands, after: 3}
	for id, n := range []int64{3, 2, 2} {
		orders <- pattern.Order{
			ID:        uint64(id + 1),
			Operation: inventory.Operation{Kind: inventory.RemoveStock, SKU: "pen", Quantity: n},
		}
	}
	close(orders)
	pattern.Inventory(pattern.Params{
		Settings: pattern.Settings{Workers: 1, JobsCap: 2, ResultsCap: 2},
		Stock:    []inventory.Item{{SKU: "pen", Quantity: 6}},
		Orders:   orders, Commands: commands, Desk: desk,
	})
	// Output:
	// order 1: 3 of pen in stock
	// order 2: 1 of pen in stock
	// order 3: inventory: RemoveStock pen: 2 asked, 1 in stock
}

// closing is a printer that shuts the store after so many results.
type closing struct {
	printer
	commands chan<- pattern.Command
	after    int
}

func (d *closing) Collected(r pool.Result[inventory.Receipt]) {
	d.printer.Collected(r)
	if d.after--; d.after == 0 {
		d.commands <- pattern.Command{Verb: pattern.Shutdown}
	}
}
