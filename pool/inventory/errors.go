package inventory

import "errors"

// Why an operation is refused: test with errors.Is. ErrRefused is all of them.
var (
	ErrRefused      = errors.New("inventory: refused")
	ErrInsufficient = errors.New("not enough in stock")
	ErrReserved     = errors.New("reserved pieces do not allow it")
	ErrUnknownSKU   = errors.New("unknown SKU")
	ErrQuantity     = errors.New("quantity out of range")
	ErrOverflow     = errors.New("stock would overflow")
	ErrSameSKU      = errors.New("transfer to itself")
	ErrKeyReused    = errors.New("key used for another operation")
	ErrFault        = errors.New("inventory: failed on purpose")
)

// A StockError says which SKU refused what, and the figures.
type StockError struct {
	Kind  Kind
	SKU   string
	Have  int64 // pieces that could have been had
	Asked int64
	Err   error // one of the sentinels above
}

func (e *StockError) Error() string { return e.Err.Error() }
func (e *StockError) Unwrap() error { return e.Err }

// A KeyError says that a key came back with another operation.
type KeyError struct {
	Key        string
	First, Now Operation
}

func (e *KeyError) Error() string { return ErrKeyReused.Error() }
func (e *KeyError) Unwrap() error { return ErrKeyReused }
