package pool

import (
	"fmt"
	"time"
)

// Resize asks for n workers, now and while they work. More workers start at
// once. Fewer: those with the highest ids retire, the idle at once and the busy
// when they have sent their result; Resize does not wait for that. None is a
// pause: jobs wait in JobsChannel.
func (wp *WorkerPool[T]) Resize(n int) error {
	if n < 0 {
		return fmt.Errorf("pool: resize to %d workers: %w", n, ErrNegative)
	}
	wp.mu.Lock()
	defer wp.mu.Unlock()
	if wp.closed.Load() {
		return ErrClosed
	}
	wp.resize(n)
	return nil
}

func (wp *WorkerPool[T]) resize(n int) {
	for len(wp.retire) < n {
		wp.hire()
	}
	for len(wp.retire) > n {
		highest := len(wp.retire) - 1
		close(wp.retire[highest])
		wp.retire = wp.retire[:highest]
	}
}

// hire starts a worker under a new id.
func (wp *WorkerPool[T]) hire() {
	wp.hired++
	wp.alive++
	retire := make(chan struct{})
	go wp.work(wp.hired, retire)
	wp.retire = append(wp.retire, retire)
}

// replace puts a new goroutine in the worker's place: the job called
// runtime.Goexit, which ends a goroutine and cannot be recovered from.
func (wp *WorkerPool[T]) replace(id int, retire <-chan struct{}, job Job[T]) {
	wp.busy.Add(-1)
	wp.send(job, Result[T]{
		ID: job.ID, Worker: id, Err: ErrGoexit,
		Submitted: job.submitted, Started: job.received, Finished: time.Now(),
	})
	go wp.work(id, retire)
}

// Workers is how many were asked for.
func (wp *WorkerPool[T]) Workers() int {
	wp.mu.Lock()
	defer wp.mu.Unlock()
	return len(wp.retire)
}

// Stats is a pool at one moment. While it works the figures are a little apart
// in time.
type Stats struct {
	Workers    int // asked for, and there
	Draining   int // told to retire, and finishing a job
	Busy       int // executing a job
	Queued     int // jobs in JobsChannel
	Submitting int // callers in Submit: more than a moment's worth means that the pool is congested
	Abandoned  int // goroutines of timed-out jobs that have not ended yet
}

// Stats counts.
func (wp *WorkerPool[T]) Stats() Stats {
	wp.mu.Lock()
	workers, alive := min(len(wp.retire), wp.alive), wp.alive
	wp.mu.Unlock()
	submitting := wp.senders.Load()
	if !wp.closed.Load() {
		submitting-- // the pool itself
	}
	return Stats{
		Workers:    workers,
		Draining:   alive - workers,
		Busy:       int(wp.busy.Load()),
		Queued:     len(wp.JobsChannel),
		Submitting: int(submitting),
		Abandoned:  int(wp.abandoned.Load()),
	}
}
