// Package pool is a worker pool on two channels: jobs fan out to the workers
// over one, and their results fan in over the other.
//
//	wp := pool.New[int](pool.Options{Workers: 4, Jobs: 16, Results: 16})
//	id, err := wp.Submit(ctx, pool.Job[int]{Do: work}) // blocks while JobsChannel is full
//	for result := range wp.ResultsChannel {            // one for each job accepted
//	}
//
// # How jobs travel
//
// With Options.JobsOnChannel each job crosses JobsChannel, as in the textbook.
// Without it, which is the default, JobsChannel stays empty, and the path
// follows the load: a job for an idle pool is handed to a worker that sleeps,
// and while all are busy jobs gather in a queue, from which the workers take
// them without waking anybody. Either way jobs begin in the order in which they
// were submitted, those of a large batch apart; each is claimed alone, and none
// waits while a worker is idle.
//
// [WorkerPool.Results] takes results in the same manner, as many as have
// gathered. A pool works with either, so range over ResultsChannel where a
// channel is wanted, in a select or by other code, and over Results otherwise.
// [WorkerPool.SubmitAll] and [WorkerPool.SubmitEach] are for many jobs at a time,
// and [WorkerPool.Spans] is for those who look on without being in the way.
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
// by the last sender to leave, so no send meets a closed channel.
//
// The number of workers follows [WorkerPool.Resize] while they work. None is a
// pause: jobs stay where they wait. A worker that has to go finishes its job
// first.
//
// # What it asks in return
//
// Somebody takes the results, or else the workers block with theirs and the jobs
// behind them wait. After [WorkerPool.Stop] they no longer need a
// receiver: what nobody took is in [WorkerPool.Undelivered].
//
// A job heeds its context. No one can kill a goroutine: a job with a Timeout
// that ignores its context is abandoned, and Stats counts its goroutine until
// it ends; one without a Timeout keeps its worker.
//
// A job never submits to its own pool and waits. When every worker does that
// in a full pool, none is left to make room, and all wait for ever. Use
// TrySubmit there, or a second pool.
//
// # Around a job
//
// [WorkerPool.Ordered] and [WorkerPool.Unordered] take jobs from a sequence and
// yield their results to the loop that asked, so that many can share a pool.
// [Call] does a function of any type. [Retry] tries a job again, and [Rate]
// says how soon the next may come. They need nothing of the pool that its
// callers do not have: a job is a function, and what is to happen before, after
// or around it is another function.
//
// # What it leaves out
//
// Priority: a channel is first come, first served, and an urgent job behind
// busy workers waits in any order. A pool of its own serves it better.
//
// Order among the jobs of one key: a pool of one worker for each share of the
// keys has it, see the example. In one pool, jobs that wait for their key would
// either hold workers or need a second queue behind the channel.
//
// A queue without bound: it hides that the pool is congested until the memory
// is used up. Jobs is a number, and a full channel is an answer.
//
// A number of workers that finds itself: Stats has what such a rule needs and
// Resize does what it says; no rule suits everyone.
//
// Killing a job: Go has no such thing. A pool that claims to have one leaks.
package pool
