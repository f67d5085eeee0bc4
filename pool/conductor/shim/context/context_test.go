package context_test

import (
	stdcontext "context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/emit"
	"github.com/fanlight/fanlight/pool/conductor/shim/context"
	"github.com/fanlight/fanlight/pool/conductor/shim/sync"
	shimtime "github.com/fanlight/fanlight/pool/conductor/shim/time"
)

var errWhy = errors.New("why")

// everywhere runs a scene under some schedules, then outside a run.
func everywhere(t *testing.T, scene func(t *testing.T)) {
	t.Helper()
	inRun(t, scene)
	scene(t)
}

func inRun(t *testing.T, scene func(t *testing.T)) {
	t.Helper()
	for seed := range uint64(30) {
		rep := conductor.Run(conductor.Config{Seed: seed, MaxSteps: 10_000}, func() { scene(t) })
		require.Empty(t, rep.Kind, rep.Text+rep.Stack)
	}
}

type (
	key   struct{}
	other struct{}
)

func TestCancelReachesAllBelow(t *testing.T) {
	everywhere(t, func(t *testing.T) {
		root, cancel := context.WithCancelCause(context.WithValue(context.Background(), key{}, 7))
		middle := context.WithValue(root, other{}, 1)
		child, stop := context.WithTimeout(middle, time.Hour)
		defer stop()
		apart := context.WithoutCancel(child)
		below, stop2 := context.WithCancel(apart)
		defer stop2()
		assert.NoError(t, child.Err())
		assert.NoError(t, context.Cause(child))
		cancel(errWhy)
		cancel(errors.New("too late"))
		emit.Recv(0, child.Done())
		emit.Recv(0, middle.Done())
		for _, ctx := range []context.Context{root, middle, child} {
			assert.Equal(t, context.Canceled, ctx.Err())
			assert.Equal(t, errWhy, context.Cause(ctx))
			assert.Equal(t, 7, ctx.Value(key{}))
		}
		assert.NoError(t, apart.Err())
		assert.Nil(t, apart.Done())
		assert.NoError(t, context.Cause(apart))
		assert.NoError(t, below.Err())
		assert.Equal(t, 7, below.Value(key{}))
		late, stop3 := context.WithCancel(child)
		defer stop3()
		emit.Recv(0, late.Done())
		assert.Equal(t, errWhy, context.Cause(late))
	})
}

func TestDeadlinesAreVirtual(t *testing.T) {
	inRun(t, func(t *testing.T) {
		outer, cancel := context.WithTimeoutCause(context.Background(), time.Hour, errWhy)
		defer cancel()
		inner, cancel2 := context.WithTimeout(outer, 2*time.Hour)
		defer cancel2()
		at, ok := inner.Deadline()
		assert.True(t, ok)
		assert.Equal(t, conductor.Epoch.Add(time.Hour), at)
		emit.Recv(0, inner.Done())
		assert.Equal(t, time.Hour, conductor.Now())
		assert.Equal(t, context.DeadlineExceeded, inner.Err())
		assert.Equal(t, errWhy, context.Cause(inner))
		past, cancel3 := context.WithDeadline(context.TODO(), at)
		defer cancel3()
		assert.Equal(t, context.DeadlineExceeded, past.Err())
		assert.Equal(t, context.DeadlineExceeded, context.Cause(past))
	})
}

func TestACancelledDeadlineNeverFires(t *testing.T) {
	inRun(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		cancel()
		cancel()
		shimtime.Sleep(time.Minute)
		assert.Equal(t, context.Canceled, ctx.Err())
	})
}

func TestAfterFuncStartsInOrder(t *testing.T) {
	inRun(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		var all sync.WaitGroup
		all.Add(2)
		context.AfterFunc(ctx, all.Done)
		stop := context.AfterFunc(ctx, func() { t.Error("stopped") })
		last := context.AfterFunc(ctx, all.Done)
		assert.True(t, stop())
		assert.False(t, stop())
		cancel()
		assert.False(t, last())
		all.Wait()
	})
}

// foreign is a context that nobody here knows.
type foreign struct {
	context.Context
	done chan struct{}
	err  error
}

func (f *foreign) Done() <-chan struct{} { return f.done }
func (f *foreign) Err() error            { return f.err }

func TestAForeignParentIsWatched(t *testing.T) {
	inRun(t, func(t *testing.T) {
		inside, never := context.WithCancel(context.Background())
		defer never()
		parent := &foreign{Context: inside, done: emit.Make[chan struct{}](0, 0)}
		child, cancel := context.WithCancel(parent)
		defer cancel()
		other, cancelOther := context.WithCancel(parent)
		cancelOther()
		assert.Error(t, other.Err())
		parent.err = errWhy
		emit.Close(0, parent.done)
		emit.Recv(0, child.Done())
		assert.Equal(t, errWhy, child.Err())
	})
}

func TestAParentFromOutside(t *testing.T) {
	over, cancel := stdcontext.WithCancelCause(t.Context())
	cancel(errWhy)
	inRun(t, func(t *testing.T) {
		child, stop := context.WithCancel(over)
		defer stop()
		assert.Equal(t, errWhy, context.Cause(child))
		live, stopLive := context.WithTimeout(t.Context(), time.Second)
		defer stopLive()
		emit.Recv(0, live.Done())
		assert.Equal(t, time.Second, conductor.Now())
	})
}

func TestString(t *testing.T) {
	conductor.Run(conductor.Config{}, func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		assert.Equal(t, "context.Background.WithDeadline", ctx.(interface{ String() string }).String())
	})
}
