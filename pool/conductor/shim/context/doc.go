// Package context is package context as the watch build sees it.
//
// In a run of the conductor contexts that can be cancelled are the run's own:
// their deadlines are in virtual time, a cancellation reaches children in the
// order they were made and is one step. Outside a run everything is the standard
// library's. The interface, the errors and the function types are the standard
// library's always, so a context may go anywhere. Err asks leave, as an atomic
// does; Done does not.
package context

import "context"

// The types that do not differ.
type (
	Context         = context.Context
	CancelFunc      = context.CancelFunc
	CancelCauseFunc = context.CancelCauseFunc
)

// The errors that do not differ.
var (
	Canceled         = context.Canceled
	DeadlineExceeded = context.DeadlineExceeded
)

// Background is [context.Background].
//
//go:norace
func Background() Context { return context.Background() }

// TODO is [context.TODO].
//
//go:norace
func TODO() Context { return context.TODO() }

// WithValue is [context.WithValue].
//
//go:norace
func WithValue(parent Context, key, value any) Context { return context.WithValue(parent, key, value) }
