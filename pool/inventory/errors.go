package inventory

import (
	"errors"
	"fmt"
)

// Why an operation is refused, for errors.Is. ErrRefused stands for them all.
var (
	ErrRefused      = errors.New("refused")
	ErrUnknownSKU   = errors.New("unknown SKU")
	ErrKnownSKU     = errors.New("SKU is there already")
	ErrSameSKU      = errors.New("transfer to itself")
	ErrQuantity     = errors.New("quantity out of range")
	ErrInsufficient = errors.New("not enough in stock")
	ErrReserved     = errors.New("not with what is reserved")
	ErrOverflow     = errors.New("more than can be counted")
	ErrOperation    = errors.New("unknown operation")
	ErrKeyReused    = errors.New("key names another request")
)

// ErrFault is the error of an operation that failed on purpose.
var ErrFault = errors.New("inventory: failed on purpose")

// A StockError is a refusal: which SKU did not allow what, and the figures.
type StockError struct {
	Kind     Kind
	SKU      string
	Asked    int64 // pieces
	Have     int64 // pieces that set the limit: those free to take; for Release and ErrReserved those reserved; for ErrOverflow those in stock
	Reserved int64 // pieces in stock but not free
	Err      error // one of the sentinels
}

func (e *StockError) Error() string {
	at := fmt.Sprintf("inventory: %v %s", e.Kind, e.SKU)
	switch e.Err {
	case ErrInsufficient:
		if e.Reserved > 0 {
			return fmt.Sprintf("%s: %d asked, %d in stock and not reserved, %d reserved", at, e.Asked, e.Have, e.Reserved)
		}
		return fmt.Sprintf("%s: %d asked, %d in stock", at, e.Asked, e.Have)
	case ErrReserved:
		return fmt.Sprintf("%s: %d asked, %d reserved", at, e.Asked, e.Have)
	case ErrOverflow:
		return fmt.Sprintf("%s: %d asked, %d in stock: %v", at, e.Asked, e.Have, e.Err)
	case ErrQuantity:
		return fmt.Sprintf("%s: %d asked: %v", at, e.Asked, e.Err)
	}
	return fmt.Sprintf("%s: %v", at, e.Err)
}

// Unwrap returns the sentinel.
func (e *StockError) Unwrap() error { return e.Err }

// Is makes every StockError an ErrRefused.
func (e *StockError) Is(target error) bool { return target == ErrRefused }

// A KeyError refuses an operation whose key was used for another request.
type KeyError struct {
	Key        string
	First, Now Operation
}

func (e *KeyError) Error() string {
	return fmt.Sprintf("inventory: key %q was %v %s × %d, and is now %v %s × %d", e.Key,
		e.First.Kind, e.First.SKU, e.First.Quantity, e.Now.Kind, e.Now.SKU, e.Now.Quantity)
}

// Unwrap returns ErrKeyReused.
func (e *KeyError) Unwrap() error { return ErrKeyReused }

// Is makes every KeyError an ErrRefused.
func (e *KeyError) Is(target error) bool { return target == ErrRefused }

// An AuditError says that a SKU's stock is not what the ledger adds up to. It is
// no refusal but a fault, of this package or of the memory it runs in.
type AuditError struct {
	SKU                         string
	Stock, Reserved             int64 // pieces as they are held
	LedgerStock, LedgerReserved int64 // pieces as they are written
}

func (e *AuditError) Error() string {
	return fmt.Sprintf("inventory: %s: %d in stock and %d of them reserved, but the ledger adds up to %d and %d",
		e.SKU, e.Stock, e.Reserved, e.LedgerStock, e.LedgerReserved)
}
