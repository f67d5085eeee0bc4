package inventory_test

import (
	"context"
	"errors"
	"testing"

	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/inventory"
)

// FuzzOperations makes operations of bytes, five to each, and holds the
// inventory to the shop: the same answers and the same shelves, whatever comes
// and in whatever order; a fault has no effect, and leaves its key free.
func FuzzOperations(f *testing.F) {
	f.Add([]byte("\x01\x00\x00\x05\x00" + "\x02\x00\x00\x03\x00" + "\x03\x00\x00\x00\x00"))
	f.Add([]byte("\x05\x01\x00\x03\x01" + "\x05\x01\x00\x03\x01" + "\x04\x01\x02\x04\x00" + "\x06\x01\x00\x03\x00"))
	f.Add([]byte("\x07\x02\x00\x0a\x00" + "\x01\x02\x00\x02\x02" + "\x01\x02\x00\x02\x12" + "\x02\x02\x00\x02\x22"))
	f.Add([]byte("\x04\x00\x03\x01\x00" + "\x04\x03\x00\x01\x00" + "\x04\x01\x01\x01\x03" + "\xff\x00\x00\x01\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		stock, err := inventory.New(nil, []inventory.Item{{SKU: "bulb", Quantity: 5}, {SKU: "lamp", Quantity: 9, Reserved: 4}, {SKU: "shade"}})
		if err != nil {
			t.Fatal(err)
		}
		model := &shop{shelves: map[string]shelf{"bulb": {stock: 5}, "lamp": {9, 4}, "shade": {}}, answers: map[string]told{}}
		for ; len(b) >= 5; b = b[5:] {
			op := operation(b)
			job := stock.Job(op)
			result := job.Execute(context.Background())
			op.Fault = inventory.NoFault
			switch b[4] >> 4 {
			case faulty:
				if !errors.Is(result.Err, inventory.ErrFault) {
					t.Fatalf("%+v: %v", op, result.Err)
				}
			case panicking:
				if panicked := new(pool.PanicError); !errors.As(result.Err, &panicked) {
					t.Fatalf("%+v: %v", op, result.Err)
				}
			default:
				agree(t, op, result, model.ask(op))
			}
			for _, item := range stock.Stock() {
				if (shelf{item.Quantity, item.Reserved}) != model.shelves[item.SKU] || item.Reserved < 0 || item.Quantity < item.Reserved {
					t.Fatalf("after %+v: %+v, want %+v", op, item, model.shelves[item.SKU])
				}
			}
			if held, written := stock.Sums(); held != written {
				t.Fatalf("after %+v: %d held, %d written", op, held, written)
			}
		}
		if err := stock.Audit(); err != nil {
			t.Fatal(err)
		}
	})
}

// What the upper half of an operation's last byte stands for.
const (
	faulty    = 1
	panicking = 2
)

func operation(b []byte) inventory.Operation {
	names := append([]string{""}, append(skus, "lump")...)
	op := inventory.Operation{
		Kind:     inventory.Kind(b[0] % 9), // the last is none
		SKU:      names[(b[1]+1)%5],
		Quantity: quantities[int(b[3])%len(quantities)],
		Key:      []string{"", "a", "b", "c"}[b[4]%4],
	}
	if op.Kind == inventory.Transfer {
		op.To = names[(b[2]+1)%5]
	}
	switch b[4] >> 4 {
	case faulty:
		op.Fault = inventory.FaultError
	case panicking:
		op.Fault = inventory.FaultPanic
	}
	return op
}

func agree(t *testing.T, op inventory.Operation, got pool.Result[inventory.Receipt], want told) {
	t.Helper()
	if !errors.Is(got.Err, want.why) || got.Err != nil && !errors.Is(got.Err, inventory.ErrRefused) {
		t.Fatalf("%+v: %v, want %v", op, got.Err, want.why)
	}
	if want.why == nil && ((shelf{got.Value.Stock, got.Value.Reserved}) != want.here || got.Value.ToStock != want.there.stock) {
		t.Fatalf("%+v: %+v, want %+v", op, got.Value, want)
	}
}
