package pool

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// Options is how a pool begins.
type Options struct {
	Workers int // none: the pool begins paused
	Jobs    int // how many jobs may wait; none: a submitter waits until a worker takes its job
	Results int // capacity of ResultsChannel; zero is unbuffered

	// JobsOnChannel lets jobs wait in JobsChannel, and each cross it alone, as
	// in the textbook: there they can be seen, and counted with len. A tiny job
	// takes twice the processor's time then, so this is for looking on.
	JobsOnChannel bool

	// Times has the times of a Result filled in. Reading the clock costs 25 ns
	// each time, and in a browser 250.
	Times bool

	// Spans is how many spans each worker keeps for the reader of
	// WorkerPool.Spans. Zero: none are written, which costs nothing.
	Spans int

	// Context, when it is done, stops the pool as Stop does, with its own
	// cause. nil is context.Background.
	Context context.Context
}

// A WorkerPool executes jobs on workers that share two channels. Its methods
// may be called by any number of goroutines.
type WorkerPool[T any] struct {
	// JobsChannel is the fan-out: submitters send, every worker receives. Its
	// capacity is Options.Jobs with JobsOnChannel. Without it jobs gather in a
	// queue of that size, and nothing is ever in JobsChannel. It closes with
	// the pool.
	JobsChannel chan Job[T]

	// ResultsChannel is the fan-in: every worker sends. It closes after the
	// last result.
	ResultsChannel chan Result[T]

	spans    int           // Options.Spans
	capacity int           // Options.Jobs
	gather   *gathering[T] // what takes its place, or nil
	shared   shared
	results  collection[T]
	memory   memory[T]

	ctx    context.Context // the jobs'
	cancel context.CancelCauseFunc
	unhook func() bool // forget that ctx, when done, closes the pool

	closed  atomic.Bool
	closing chan struct{} // frees who is blocked in Submit
	senders atomic.Int64  // on JobsChannel, and one for the pool itself until it closes
	last    sync.Once     // the last sender closes JobsChannel

	mu      sync.Mutex
	crew    []*worker[T]  // those that are to stay, by id
	hired   int           // the highest id so far
	alive   int           // workers that have not left yet
	kept    []Result[T]   // undelivered
	diaries []*diary      // of the workers, and of those that left unread spans
	dropped uint64        // spans for which there was no room
	batches []*Batch[T]   // in the queue, and perhaps some that were
	done    chan struct{} // the last worker has left
}

// New starts a pool. It panics if one of the numbers is negative, as make does.
func New[T any](opts Options) *WorkerPool[T] {
	if opts.Workers < 0 || opts.Jobs < 0 || opts.Results < 0 || opts.Spans < 0 {
		panic("pool: negative number in Options")
	}
	parent := opts.Context
	if parent == nil {
		parent = context.Background()
	}
	wp := &WorkerPool[T]{
		ResultsChannel: make(chan Result[T], opts.Results),
		capacity:       opts.Jobs,
		spans:          opts.Spans,
		closing:        make(chan struct{}),
		done:           make(chan struct{}),
	}
	if opts.JobsOnChannel || opts.Jobs == 0 {
		wp.JobsChannel = make(chan Job[T], opts.Jobs)
	} else {
		wp.JobsChannel = make(chan Job[T])
		wp.gather = newGathering[T](opts.Jobs)
	}
	wp.results.limit = opts.Results
	wp.shared.timed = opts.Times
	wp.shared.plain.shared = &wp.shared
	wp.shared.epoch = time.Now()
	wp.shared.bound = parent.Done() != nil
	wp.senders.Store(1)
	wp.ctx, wp.cancel = context.WithCancelCause(parent)

	wp.mu.Lock()
	defer wp.mu.Unlock()
	wp.resize(opts.Workers)
	wp.unhook = context.AfterFunc(wp.ctx, wp.close)
	return wp
}

// Submit takes the job in and returns its id. While Options.Jobs others wait it
// blocks: until ctx is done, then the error is its cause, or until the pool
// closes, then it is ErrClosed. On an error there will be no Result.
func (wp *WorkerPool[T]) Submit(ctx context.Context, job Job[T]) (id uint64, err error) {
	if ctx.Err() != nil {
		return 0, context.Cause(ctx)
	}
	job.ID, job.stamp = wp.shared.number(job.ID), wp.shared.stamp()
	if g := wp.gather; g != nil {
		if err = g.submit(&job, nil); err == ErrFull {
			err = g.wait(ctx, wp.closing, &job, nil)
		}
		return accepted(job.ID, err)
	}
	return wp.submitOnChannel(ctx, job)
}

// submitOnChannel is apart so that Submit has nothing to defer.
func (wp *WorkerPool[T]) submitOnChannel(ctx context.Context, job Job[T]) (id uint64, err error) {
	if !wp.enter() {
		return 0, ErrClosed
	}
	defer wp.exit()

	select {
	case wp.JobsChannel <- job:
		return job.ID, nil
	default: // full
	}
	select {
	case wp.JobsChannel <- job:
		return job.ID, nil
	case <-ctx.Done():
		return 0, context.Cause(ctx)
	case <-wp.closing:
		return 0, ErrClosed
	}
}

// TrySubmit is Submit for those who would rather leave than wait: then the error
// is ErrFull. A pool in which no jobs may wait is full unless a worker is
// receiving.
func (wp *WorkerPool[T]) TrySubmit(job Job[T]) (id uint64, err error) {
	job.ID, job.stamp = wp.shared.number(job.ID), wp.shared.stamp()
	if wp.gather != nil {
		return accepted(job.ID, wp.gather.submit(&job, nil))
	}
	if !wp.enter() {
		return 0, ErrClosed
	}
	defer wp.exit()

	select {
	case wp.JobsChannel <- job:
		return job.ID, nil
	default:
		return 0, ErrFull
	}
}

// accepted is the id if there was no error.
func accepted(id uint64, err error) (uint64, error) {
	if err != nil {
		return 0, err
	}
	return id, nil
}

// enter counts a sender in, if the pool is open. It counts before it looks, and
// close marks before it counts out, so a sender is either counted or refused.
func (wp *WorkerPool[T]) enter() bool {
	wp.senders.Add(1)
	if wp.closed.Load() {
		wp.exit()
		return false
	}
	return true
}

// exit counts a sender out. The last one out closes the door.
func (wp *WorkerPool[T]) exit() {
	if wp.senders.Add(-1) == 0 {
		wp.last.Do(func() { close(wp.JobsChannel) })
	}
}
