package inventory_test

import (
	"context"
	"testing"
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/inventory"
	"github.com/stretchr/testify/require"
)

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
