package sites

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

func quiet(ctx context.Context, cause context.CancelCauseFunc) {
	var n atomic.Int64
	n.Store(n.Load() + 1)
	defer n.Add(next())
	for n.Load() < 3 {
		n.Add(1)
	}
	var old int32
	atomic.AddInt32(&old, 1)
	defer atomic.StoreInt32(&old, 2)
	var m sync.Map
	m.Store("k", n.Load())
	if v, ok := m.Load("k"); ok {
		_ = v
	}
	var p sync.Pool
	p.Put(p.Get())
	defer cause(ctx.Err())
	t := time.NewTimer(1)
	defer t.Stop()
	var once sync.Once
	defer once.Do(func() {})
}

func next() int64 { return 1 }
