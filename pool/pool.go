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
	Jobs    int // capacity of JobsChannel; zero is unbuffered
	Results int // capacity of ResultsChannel; zero is unbuffered

	// Context, when it is done, stops the pool as Stop does, with its own
	// cause. nil is context.Background.
	Context context.Context
}

// A WorkerPool executes jobs on workers that share two channels. Its methods
// may be called by any number of goroutines.
type WorkerPool[T any] struct {
	JobsChannel    chan Job[T]    // fan-out: submitters send, every worker receives
	ResultsChannel chan Result[T] // fan-in: every worker sends; closed after the last result

	ctx    context.Context // the jobs'
	cancel context.CancelCauseFunc
	unhook func() bool // forget that ctx, when done, closes the pool

	closed  atomic.Bool
	closing chan struct{} // frees who is blocked in Submit
	senders atomic.Int64  // in flight, and one for the pool itself until it closes
	last    sync.Once     // the last sender closes JobsChannel

	ids       atomic.Uint64
	busy      atomic.Int64
	abandoned atomic.Int64

	mu     sync.Mutex
	retire []chan struct{} // one for each worker that is to stay, by id
	hired  int             // the highest id so far
	alive  int             // workers that have not left yet
	kept   []Result[T]     // undelivered
	done   chan struct{}   // the last worker has left
}

// New starts a pool. It panics if a number is negative, as make does.
func New[T any](opts Options) *WorkerPool[T] {
	if opts.Workers < 0 {
		panic("pool: negative Workers")
	}
	parent := opts.Context
	if parent == nil {
		parent = context.Background()
	}
	wp := &WorkerPool[T]{
		JobsChannel:    make(chan Job[T], opts.Jobs),
		ResultsChannel: make(chan Result[T], opts.Results),
		closing:        make(chan struct{}),
		done:           make(chan struct{}),
	}
	wp.senders.Store(1)
	wp.ctx, wp.cancel = context.WithCancelCause(parent)

	wp.mu.Lock()
	defer wp.mu.Unlock()
	wp.resize(opts.Workers)
	wp.unhook = context.AfterFunc(wp.ctx, wp.close)
	return wp
}

// Submit sends the job on JobsChannel and returns its id. While the channel is
// full it blocks: until ctx is done, then the error is its cause, or until the
// pool closes, then it is ErrClosed. On an error there will be no Result.
func (wp *WorkerPool[T]) Submit(ctx context.Context, job Job[T]) (id uint64, err error) {
	if ctx.Err() != nil {
		return 0, context.Cause(ctx)
	}
	if !wp.enter() {
		return 0, ErrClosed
	}
	defer wp.exit()

	job = wp.stamp(job)
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

// TrySubmit is Submit for those who would rather leave than wait: on a full
// channel the error is ErrFull. An unbuffered channel is full unless a worker
// is receiving.
func (wp *WorkerPool[T]) TrySubmit(job Job[T]) (id uint64, err error) {
	if !wp.enter() {
		return 0, ErrClosed
	}
	defer wp.exit()

	job = wp.stamp(job)
	select {
	case wp.JobsChannel <- job:
		return job.ID, nil
	default:
		return 0, ErrFull
	}
}

func (wp *WorkerPool[T]) stamp(job Job[T]) Job[T] {
	if job.ID == 0 {
		job.ID = wp.ids.Add(1)
	}
	job.submitted = time.Now()
	job.abandoned = &wp.abandoned
	return job
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
