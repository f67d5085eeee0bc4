package errgroup_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"golang.org/x/sync/errgroup"
)

func TestEveryJobRuns(t *testing.T) {
	var group errgroup.Group
	group.SetLimit(2)
	var sum atomic.Int64
	for i := range int64(4) {
		group.Go(func() error { sum.Add(i); return nil })
	}
	if err := group.Wait(); err != nil || sum.Load() != 6 {
		t.Error(sum.Load(), err)
	}
}

func TestTheFirstErrorCancels(t *testing.T) {
	group, ctx := errgroup.WithContext(context.Background())
	bad := errors.New("bad")
	group.Go(func() error { return bad })
	group.Go(func() error { <-ctx.Done(); return ctx.Err() })
	if err := group.Wait(); !errors.Is(err, bad) {
		t.Error(err)
	}
}
