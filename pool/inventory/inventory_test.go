package inventory_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/inventory"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// open starts a shop with these things in it, and closes it with the test.
func open(t testing.TB, workers int, items ...inventory.Item) (*inventory.InventoryManager, *pool.WorkerPool[inventory.Receipt]) {
	t.Helper()
	wp := pool.New[inventory.Receipt](pool.Options{Workers: workers, Jobs: 64, Results: 64})
	stock, err := inventory.New(wp, items)
	require.NoError(t, err)
	t.Cleanup(func() {
		wp.Stop()
		wp.Undelivered()
		assert.NoError(t, stock.Audit())
	})
	return stock, wp
}

func TestRefusals(t *testing.T) {
	const most = math.MaxInt64
	type op = inventory.Operation
	opening := []inventory.Item{{"lamp", 5, 2}, {"shade", most, 0}, {"bulb", 0, 0}}
	for _, c := range []struct {
		why  string
		op   op
		want inventory.StockError
	}{
		{"more than is there", op{Kind: inventory.RemoveStock, SKU: "bulb", Quantity: 1}, inventory.StockError{Have: 0, Err: inventory.ErrInsufficient}},
		{"more than is free", op{Kind: inventory.RemoveStock, SKU: "lamp", Quantity: 4}, inventory.StockError{Have: 3, Reserved: 2, Err: inventory.ErrInsufficient}},
		{"reserve more than is free", op{Kind: inventory.Reserve, SKU: "lamp", Quantity: 4}, inventory.StockError{Have: 3, Reserved: 2, Err: inventory.ErrInsufficient}},
		{"transfer more than is free", op{Kind: inventory.Transfer, SKU: "lamp", To: "bulb", Quantity: 4}, inventory.StockError{Have: 3, Reserved: 2, Err: inventory.ErrInsufficient}},
		{"release more than is reserved", op{Kind: inventory.Release, SKU: "lamp", Quantity: 3}, inventory.StockError{Have: 2, Reserved: 2, Err: inventory.ErrReserved}},
		{"count fewer than are reserved", op{Kind: inventory.SetStock, SKU: "lamp", Quantity: 1}, inventory.StockError{Have: 2, Reserved: 2, Err: inventory.ErrReserved}},
		{"one too many", op{Kind: inventory.AddStock, SKU: "shade", Quantity: 1}, inventory.StockError{Have: most, Err: inventory.ErrOverflow}},
		{"far too many", op{Kind: inventory.AddStock, SKU: "lamp", Quantity: most}, inventory.StockError{Have: 5, Reserved: 2, Err: inventory.ErrOverflow}},
		{"transfer one too many", op{Kind: inventory.Transfer, SKU: "lamp", To: "shade", Quantity: 1}, inventory.StockError{SKU: "shade", Have: most, Err: inventory.ErrOverflow}},
		{"add none", op{Kind: inventory.AddStock, SKU: "lamp"}, inventory.StockError{Err: inventory.ErrQuantity}},
		{"add less than none", op{Kind: inventory.AddStock, SKU: "lamp", Quantity: math.MinInt64}, inventory.StockError{Err: inventory.ErrQuantity}},
		{"remove less than none", op{Kind: inventory.RemoveStock, SKU: "lamp", Quantity: -1}, inventory.StockError{Err: inventory.ErrQuantity}},
		{"count less than none", op{Kind: inventory.SetStock, SKU: "lamp", Quantity: -1}, inventory.StockError{Err: inventory.ErrQuantity}},
		{"reserve none", op{Kind: inventory.Reserve, SKU: "lamp"}, inventory.StockError{Err: inventory.ErrQuantity}},
		{"release none", op{Kind: inventory.Release, SKU: "lamp"}, inventory.StockError{Err: inventory.ErrQuantity}},
		{"no such thing", op{Kind: inventory.CheckStock, SKU: "lump"}, inventory.StockError{Err: inventory.ErrUnknownSKU}},
		{"nothing", op{Kind: inventory.AddStock, Quantity: 1}, inventory.StockError{Err: inventory.ErrUnknownSKU}},
		{"to no such thing", op{Kind: inventory.Transfer, SKU: "lamp", To: "lump", Quantity: 1}, inventory.StockError{SKU: "lump", Err: inventory.ErrUnknownSKU}},
		{"to itself", op{Kind: inventory.Transfer, SKU: "lamp", To: "lamp", Quantity: 1}, inventory.StockError{Err: inventory.ErrSameSKU}},
		{"no operation", op{SKU: "lamp", Quantity: 1}, inventory.StockError{Err: inventory.ErrOperation}},
		{"no known operation", op{Kind: 99, SKU: "lamp", Quantity: 1}, inventory.StockError{Err: inventory.ErrOperation}},
	} {
		t.Run(c.why, func(t *testing.T) {
			stock, _ := open(t, 1, opening...)
			before, ledger := stock.Stock(), stock.Ledger()

			receipt, err := stock.Do(t.Context(), c.op)
			c.want.Kind, c.want.Asked = c.op.Kind, c.op.Quantity
			if c.want.SKU == "" {
				c.want.SKU = c.op.SKU
			}
			var refusal *inventory.StockError
			require.ErrorAs(t, err, &refusal)
			assert.Equal(t, c.want, *refusal)
			require.ErrorIs(t, err, c.want.Err)
			require.ErrorIs(t, err, inventory.ErrRefused)
			assert.Contains(t, err.Error(), "inventory: "+c.op.Kind.String()+" "+c.want.SKU)
			assert.Zero(t, receipt)

			assert.Equal(t, before, stock.Stock(), "nothing has changed")
			assert.Equal(t, ledger, stock.Ledger())
		})
	}
}

func TestReceipts(t *testing.T) {
	stock, _ := open(t, 1, inventory.Item{SKU: "lamp", Quantity: 5}, inventory.Item{SKU: "shade", Quantity: 1})
	type figures struct{ Stock, Reserved, Delta, ToStock int64 }
	for _, c := range []struct {
		op   inventory.Operation
		want figures
	}{
		{inventory.Operation{Kind: inventory.AddStock, SKU: "lamp", Quantity: 3}, figures{Stock: 8, Delta: 3}},
		{inventory.Operation{Kind: inventory.Reserve, SKU: "lamp", Quantity: 2}, figures{Stock: 8, Reserved: 2}},
		{inventory.Operation{Kind: inventory.CheckStock, SKU: "lamp"}, figures{Stock: 8, Reserved: 2}},
		{inventory.Operation{Kind: inventory.Transfer, SKU: "lamp", To: "shade", Quantity: 6}, figures{Stock: 2, Reserved: 2, Delta: -6, ToStock: 7}},
		{inventory.Operation{Kind: inventory.Release, SKU: "lamp", Quantity: 1}, figures{Stock: 2, Reserved: 1}},
		{inventory.Operation{Kind: inventory.RemoveStock, SKU: "lamp", Quantity: 1}, figures{Stock: 1, Reserved: 1, Delta: -1}},
		{inventory.Operation{Kind: inventory.SetStock, SKU: "lamp", Quantity: 4}, figures{Stock: 4, Reserved: 1, Delta: 3}},
		{inventory.Operation{Kind: inventory.SetStock, SKU: "shade", Quantity: 0}, figures{Delta: -7}},
	} {
		r, err := stock.Do(t.Context(), c.op)
		require.NoError(t, err)
		assert.Equal(t, c.op, r.Operation)
		assert.Equal(t, c.want, figures{r.Stock, r.Reserved, r.Delta, r.ToStock}, "%v", c.op)
		require.NoError(t, stock.Audit())
	}
	held, written := stock.Sums()
	assert.EqualValues(t, 4, held)
	assert.EqualValues(t, 4, written)
}

// A job whose outcome is not ok has changed nothing, and changes nothing later.
func TestWhatDidNotEndWellHasNoEffect(t *testing.T) {
	for name, c := range map[string]struct {
		op      inventory.Operation
		timeout time.Duration
		want    error
	}{
		"timed out":                          {inventory.Operation{Work: time.Minute}, time.Second, pool.ErrTimeout},
		"cancelled":                          {inventory.Operation{Work: 24 * time.Hour}, 0, pool.ErrStopped},
		"failed":                             {inventory.Operation{Work: time.Second, Fault: inventory.FaultError}, 0, inventory.ErrFault},
		"panicked":                           {inventory.Operation{Work: time.Second, Fault: inventory.FaultPanic}, 0, nil},
		"panicked in a goroutine of its own": {inventory.Operation{Fault: inventory.FaultPanic}, time.Second, nil},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				stock, wp := open(t, 2, inventory.Item{SKU: "lamp", Quantity: 5}, inventory.Item{SKU: "shade"})
				ledger := stock.Ledger()
				op := c.op
				op.Kind, op.SKU, op.To, op.Quantity, op.Key = inventory.Transfer, "lamp", "shade", 2, "once"
				job := stock.Job(op)
				job.Timeout = c.timeout
				_, err := wp.TrySubmit(job)
				require.NoError(t, err)

				time.Sleep(time.Hour)
				if c.want == pool.ErrStopped {
					wp.Stop()
				}
				r := <-wp.ResultsChannel
				if c.want != nil {
					require.ErrorIs(t, r.Err, c.want)
				} else {
					var panicked *pool.PanicError
					require.ErrorAs(t, r.Err, &panicked)
				}
				assert.NotErrorIs(t, r.Err, inventory.ErrRefused)
				time.Sleep(48 * time.Hour)
				synctest.Wait()
				assert.Equal(t, ledger, stock.Ledger())

				if c.want != pool.ErrStopped {
					op.Work, op.Fault = 0, inventory.NoFault
					_, err = stock.Do(t.Context(), op)
					require.NoError(t, err, "the key is free for another attempt")
				}
			})
		})
	}
}

// Work and timeout end in the same instant: either way, the stock agrees with
// the answer.
func TestTheAnswerIsTheEffect(t *testing.T) {
	for range 100 {
		synctest.Test(t, func(t *testing.T) {
			stock, wp := open(t, 8, inventory.Item{SKU: "lamp", Quantity: 100})
			for range 30 {
				job := stock.Job(inventory.Operation{Kind: inventory.RemoveStock, SKU: "lamp", Quantity: 1, Work: time.Second})
				job.Timeout = time.Second
				_, err := wp.TrySubmit(job)
				require.NoError(t, err)
			}
			require.NoError(t, wp.Shutdown(t.Context()))
			left := int64(100)
			for r := range wp.ResultsChannel {
				if r.Err == nil {
					left--
				}
			}
			assert.Equal(t, left, stock.Stock()[0].Quantity)
		})
	}
}

// A caller that goes away gets an answer, and the answer is true.
func TestACallerThatGoesAwayKnows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		stock, wp := open(t, 0, inventory.Item{SKU: "lamp", Quantity: 5})
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err := stock.RemoveStock(ctx, "lamp", 1)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.NoError(t, wp.Resize(1)) // the job is still in the channel
		require.NoError(t, wp.Shutdown(t.Context()))
		assert.EqualValues(t, 5, stock.Stock()[0].Quantity)
	})
}

func TestKeys(t *testing.T) {
	stock, _ := open(t, 4, inventory.Item{SKU: "lamp", Quantity: 5})
	add := inventory.Operation{Kind: inventory.AddStock, SKU: "lamp", Quantity: 3, Key: "a"}
	first, err := stock.Do(t.Context(), add)
	require.NoError(t, err)
	_, err = stock.AddStock(t.Context(), "lamp", 10)
	require.NoError(t, err)
	add.Work = time.Millisecond // as slow as it likes, it is the same request
	again, err := stock.Do(t.Context(), add)
	require.NoError(t, err)
	first.Repeated = true
	assert.Equal(t, first, again, "the same answer, though the stock has changed")
	assert.EqualValues(t, 18, stock.Stock()[0].Quantity)

	remove := inventory.Operation{Kind: inventory.RemoveStock, SKU: "lamp", Quantity: 20, Key: "b"}
	_, refusal := stock.Do(t.Context(), remove)
	require.ErrorIs(t, refusal, inventory.ErrInsufficient)
	_, err = stock.AddStock(t.Context(), "lamp", 10)
	require.NoError(t, err)
	_, err = stock.Do(t.Context(), remove)
	assert.Equal(t, refusal, err, "a refusal is an answer too")

	for _, other := range []inventory.Operation{
		{Kind: inventory.RemoveStock, SKU: "lamp", Quantity: 3, Key: "a"},
		{Kind: inventory.AddStock, SKU: "lump", Quantity: 3, Key: "a"},
		{Kind: inventory.AddStock, SKU: "lamp", Quantity: 4, Key: "a"},
		{Kind: inventory.AddStock, SKU: "lamp", To: "lump", Quantity: 3, Key: "a"},
	} {
		_, err = stock.Do(t.Context(), other)
		var reused *inventory.KeyError
		require.ErrorAs(t, err, &reused)
		require.ErrorIs(t, err, inventory.ErrKeyReused)
		require.ErrorIs(t, err, inventory.ErrRefused)
		assert.Equal(t, inventory.KeyError{Key: "a", First: first.Operation, Now: other}, *reused)
	}
	assert.EqualValues(t, 28, stock.Stock()[0].Quantity)
}

func TestAKeyUsedByManyAtOnceHasOneEffect(t *testing.T) {
	stock, _ := open(t, 8, inventory.Item{SKU: "lamp"})
	answers := make(chan inventory.Receipt, 40)
	for n := range 40 {
		go func() {
			r, err := stock.Do(context.Background(), inventory.Operation{
				Kind: inventory.AddStock, SKU: "lamp", Quantity: 7, Key: fmt.Sprint("key ", n%4),
			})
			assert.NoError(t, err)
			answers <- r
		}()
	}
	byKey, effects := map[string]inventory.Receipt{}, 0
	for range 40 {
		r := <-answers
		if !r.Repeated {
			effects++
		}
		r.Repeated = false
		if first, seen := byKey[r.Operation.Key]; seen {
			assert.Equal(t, first, r)
		}
		byKey[r.Operation.Key] = r
	}
	assert.Equal(t, 4, effects, "the other answers say that they are repeated")
	assert.EqualValues(t, 28, stock.Stock()[0].Quantity)
}

func TestRegister(t *testing.T) {
	stock, _ := open(t, 1, inventory.Item{SKU: "lamp", Quantity: 5})
	for _, c := range []struct {
		item inventory.Item
		want error
	}{
		{inventory.Item{SKU: "lamp"}, inventory.ErrKnownSKU},
		{inventory.Item{SKU: "new"}, inventory.ErrKnownSKU}, // twice in one call
		{inventory.Item{}, inventory.ErrUnknownSKU},
		{inventory.Item{SKU: "bulb", Quantity: -1}, inventory.ErrQuantity},
		{inventory.Item{SKU: "bulb", Quantity: 1, Reserved: 2}, inventory.ErrQuantity},
		{inventory.Item{SKU: "bulb", Reserved: -1}, inventory.ErrQuantity},
	} {
		err := stock.Register(inventory.Item{SKU: "new"}, c.item)
		require.ErrorIs(t, err, c.want)
		assert.Len(t, stock.Stock(), 1, "all or none")
	}
	_, err := inventory.New(nil, []inventory.Item{{SKU: "lamp"}, {SKU: "lamp"}})
	require.ErrorIs(t, err, inventory.ErrKnownSKU)

	require.NoError(t, stock.Register(inventory.Item{"shade", 3, 1}, inventory.Item{"bulb", 2, 0}))
	assert.Equal(t, []inventory.Item{{"bulb", 2, 0}, {"lamp", 5, 0}, {"shade", 3, 1}}, stock.Stock())
	_, err = stock.RemoveStock(t.Context(), "shade", 3)
	require.ErrorIs(t, err, inventory.ErrInsufficient)
}

func TestWhatIsHandedOutIsACopy(t *testing.T) {
	stock, _ := open(t, 1, inventory.Item{SKU: "lamp", Quantity: 5})
	stock.Stock()[0].Quantity = 99
	stock.Ledger()[0].Delta = 99
	assert.EqualValues(t, 5, stock.Stock()[0].Quantity)
	assert.NoError(t, stock.Audit())
}

func TestAfterStopTheInventoryRefuses(t *testing.T) {
	stock, wp := open(t, 1, inventory.Item{SKU: "lamp", Quantity: 5})
	wp.Stop()
	_, err := stock.AddStock(t.Context(), "lamp", 1)
	assert.True(t, errors.Is(err, pool.ErrClosed))
}
