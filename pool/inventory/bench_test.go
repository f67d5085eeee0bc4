package inventory_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/fanlight/fanlight/pool/inventory"
)

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

// Sixty-four clients, all at one SKU and each at one of sixteen: a map under a
// mutex, which has no ledger, no refusals and no order to keep; the operation
// on the client's own goroutine; and the manager as it is meant to be used, with
// each operation a job of the pool.
func BenchmarkContention(b *testing.B) {
	const clients = 64
	for _, skus := range []int{1, 16} {
		var items []inventory.Item
		for n := range skus {
			items = append(items, inventory.Item{SKU: fmt.Sprintf("SKU-%02d", n), Quantity: 1 << 40})
		}
		remove := func(n int) inventory.Operation {
			return inventory.Operation{Kind: inventory.RemoveStock, SKU: items[n%skus].SKU, Quantity: 1}
		}
		lane := func(name string, do func(n int) error) {
			b.Run(fmt.Sprintf("skus=%d/%s", skus, name), func(b *testing.B) {
				b.ReportAllocs()
				var next atomic.Int64
				var group sync.WaitGroup
				for client := range clients {
					group.Go(func() {
						for next.Add(1) <= int64(b.N) {
							if err := do(client); err != nil {
								b.Error(err)
							}
						}
					})
				}
				group.Wait()
			})
		}

		var mu sync.Mutex
		shelves := map[string]int64{}
		lane("map", func(n int) error {
			mu.Lock()
			shelves[items[n%skus].SKU]--
			mu.Unlock()
			return nil
		})
		stock, _ := open(b, 8, items...)
		lane("execute", func(n int) error {
			job := stock.Job(remove(n))
			return job.Execute(context.Background()).Err
		})
		lane("manager", func(n int) error {
			_, err := stock.Do(context.Background(), remove(n))
			return err
		})
	}
}

// What keeping only the latest of the books costs an operation, or saves it.
func BenchmarkKeepLatest(b *testing.B) {
	for _, entries := range []int{0, 1 << 14} {
		b.Run(fmt.Sprintf("entries=%d", entries), func(b *testing.B) {
			var items []inventory.Item
			for n := range 1230 {
				items = append(items, inventory.Item{SKU: fmt.Sprintf("SKU-%04d", n), Quantity: 1 << 40})
			}
			stock, _ := open(b, 1, items...)
			stock.KeepLatest(entries, 0)
			b.ReportAllocs()
			for n := 0; b.Loop(); n++ {
				job := stock.Job(inventory.Operation{Kind: inventory.RemoveStock, SKU: items[n%len(items)].SKU, Quantity: 1})
				if result := job.Execute(context.Background()); result.Err != nil {
					b.Fatal(result.Err)
				}
			}
		})
	}
}
