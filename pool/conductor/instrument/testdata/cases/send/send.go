// Package send sends in every place where a send may stand.
package send

import (
	"errors"
	"fmt"
)

type (
	named    chan<- error
	celsius  float64
	stringer struct{ n int }
)

func (s stringer) String() string { return fmt.Sprint("s", s.n) }

type box struct {
	in  chan int
	sub *box
}

func (b *box) ch() chan<- int { return b.in }

// Main is the program.
func Main() string {
	out := ""
	log := func(args ...any) { out += fmt.Sprintln(args...) }

	temps := make(chan celsius, 3)
	temps <- 36.6
	temps <- 1 << 3
	temps <- celsius(len(out)) + 1
	log(<-temps, <-temps, <-temps)

	errs := make(chan error, 2)
	var n named = errs
	n <- nil
	n <- errors.New("late")
	log(<-errs, <-errs)

	shown := make(chan fmt.Stringer, 1)
	shown <- stringer{4}
	log(<-shown)

	relay := make(chan int, 2)
	relay <- 5
	relay <- 1 + <-relay
	relay <- func() int { relay <- 2; return <-relay }()
	log(<-relay, <-relay)

	outer := make(chan chan<- int, 1)
	outer <- relay
	<-outer <- 11
	log(<-relay)
	two := make(chan (<-chan int), 1)
	two <- relay
	relay <- 12
	log(<-<-two)

	b := &box{sub: &box{in: make(chan int, 4)}}
	b.sub.in <- 1
	b.sub.ch() <- 2
	(b.sub.in) <- 3
	b.sub.in <-
		4
	log(<-b.sub.in, <-b.sub.in, <-b.sub.in, <-b.sub.in)

	chans := []chan string{make(chan string, 1), make(chan string, 1)}
	for i := range chans {
		chans[i] <- fmt.Sprint(i)
	}
	log(<-chans[0] + <-chans[1])
	for i := 0; i < 2; relay <- i {
		i++
	}
	log(<-relay, <-relay)
	if relay <- 3; len(relay) == 1 {
		log(<-relay)
	}

	log(caught(func() { close(relay); relay <- 1 }))
	log(caught(func() { close(relay) }))
	log(caught(func() { var c chan int; close(c) }))
	flags := make(chan bool, 1)
	x := 3
	flags <- x > 2
	log(<-flags)
	empty := make(chan struct{}, 1)
	empty <- struct{}{}
	log(<-empty)
	return out
}

func caught(f func()) (err any) {
	defer func() { err = recover() }()
	f()
	return nil
}
