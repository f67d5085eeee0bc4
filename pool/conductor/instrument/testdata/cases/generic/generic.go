// Package generic uses channels whose types are parameters.
package generic

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
)

type source[T any] interface{ ~chan T | ~<-chan T }

type stream[T any] chan T

type hub[K comparable, V any] struct {
	sync.RWMutex
	subs map[K]chan V
	in   stream[V]
}

func (h *hub[K, V]) run(key K, n int) {
	for range n {
		h.subs[key] <- <-h.in
	}
	close(h.subs[key])
}

func receive[C source[T], T any](c C) (T, bool) {
	v, ok := <-c
	return v, ok
}

func drain[C source[T], T any](c C) (all []T) {
	for v := range c {
		all = append(all, v)
	}
	return all
}

func send[C ~chan T | ~chan<- T, T any](c C, v T) { c <- v }

func finish[C ~chan T, T any](c C) C {
	defer close(c)
	return c
}

func try[T any](c chan T) (v T, err error) {
	select {
	case v = <-c:
		return v, nil
	default:
		return v, fmt.Errorf("nothing")
	}
}

func mapped[A, B any](in <-chan A, f func(A) B) <-chan B {
	out := make(chan B)
	go func() {
		defer close(out)
		for a := range in {
			out <- f(a)
		}
	}()
	return out
}

func spread[T cmp.Ordered](values ...T) []T {
	c := make(chan T)
	for _, v := range values {
		go send(c, v)
	}
	all := make([]T, len(values))
	for i := range all {
		all[i] = <-c
	}
	slices.Sort(all)
	return all
}

func total[M ~map[K]V, K comparable, V int | float64](m M) (sum V) {
	for _, v := range m {
		sum += v
	}
	return sum
}

// Main is the program.
func Main() string {
	c := make(stream[string], 3)
	send(c, "a")
	send(chan string(c), "b")
	v, ok := receive(c)
	out := fmt.Sprintln(v, ok, drain(finish(c)))
	_, err := try(make(chan int))
	out += fmt.Sprintln(err)
	numbers := make(chan int)
	go func() {
		defer close(numbers)
		for i := range 3 {
			numbers <- i
		}
	}()
	out += fmt.Sprintln(drain(mapped(numbers, func(n int) string { return fmt.Sprint("<", n, ">") })))
	h := &hub[string, float64]{subs: map[string]chan float64{"x": make(chan float64)}, in: make(stream[float64])}
	go h.run("x", 2)
	h.in <- 1
	one := <-h.subs["x"]
	h.in <- 2.5
	out += fmt.Sprintln(one, <-h.subs["x"], spread(3, 1, 2), spread("b", "a"))
	return out + fmt.Sprintln(total(map[string]int{"a": 1, "b": 2}), total(map[int]float64{}))
}
