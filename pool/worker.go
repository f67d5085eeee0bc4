package pool

import (
	"iter"
	"time"
)

// work is the life of a worker: receive a job, execute it, send its result.
func (wp *WorkerPool[T]) work(id int, retire <-chan struct{}) {
	var job Job[T]
	ended := false
	defer func() {
		if ended {
			wp.leave()
		} else {
			wp.replace(id, retire, job)
		}
	}()

	for job = range wp.receive(retire) {
		wp.busy.Add(1)
		result := job.Execute(wp.ctx)
		wp.busy.Add(-1)
		result.Worker = id
		wp.send(job, result)
	}
	ended = true
}

// receive yields jobs until JobsChannel is closed and empty, or the worker has
// to retire. That comes first: a worker told to go takes no other job, unless
// it was about to take it in that very moment.
func (wp *WorkerPool[T]) receive(retire <-chan struct{}) iter.Seq[Job[T]] {
	return func(yield func(Job[T]) bool) {
		for {
			select {
			case <-retire:
				return
			default:
			}
			select {
			case <-retire:
				return
			case job, open := <-wp.JobsChannel:
				job.received = time.Now()
				if !open || !yield(job) {
					return
				}
			}
		}
	}
}

// send hands the result to whoever wants it. Once the pool is stopped perhaps
// nobody does, and the worker does not wait.
func (wp *WorkerPool[T]) send(job Job[T], result Result[T]) {
	if job.caller != nil {
		job.caller.reply <- result
		return
	}
	select {
	case wp.ResultsChannel <- result:
		return
	default:
	}
	select {
	case wp.ResultsChannel <- result:
	case <-wp.ctx.Done():
		wp.keep(result)
	}
}
