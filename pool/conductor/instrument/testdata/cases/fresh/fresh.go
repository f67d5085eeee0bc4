// Package fresh makes channels in every form of make.
package fresh

import "fmt"

// Chan takes its capacity in a type of its own.
func Chan[T any](n uint8) chan T { return make(chan T, n) }

type (
	pipe  chan int
	sizes struct{ a, b chan int }
)

func of[C ~chan E, E any](n int) C { return make(C, n) }

func hand(first chan int, second chan<- int) (chan int, int) { return first, cap(second) }

// Main is the program.
func Main() string {
	var big int64 = 3
	const c = 2
	s := sizes{make(chan int, 1), make(chan int)}
	m := map[string]chan int{"x": make(chan int, 4)}
	list := []chan int{make(chan int, 5), 1: make(chan int, 6)}
	list = append(list, make(chan int, 7))
	got, n := hand(make(chan int, 8), make(chan int, 9))
	out := fmt.Sprintln(
		cap(make(chan int)), cap(make(chan int, c)), cap(make(chan int, 1e1)), cap(make(chan int, big)),
		cap(make(pipe, 2)), cap(make(<-chan int, 3)), cap(make(chan<- int)), cap(make(chan (<-chan int), 1)),
		cap(of[pipe](5)), cap(Chan[string](6)), cap(s.a), cap(s.b), cap(m["x"]), cap(list[0]), cap(list[1]), cap(list[2]), cap(got), n,
		len(make([]int, 3)), len(make(map[int]int, 2)),
		cap(make(chan struct {
			a int
		},
			3)),
	)
	return out + fmt.Sprintln(caught(-1), fmt.Sprintf("%T %T", make(pipe), make(<-chan int)))
}

func caught(n int) (err any) {
	defer func() { err = recover() }()
	_ = make(chan int, n)
	return nil
}
