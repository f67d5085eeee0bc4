package pool

import "context"

// Shutdown refuses further jobs, lets the workers do those already accepted,
// and returns nil once the last worker has left. A paused pool gets one worker
// for it. When ctx is done first, Shutdown stops the pool as Stop does and
// returns the cause.
func (wp *WorkerPool[T]) Shutdown(ctx context.Context) error {
	wp.close()
	select {
	case <-wp.done:
		return nil
	default:
	}
	select {
	case <-wp.done:
		return nil
	case <-ctx.Done():
		wp.Stop()
		return context.Cause(ctx)
	}
}

// Stop closes the pool and cancels every job, those that wait too: each still
// gets its Result, with ErrStopped unless it came to an end of its own. It does
// not wait, so a job may call it; Undelivered does.
func (wp *WorkerPool[T]) Stop() {
	wp.unhook()
	wp.shared.stopped.Store(true)
	wp.cancel(ErrStopped)
	wp.close()
}

// Undelivered waits until the last worker has left and takes the results that
// nobody received: with those received from ResultsChannel, or by Results, they
// are all.
func (wp *WorkerPool[T]) Undelivered() []Result[T] {
	<-wp.done
	wp.mu.Lock()
	defer wp.mu.Unlock()
	var left []Result[T]
	for result := range wp.ResultsChannel {
		left = append(left, result)
	}
	left = append(left, wp.results.rest()...)
	left = append(left, wp.kept...)
	wp.kept = nil
	return left
}

func (wp *WorkerPool[T]) keep(result Result[T]) {
	wp.mu.Lock()
	defer wp.mu.Unlock()
	wp.kept = append(wp.kept, result)
}

// close refuses further jobs and frees who is blocked in Submit. JobsChannel
// itself closes when they have left, and ends the workers once it is empty.
func (wp *WorkerPool[T]) close() {
	wp.mu.Lock()
	defer wp.mu.Unlock()
	if wp.closed.Swap(true) {
		return
	}
	if wp.gather != nil {
		wp.gather.close()
	}
	close(wp.closing)
	if len(wp.crew) == 0 {
		wp.hire() // somebody has to do what was accepted
	}
	wp.exit()
}

// leave counts a worker out. The last one of a closed pool closes the results.
func (wp *WorkerPool[T]) leave(w *worker[T]) {
	wp.mu.Lock()
	defer wp.mu.Unlock()
	wp.alive--
	if w.diary != nil {
		w.diary.ended = true
	}
	if wp.gather != nil && wp.gather.finished() {
		wp.gather.disperse() // who fell asleep while the last job was on its way
	}
	if wp.alive > 0 || !wp.closed.Load() {
		return
	}
	wp.unhook()
	wp.cancel(nil) // let go of Options.Context
	close(wp.ResultsChannel)
	close(wp.done)
}
