//go:build watch

package inventory_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/inventory"
)

// Operations that meet, under every schedule that a search comes upon: the
// answers tell what has happened to the stock. It is run as the pool's
// own TestWatched is, which tells how.
func TestWatched(t *testing.T) {
	for name, history := range map[string]func(){
		"one key, many callers":     oneKey,
		"transfers there and back":  thereAndBack,
		"late, cancelled and going": lateAndGoing,
	} {
		t.Run(name, func(t *testing.T) {
			if found := conductor.Explore(conductor.Config{Policy: conductor.Mixed}, 500, history); found != nil {
				t.Fatalf("seed %d, after %d runs: %s: %s\n%s", found.Config.Seed, found.Runs, found.Report.Kind, found.Report.Text, found.Report.Stack)
			}
		})
	}
}

// newShop opens an inventory on two workers; end closes it and audits the books.
func newShop(items ...inventory.Item) (stock *inventory.InventoryManager, wp *pool.WorkerPool[inventory.Receipt], end func()) {
	wp = pool.New[inventory.Receipt](pool.Options{Workers: 2, Jobs: 1})
	stock, err := inventory.New(wp, items)
	if err != nil {
		panic(err)
	}
	return stock, wp, func() {
		if err := wp.Shutdown(context.Background()); err != nil {
			panic(err)
		}
		if err := stock.Audit(); err != nil {
			panic(err)
		}
		if held, written := stock.Sums(); held != written {
			panic("the sums differ")
		}
	}
}

func oneKey() {
	stock, _, end := newShop(inventory.Item{SKU: "lamp", Quantity: 5})
	var callers sync.WaitGroup
	receipts := make([]inventory.Receipt, 3)
	var repeated atomic.Int32
	for i := range receipts {
		callers.Add(1)
		go func() {
			defer callers.Done()
			var err error
			receipts[i], err = stock.Do(context.Background(), inventory.Operation{Kind: inventory.RemoveStock, SKU: "lamp", Quantity: 3, Key: "once"})
			if err != nil {
				panic(err)
			}
			if receipts[i].Repeated {
				repeated.Add(1)
			}
			receipts[i].Repeated = false
		}()
	}
	callers.Wait()
	end()
	if repeated.Load() != 2 || stock.Stock()[0].Quantity != 2 || receipts[0] != receipts[1] || receipts[1] != receipts[2] {
		panic("one key, two effects or two answers")
	}
}

func thereAndBack() {
	stock, _, end := newShop(inventory.Item{SKU: "lamp", Quantity: 3}, inventory.Item{SKU: "shade", Quantity: 3})
	var callers sync.WaitGroup
	for _, way := range [][2]string{{"lamp", "shade"}, {"shade", "lamp"}} {
		callers.Add(1)
		go func() {
			defer callers.Done()
			for range 3 {
				_, _ = stock.Transfer(context.Background(), way[0], way[1], 2)
				if held, written := stock.Sums(); held != 6 || written != 6 {
					panic("a piece was made or lost")
				}
			}
		}()
	}
	callers.Wait()
	end()
}

// lateAndGoing has one job that is done when its time is up, one whose caller
// goes away, and one that is cancelled with the pool.
func lateAndGoing() {
	stock, wp, end := newShop(inventory.Item{SKU: "lamp", Quantity: 9})
	var callers sync.WaitGroup
	var removed [3]int64
	remove := func(i int, do func() (inventory.Receipt, error)) {
		callers.Add(1)
		go func() {
			defer callers.Done()
			if receipt, err := do(); err == nil {
				removed[i] = -receipt.Delta
			}
		}()
	}
	work := inventory.Operation{Kind: inventory.RemoveStock, SKU: "lamp", Quantity: 1, Work: time.Second}
	remove(0, func() (inventory.Receipt, error) {
		job := stock.Job(work)
		job.Timeout = time.Second
		result, err := wp.Do(context.Background(), job)
		return result.Value, err
	})
	remove(1, func() (inventory.Receipt, error) {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		return stock.Do(ctx, work)
	})
	remove(2, func() (inventory.Receipt, error) { return stock.Do(context.Background(), work) })
	go func() {
		time.Sleep(time.Second)
		wp.Stop()
	}()
	callers.Wait()
	end()
	if left := stock.Stock()[0].Quantity; left != 9-removed[0]-removed[1]-removed[2] {
		panic("the stock does not agree with the answers")
	}
}
