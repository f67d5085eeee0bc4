// Package ranges loops over channels, and over what only looks like one.
package ranges

import (
	"fmt"
	"iter"
)

func upto(n int) <-chan int {
	c := make(chan int)
	go func() {
		defer close(c)
		for i := range n {
			c <- i
		}
	}()
	return c
}

type cell struct{ at [2]int }

func (c *cell) each() iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for i := range upto(3) {
			if !yield(i, <-upto(1)) {
				return
			}
		}
	}
}

// Main is the program.
func Main() string {
	out := ""
	log := func(args ...any) { out += fmt.Sprintln(args...) }
	for v := range upto(3) {
		log(v)
	}
	for v := range upto(2) {
		v := v * 10 // the body may declare its own
		log(v)
	}
	n := 0
	for range upto(4) {
		n++
	}
	for _ = range upto(4) {
		n++
	}
	log(n)
	var last int
	for last = range upto(5) {
	}
	log(last)
	var c cell
	i := 0
	for c.at[i%2] = range upto(5) {
		i++
	}
	log(c.at)
	var f func() int
	var fs []func() int
	for v := range upto(3) {
		f = func() int { v += 10; return v }
		fs = append(fs, f)
	}
	log(fs[0](), fs[0](), fs[1](), fs[2]())
outer:
	for a := range buffered(1, 2, 3) {
		for b := range buffered(1, 2, 3) {
			if b == 2 {
				continue outer
			}
			if a == 3 {
				break outer
			}
			log(a, b)
		}
	}
	for v := range buffered(1, 2, 3, 4) { if v == 2 { continue }; if v == 4 { break }; log("line", v) }
	for a, b := range c.each() {
		if a == 2 {
			break
		}
		log("seq", a, b)
	}
	for ch := range chans() {
		for v := range ch {
			log("inner", v)
		}
	}
	log(find(buffered(4, 5, 6), 5), find(buffered(4, 5, 6), 7))
	for v := range (struct{ c chan int }{buffered(3)}).c {
		log(v)
	}
	for i := range 2 {
		log("int", i)
	}
	for i, s := range []string{"a", "b"} {
		log(i, s)
	}
	for i, r := range "né" {
		log(i, string(r))
	}
	return out
}

func find(c <-chan int, want int) bool {
	for v := range c {
		if v == want {
			return true
		}
	}
	return false
}

func buffered(vs ...int) chan int {
	c := make(chan int, len(vs))
	defer close(c)
	for _, v := range vs {
		c <- v
	}
	return c
}

func chans() chan chan int {
	c := make(chan chan int, 2)
	c <- buffered(1, 2)
	c <- buffered(3)
	close(c)
	return c
}
