package inventory

import (
	"context"
	"time"
)

// A Kind is what an Operation does.
type Kind uint8

// The kinds of operation. Opening is no operation: it marks the ledger's first
// entry for a product.
const (
	Opening     Kind = iota
	AddStock         // pieces come in
	RemoveStock      // pieces go out; reserved ones do not
	CheckStock       // how many are there?
	Transfer         // pieces become pieces of another SKU
	Reserve          // pieces are set aside, and stay in stock
	Release          // and are no longer
	SetStock         // a recount: this many are there
)

var kinds = [...]string{"Opening", "AddStock", "RemoveStock", "CheckStock", "Transfer", "Reserve", "Release", "SetStock"}

// String is the name of the constant.
func (k Kind) String() string {
	if int(k) >= len(kinds) {
		return "unknown operation"
	}
	return kinds[k]
}

// A Fault is how an Operation fails on purpose, to see what becomes of it.
type Fault uint8

// The faults. They come after the work and before the effect.
const (
	NoFault    Fault = iota
	FaultError       // the job returns ErrFault
	FaultPanic       // the job panics
)

// An Operation is one request to the inventory.
type Operation struct {
	Kind     Kind
	SKU      string
	To       string // Transfer: the SKU that the pieces go to
	Quantity int64  // pieces, at least 1; SetStock takes 0 too, CheckStock ignores it
	Key      string // names the request, so that it can be repeated without a second effect; "" for none

	Work  time.Duration // how long it takes before it has its effect
	Fault Fault
}

// sameRequest reports whether a repeated key asks for the same thing. How long
// the work takes or how it fails is no part of that.
func (op Operation) sameRequest(other Operation) bool {
	return op.Kind == other.Kind && op.SKU == other.SKU && op.To == other.To && op.Quantity == other.Quantity
}

// atOnce is the work of an operation that takes no time.
func atOnce(context.Context) (Receipt, error) { return Receipt{}, nil }

// after is the part of an operation that takes time, and how it ends; it has no
// effect.
func (f Fault) after(ctx context.Context, work time.Duration) error {
	if work > 0 {
		timer := time.NewTimer(work)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	switch f {
	case FaultError:
		return ErrFault
	case FaultPanic:
		panic("inventory: panicked on purpose")
	}
	return nil
}

// A Receipt is the answer to an Operation that was done.
type Receipt struct {
	Operation Operation
	Stock     int64 // pieces of SKU after it, reserved ones included
	Reserved  int64 // how many of those are reserved
	Delta     int64 // by how many pieces the stock of SKU changed
	ToStock   int64 // Transfer: pieces of To after it
	Repeated  bool  // it is the answer to an earlier operation with the same Key, and nothing has changed now
}
