// Package pool is a worker pool on two channels: jobs fan out to the workers
// over one, and their results fan in over the other.
//
//	wp := pool.New[int](pool.Options{Workers: 4, Jobs: 16, Results: 16})
//	id, err := wp.Submit(ctx, pool.Job[int]{Do: work}) // blocks while JobsChannel is full
//	for result := range wp.ResultsChannel {            // one for each job accepted
//	}
//
// # What the pool promises
//
// A nil error from [WorkerPool.Submit] or [WorkerPool.TrySubmit] means exactly
// one [Result], whatever the job does: return, fail, panic, call
// runtime.Goexit, run out of time, or be cancelled. [WorkerPool.Do] gives its
// caller the job's own Result instead, and that Result never appears on
// ResultsChannel.
//
// Closing is safe at any time. A submit after it is refused with [ErrClosed],
// and one that was blocked is freed with the same error. JobsChannel is closed
// by the last sender to leave, so nobody sends on a closed channel.
//
// The number of workers follows [WorkerPool.Resize] while they work. None is a
// pause: jobs stay in the channel. A worker that has to go finishes its job
// first.
//
// # What it asks in return
//
// Somebody receives from ResultsChannel, or else the workers block on it and
// the jobs behind them wait. After [WorkerPool.Stop] they no longer need a
// receiver: what nobody took is in [WorkerPool.Undelivered].
//
// A job heeds its context. No one can kill a goroutine: a job with a Timeout
// that ignores its context is abandoned, and Stats counts its goroutine until
// it ends; one without a Timeout keeps its worker.
//
// A job never submits to its own pool and waits. When every worker does that
// on a full channel, none is left to make room, and all wait for ever. Use
// TrySubmit there, or a second pool.
package pool
