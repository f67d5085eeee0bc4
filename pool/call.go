package pool

import "context"

// Call has f done by a worker of the pool and returns what f returned, of
// whatever type: one pool serves callers of many types, and none of them
// asserts one. In all else it is Do. With an error the value is zero.
func Call[R, T any](ctx context.Context, wp *WorkerPool[T], f func(ctx context.Context) (R, error)) (R, error) {
	var none R
	answer := new(R) // f may still be at it when Do has returned
	_, err := wp.Do(ctx, Job[T]{Do: func(ctx context.Context) (nothing T, err error) {
		*answer, err = f(ctx)
		return nothing, err
	}})
	if err != nil {
		return none, err
	}
	return *answer, nil
}
