// Package sites has a place of every kind.
package sites

import (
	"context"
	"sync"
	"time"
)

type WorkerPool[T any] struct {
	JobsChannel    chan T
	ResultsChannel chan T
	mu             sync.Mutex
	retire         map[int]chan struct{}
}

func New[T any](n int) *WorkerPool[T] {
	wp := &WorkerPool[T]{
		JobsChannel:    make(chan T, n),
		ResultsChannel: make(chan T),
		retire:         map[int]chan struct{}{0: make(chan struct{})},
	}
	retire := make(chan struct{})
	wp.retire[1] = make(chan struct{})
	go wp.work(1, retire)
	go func() { wp.work(2, nil) }()
	collector := func() {}
	go collector()
	go context.Background()
	return wp
}

func (wp *WorkerPool[T]) work(id int, retire <-chan struct{}) {
	defer wp.mu.Unlock()
	wp.mu.Lock()
	for job := range wp.JobsChannel {
		select {
		case wp.ResultsChannel <- job:
		case <-retire:
			return
		}
	}
	time.Sleep(time.Second)
	timer := time.NewTimer(time.Second)
	<-timer.C
	time.AfterFunc(time.Second, wp.stop)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	v, ok := <-ctx.Done()
	_, _ = v, ok
}

func (wp *WorkerPool[T]) stop() { close(wp.JobsChannel) }

func (wp WorkerPool[T]) value() chan T {
	return func() chan T { return make(chan T) }()
}
