package inventory

import "time"

// A Kind says what an Operation does.
type Kind uint8

const (
	AddStock Kind = iota + 1
	RemoveStock
	CheckStock
	Transfer
	Reserve
	Release
	SetStock
)

func (k Kind) String() string {
	switch k {
	case AddStock:
		return "AddStock"
	case RemoveStock:
		return "RemoveStock"
	case CheckStock:
		return "CheckStock"
	case Transfer:
		return "Transfer"
	case Reserve:
		return "Reserve"
	case Release:
		return "Release"
	case SetStock:
		return "SetStock"
	}
	return "unknown operation"
}

// A Fault is how an Operation fails on purpose.
type Fault uint8

const (
	NoFault Fault = iota
	FaultError
	FaultPanic
)

// An Operation is one request to the inventory.
type Operation struct {
	Kind     Kind
	SKU      string
	To       string // Transfer: where the pieces go
	Quantity int64  // pieces, above zero; SetStock also takes zero; CheckStock ignores it
	Key      string // idempotency key; "" for none

	Work  time.Duration // how long the work takes before the effect
	Fault Fault         // fail before the effect
}

// A Receipt is the answer to an Operation.
type Receipt struct {
	Operation Operation
	Stock     int64 // pieces of SKU after the operation, reserved ones included
	Reserved  int64 // of these, reserved
	Delta     int64 // by how much the stock of SKU changed
	ToStock   int64 // Transfer: pieces of To after it
}
