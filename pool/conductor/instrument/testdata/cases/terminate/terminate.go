// Package terminate ends functions with what is rewritten, which the compiler has to see as endings still.
package terminate

import (
	"fmt"
	"time"
)

func choose(c chan int) int {
	select {
	case v := <-c:
		return v
	}
}

func always(c chan int) (n int) {
	select {
	case <-c:
		return 1
	default:
		panic("empty")
	}
}

func labelled(c chan int) int {
again:
	select {
	case v := <-c:
		if v == 0 {
			goto again
		}
		return v
	case <-time.After(time.Hour):
		panic("late")
	}
}

func forever(c chan<- int) int {
	c <- 1
	select {}
}

func nested(c chan int) int {
	if len(c) > 0 {
		select {
		case v := <-c:
			return v
		}
	} else {
		for {
			select {
			case v := <-c:
				return v
			}
		}
	}
}

func shadow(c chan int, panic func()) int {
	select {
	case v := <-c:
		return v
	}
}

func loop(c chan int) int {
	for {
		select {
		case v, ok := <-c:
			if !ok {
				return -1
			}
			switch {
			case v > 1:
				return v
			}
		}
	}
}

// Main is the program.
func Main() string {
	c := make(chan int, 4)
	for i := range 4 {
		c <- i + 1
	}
	out := fmt.Sprintln(choose(c), always(c), labelled(c), nested(c))
	c <- 1
	c <- 2
	c <- 3
	out += fmt.Sprintln(loop(c), shadow(c, nil))
	go forever(c)
	return out + fmt.Sprintln(<-c)
}
