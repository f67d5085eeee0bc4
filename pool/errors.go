package pool

import (
	"context"
	"errors"
	"fmt"
)

// Why a pool refuses.
var (
	ErrClosed   = errors.New("pool: closed")
	ErrFull     = errors.New("pool: jobs channel is full")
	ErrNegative = errors.New("a number of workers cannot be negative")
)

// The Err of a Result whose job did not come back by itself. ErrTimeout is also
// a context.DeadlineExceeded, and ErrStopped a context.Canceled.
var (
	ErrGoexit  = errors.New("pool: job called runtime.Goexit")
	ErrTimeout = fmt.Errorf("pool: job timed out: %w", context.DeadlineExceeded)
	ErrStopped = fmt.Errorf("pool: stopped: %w", context.Canceled)
)

// A PanicError is the Err of a Result whose job panicked.
type PanicError struct {
	Value any    // what was panicked with
	Stack []byte // of the goroutine, from the panic on
}

func (e *PanicError) Error() string { return fmt.Sprintf("pool: job panicked: %v", e.Value) }

// Unwrap returns the value, if it is an error.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}
