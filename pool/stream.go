package pool

import (
	"context"
	"iter"
	"math"
	"math/bits"
)

// Ordered submits the jobs, one after the other, and yields their results in
// that same order; a result that is ready before its turn waits. The loop over
// the results and the workers go on side by side, and neither runs away: not
// more jobs are under way than twice what the pool had workers and room for
// jobs when the loop began, and at least 16. So a job that takes long holds up
// the loop at once, and the workers only after so many others.
//
// The ID of a Result is the place of its job, from 1, whatever ID the job had.
// None of them appears on ResultsChannel, so any number of such loops, Do and
// Submit share a pool.
//
// Each job taken from jobs has one Result. If the pool closes, or ctx is done,
// the job that is refused is the last one: its Err tells why, and its Worker is
// 0. The jobs' context is ctx, cancelled with the pool, and when the loop is
// left early. Then what is under way yields nothing any more; leaving waits
// for the function jobs to return, and for no job. If jobs panics, the last
// Result is that *PanicError.
func (wp *WorkerPool[T]) Ordered(ctx context.Context, jobs iter.Seq[Job[T]]) iter.Seq[Result[T]] {
	return func(yield func(Result[T]) bool) {
		s := wp.stream(ctx, jobs)
		defer s.leave()
		early := make([]Result[T], 1<<bits.Len64(2*s.half-1)) // by ID, until their turn comes
		place := func(id uint64) *Result[T] { return &early[id&uint64(len(early)-1)] }
		last := Result[T]{}
		for next := uint64(1); next != last.ID; {
			result := s.receive()
			if result.Worker == 0 {
				last = *result
				continue
			}
			if result.ID != next {
				*place(result.ID) = *result
				continue
			}
			for ; result.ID == next; result = place(next) {
				if !yield(*result) {
					return
				}
				*result = Result[T]{}
				s.passed(next)
				next++
			}
		}
		if last.Err != nil {
			yield(last)
		}
	}
}

// Unordered is Ordered without the order: it yields each result when it is
// ready.
func (wp *WorkerPool[T]) Unordered(ctx context.Context, jobs iter.Seq[Job[T]]) iter.Seq[Result[T]] {
	return func(yield func(Result[T]) bool) {
		s := wp.stream(ctx, jobs)
		defer s.leave()
		last := Result[T]{}
		for next := uint64(1); next != last.ID; {
			result := s.receive()
			if result.Worker == 0 {
				last = *result
				continue
			}
			if !yield(*result) {
				return
			}
			s.passed(next)
			next++
		}
		if last.Err != nil {
			yield(last)
		}
	}
}

// A stream is a sequence of jobs on their way to one receiver.
type stream[T any] struct {
	caller *caller[T]    // of all its jobs
	cancel func()        // their context
	half   uint64        // jobs that a credit is good for
	credit chan struct{} // two, or less while jobs are under way
	ended  bool          // the last result was received, that of no worker
	bell   chan struct{} // that results have come in
	taken  []Result[T]   // of those that have
	next   int           // the first of them that was not received
}

// stream begins to submit. Every job has a Result, and after the jobs comes one
// more, of no worker, with the number that the next job would have had: its Err
// is why the jobs ended, or nil if there were no more.
func (wp *WorkerPool[T]) stream(ctx context.Context, jobs iter.Seq[Job[T]]) *stream[T] {
	half := max(8, wp.Workers()+wp.capacity)
	ctx, cancel := context.WithCancel(ctx)
	joined, part := (&caller[T]{ctx: ctx}).join(wp.ctx)
	s := &stream[T]{
		// No worker waits here: not more gathers than is under way, and what
		// nobody wants any more is garbage.
		caller: &caller[T]{ctx: joined, many: &collection[T]{limit: math.MaxInt}},
		bell:   make(chan struct{}, 1),
		cancel: func() { cancel(); part() },
		half:   uint64(half),
		credit: make(chan struct{}, 2),
	}
	s.credit <- struct{}{}
	s.credit <- struct{}{}
	go func() {
		last := Result[T]{ID: 1, Err: ErrGoexit, Times: untimed} // unless jobs comes back
		defer func() { s.caller.deliver(last) }()
		_, last.Err = protect(func() (_ T, err error) {
			for job := range jobs {
				if err = s.submit(wp, job, last.ID); err != nil {
					return
				}
				last.ID++
			}
			return
		})
	}()
	return s
}

// submit waits for its turn, and submits the job under that number.
func (s *stream[T]) submit(wp *WorkerPool[T], job Job[T], id uint64) error {
	if id%s.half == 1 {
		select {
		case <-s.credit:
		case <-s.caller.ctx.Done():
		}
	}
	job.ID = id
	job.caller = s.caller
	_, err := wp.Submit(s.caller.ctx, job)
	return err
}

// receive returns the next result, which stays until the one after it.
func (s *stream[T]) receive() *Result[T] {
	for s.next == len(s.taken) {
		s.taken, s.next = s.caller.many.take(s.taken, s.bell), 0
		if len(s.taken) == 0 {
			<-s.bell
		}
	}
	result := &s.taken[s.next]
	s.next++
	s.ended = s.ended || result.Worker == 0
	return result
}

// passed lets more jobs come for those that are through, half of them at a
// time: one hand-over for many jobs.
func (s *stream[T]) passed(n uint64) {
	if n%s.half == 0 {
		s.credit <- struct{}{}
	}
}

// leave cancels what is under way, and waits until no more jobs come.
func (s *stream[T]) leave() {
	s.cancel()
	for !s.ended {
		s.receive()
	}
}
