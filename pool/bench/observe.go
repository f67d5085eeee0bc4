package main

import (
	"time"

	"github.com/fanlight/fanlight/pool"
)

// observed is the lane that others are compared with, and a reader of spans
// beside it. Each job has a span that was read or dropped.
func observed(s shape, a *account) bool {
	if s.calls {
		return false
	}
	watched := make(chan *numbers, 1)
	seen := make(chan uint64)
	go func() {
		wp := <-watched
		buf := make([]pool.Span, 1024)
		for count := uint64(0); ; {
			n, dropped := wp.Spans(buf)
			if count += uint64(n); count+dropped == uint64(s.jobs) {
				seen <- count
				return
			}
			if n < len(buf) {
				time.Sleep(100 * time.Microsecond)
			}
		}
	}()
	opened := func(wp *numbers) *numbers { watched <- wp; return wp }
	ok := single(pool.Options{Spans: 4096}, opened, (*numbers).Results)(s, a)
	<-seen
	return ok
}
