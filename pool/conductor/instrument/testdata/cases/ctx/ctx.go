// Package ctx cancels, with deadlines, causes and values.
package ctx

import (
	"context"
	"errors"
	"fmt"
	"time"
)

var errStop = errors.New("stop")

type key struct{}

// Main is the program.
func Main() string {
	out := ""
	log := func(args ...any) { out += fmt.Sprintln(args...) }
	ctx, cancel := context.WithCancel(context.WithValue(context.Background(), key{}, "value"))
	done := make(chan string)
	go func(ctx context.Context) {
		<-ctx.Done()
		done <- fmt.Sprint(ctx.Err(), ctx.Value(key{}))
	}(ctx)
	cancel()
	log(<-done)

	parent, stop := context.WithCancelCause(context.TODO())
	child, release := context.WithTimeout(parent, time.Hour)
	defer release()
	stop(errStop)
	<-child.Done()
	log(child.Err(), context.Cause(child), errors.Is(context.Cause(parent), errStop))

	late, end := context.WithTimeoutCause(context.Background(), time.Millisecond, errStop)
	defer end()
	select {
	case <-late.Done():
		log(errors.Is(late.Err(), context.DeadlineExceeded), context.Cause(late))
	case <-time.After(time.Hour):
		log("never")
	}
	_, has := child.Deadline()
	log(has, late.Err() == context.DeadlineExceeded)

	base, kill := context.WithCancel(context.Background())
	called := make(chan bool)
	context.AfterFunc(base, func() { called <- true })
	unstopped := context.WithoutCancel(base)
	kill()
	log(<-called, unstopped.Err())
	var cancelNow context.CancelFunc = func() { log("own") }
	cancelNow()
	defer cancelNow()
	return out
}
