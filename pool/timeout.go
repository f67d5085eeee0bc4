package pool

import (
	"runtime/debug"
	"time"
)

// DoWorkWithTimeout waits for work, but not for longer than timeout: then it
// returns ErrTimeout, and work goes on alone until it ends. If work panics the
// error is a *PanicError.
func DoWorkWithTimeout[T any](work func() T, timeout time.Duration) (T, error) {
	done := start(func() (T, error) { return work(), nil })
	select {
	case out := <-done:
		return out.value, out.err
	case <-time.After(timeout):
		var none T
		return none, ErrTimeout
	}
}

// An outcome is what a function returned.
type outcome[T any] struct {
	value T
	err   error
}

// start does the work in a new goroutine. The channel has room for the one
// outcome, so a goroutine that comes late can still put it down, and end:
// without that room it would wait for ever for a receiver that has gone.
func start[T any](work func() (T, error)) <-chan outcome[T] {
	done := make(chan outcome[T], 1)
	go func() {
		out := outcome[T]{err: ErrGoexit} // unless work comes back
		defer func() { done <- out }()
		out.value, out.err = protect(work)
	}()
	return done
}

// protect does the work and turns a panic into an error.
func protect[T any](work func() (T, error)) (value T, err error) {
	defer recovered(&err)
	return work()
}

// recovered turns a panic into an error, when it is deferred.
func recovered(err *error) {
	if v := recover(); v != nil {
		*err = &PanicError{Value: v, Stack: debug.Stack()}
	}
}
