package pool

import "fmt"

// Resize asks for n workers, now and while they work. More workers start at
// once. Fewer: those with the highest ids retire, the idle at once and the busy
// when they have sent their result; Resize does not wait for that. None is a
// pause: jobs stay where they wait. Once the pool closes, by Shutdown too, the
// error is ErrClosed.
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
	for len(wp.crew) < n {
		wp.hire()
	}
	for len(wp.crew) > n {
		highest := len(wp.crew) - 1
		w := wp.crew[highest]
		wp.crew[highest] = nil
		wp.crew = wp.crew[:highest]
		w.goes.Store(true)
		if wp.gather != nil {
			wp.gather.nudge(w)
		} else {
			close(w.retire)
		}
	}
}

// hire starts a worker under a new id.
func (wp *WorkerPool[T]) hire() {
	wp.hired++
	wp.alive++
	w := &worker[T]{id: wp.hired, shared: &wp.shared}
	w.own.stamp = &wp.shared.plain
	if wp.gather != nil {
		w.wake = make(chan struct{}, 1)
	} else {
		w.retire = make(chan struct{})
	}
	if wp.spans > 0 {
		w.diary = &diary{worker: w.id, notes: make([]note, wp.spans)}
		wp.diaries = append(wp.diaries, w.diary)
	}
	wp.start(w)
	wp.crew = append(wp.crew, w)
}

func (wp *WorkerPool[T]) start(w *worker[T]) {
	if wp.gather != nil {
		go wp.serve(w)
	} else {
		go wp.work(w)
	}
}

// replace puts a new goroutine in the worker's place: the job called
// runtime.Goexit, which ends a goroutine and cannot be recovered from.
func (wp *WorkerPool[T]) replace(w *worker[T]) {
	w.rest()
	w.exposed = false
	var none T
	wp.finish(w, none, ErrGoexit)
	wp.start(w)
}

// Workers is how many were asked for.
func (wp *WorkerPool[T]) Workers() int {
	wp.mu.Lock()
	defer wp.mu.Unlock()
	return len(wp.crew)
}

// Stats is a pool at one moment. While it works the figures are a little apart
// in time.
type Stats struct {
	Workers    int // asked for, and there
	Draining   int // told to retire, and finishing a job
	Busy       int // executing a job
	Queued     int // jobs accepted, and not begun
	Submitting int // callers that wait in Submit: more than a moment's worth means that the pool is congested
	Abandoned  int // goroutines of timed-out jobs that have not ended yet
}

// Stats counts.
func (wp *WorkerPool[T]) Stats() Stats {
	wp.mu.Lock()
	workers, alive := min(len(wp.crew), wp.alive), wp.alive
	wp.mu.Unlock()
	stats := Stats{
		Workers:   workers,
		Draining:  alive - workers,
		Busy:      int(wp.shared.busy.Load()),
		Queued:    len(wp.JobsChannel),
		Abandoned: int(wp.shared.abandoned.Load()),
	}
	if wp.gather != nil {
		stats.Queued, stats.Submitting = wp.queued(), int(wp.gather.waiting.Load())
		stats.Busy = max(0, alive-wp.gather.idle()-int(wp.shared.blocked.Load()))
		return stats
	}
	stats.Submitting = int(wp.senders.Load())
	if !wp.closed.Load() {
		stats.Submitting-- // the pool itself
	}
	return stats
}
