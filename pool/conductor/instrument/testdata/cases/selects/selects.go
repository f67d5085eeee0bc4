// Package selects chooses: every form of case, nesting, labels and what surrounds them.
package selects

import (
	"fmt"
	"sync"
	"time"
)

func ready(v int) chan int {
	c := make(chan int, 1)
	c <- v
	return c
}

// Main is the program.
func Main() string {
	out := ""
	log := func(args ...any) { out += fmt.Sprintln(args...) }
	var never chan int

	select {
	case v := <-ready(1):
		log("declared", v)
	case <-never:
	}
	var v int
	var ok bool
	select {
	case v = <-ready(2):
		log("assigned", v)
	}
	done := make(chan int)
	close(done)
	select {
	case v, ok = <-done:
		log("closed", v, ok)
	}
	select {
	case _, ok := <-done:
		log("blank", ok)
	}
	arr := [2]int{}
	at := func(i int) int { log("index", i); return i }
	select {
	case arr[at(1)] = <-ready(3):
		log(arr)
	case arr[at(0)] = <-never: // not evaluated
	}
	var any1, any2 any
	select {
	case any1, any2 = (<-ready(4)):
		log(any1, any2)
	}
	room := make(chan float64, 2)
	select {
	case room <- 1:
		log("sent", len(room))
	}
	select {
	case room <- 2.5: log("one line"); log(<-room, <-room)
	case never <- 1:
	}
	select {
	case <-never:
	default:
		log("default")
	}
	select {
	default: log("only default")
	}
	select { case <-never: default: }

outer:
	for i := 0; ; i++ {
		select {
		case v := <-ready(i):
			if v < 2 {
				continue outer
			}
			if v == 2 {
				break
			}
			if v > 3 {
				break outer
			}
			log("fell through the if", v)
		}
		log("after", i)
	}
here:
	select {
	case v := <-ready(5):
		for {
			if v == 5 {
				break here
			}
		}
	}
	select {
	case <-done:
		select {
		case w := <-ready(<-ready(6)):
			select {
			case room <- float64(w):
			}
		}
	case never <- <-ready(7):
	}
	log(<-room)
	func() {
		defer func() { log("recovered", recover()) }()
		select {
		case done <- 1:
		default:
		}
	}()
	select {
	case
		// the comment and the lines stay
		f := <-func() chan func() int {
			c := make(chan func() int, 1)
			c <- func() int { return 8 }
			return c
		}():
		log(f())
	}
	switch got := pick(ready(9), never); got {
	case 9:
		log("picked")
	}
	log(merge(ready(10), ready(11)))
	log(fan())
	log(timeout(never, time.Millisecond), timeout(ready(12), time.Hour))
	return out
}

func pick(a, b <-chan int) int {
	select {
	case v := <-a:
		return v
	case v, ok := <-b:
		if ok {
			return v
		}
		return 0
	}
}

func merge(a, b chan int) int {
	sum := 0
	for a != nil || b != nil {
		select {
		case v := <-a:
			sum += v
			a = nil
		case v := <-b:
			sum += v
			b = nil
		}
	}
	return sum
}

func timeout(c <-chan int, d time.Duration) string {
	select {
	case v := <-c:
		return fmt.Sprint("value ", v)
	case <-time.After(d):
		return "timeout"
	}
}

// fan has senders and receivers that all meet in selects.
func fan() int {
	a, b, quit := make(chan int), make(chan int), make(chan struct{})
	sums := make(chan int)
	for range 2 {
		go func() {
			sum := 0
			for {
				select {
				case v := <-a:
					sum += v
				case v := <-b:
					sum += v
				case <-quit:
					sums <- sum
					return
				}
			}
		}()
	}
	var senders sync.WaitGroup
	for i := range 10 {
		senders.Add(1)
		go func() {
			defer senders.Done()
			select {
			case a <- i:
			case b <- i:
			}
		}()
	}
	senders.Wait()
	close(quit)
	return <-sums + <-sums
}
