package pool

import (
	"slices"
	"sync/atomic"
	"time"
)

// A Span is one job in the life of a worker.
type Span struct {
	Seq    uint64 // jobs ended in this order, from 1; a number that is missing was dropped
	Job    uint64
	Worker int
	Failed bool // its Result has an Err

	// Since New. Of jobs that a worker did without a rest in between, each
	// began when the one before ended: so a span costs one look at the clock
	// and not two, and the clock is most of what it costs.
	Began, Ended time.Duration
}

// Spans moves spans that nobody has read into buf, those of each worker in order,
// and returns how many. dropped is how many there were no room for, since New:
// each worker keeps Options.Spans of them, never waits for a reader and never
// writes over what was not read.
func (wp *WorkerPool[T]) Spans(buf []Span) (n int, dropped uint64) {
	wp.mu.Lock()
	defer wp.mu.Unlock()
	wp.diaries = slices.DeleteFunc(wp.diaries, func(d *diary) bool {
		n += d.read(buf[n:])
		wp.dropped += d.dropped.Swap(0)
		return d.ended && d.taken.Load() == d.written.Load()
	})
	return n, wp.dropped
}

// A diary is where one worker writes its spans, and one reader at a time reads
// them. It is a ring: a slot is written when it was read, or else the span is
// dropped. One ring for all workers would have them wait for one another.
type diary struct {
	worker  int
	notes   []note
	ended   bool   // its worker has left; under the pool's lock
	room    uint64 // written may come up to here, as far as the worker knows
	written atomic.Uint64
	_       [64]byte
	taken   atomic.Uint64
	dropped atomic.Uint64
}

// A note is a span in a diary: half of a cache line, for it goes from the
// worker's processor to the reader's.
type note struct {
	seq          uint64 // twice, and one more if it failed
	job          uint64
	began, ended time.Duration
}

// next is where the next span goes, or nil if there is no room.
func (d *diary) next() *note {
	at := d.written.Load()
	if at == d.room {
		d.room = d.taken.Load() + uint64(len(d.notes))
	}
	if at == d.room {
		d.dropped.Add(1)
		return nil
	}
	return &d.notes[at%uint64(len(d.notes))]
}

func (d *diary) read(buf []Span) (n int) {
	taken, written := d.taken.Load(), d.written.Load()
	for ; n < len(buf) && taken < written; n++ {
		s := d.notes[taken%uint64(len(d.notes))]
		buf[n] = Span{Seq: s.seq >> 1, Job: s.job, Worker: d.worker, Failed: s.seq&1 != 0, Began: s.began, Ended: s.ended}
		taken++
	}
	d.taken.Store(taken)
	return n
}

// note writes down that the worker's job has ended, in its place: to build the
// span elsewhere and copy it takes 5 ns more.
func (w *worker[T]) note(err error) {
	began := w.began
	w.began = time.Since(w.shared.epoch) // of the next, unless the worker rests
	seq := 2 * w.shared.spans.Add(1)
	if err != nil {
		seq++
	}
	if s := w.diary.next(); s != nil {
		s.seq, s.job, s.began, s.ended = seq, w.job.ID, began, w.began
		w.diary.written.Add(1)
	}
}
