// Package order shows in which order operands are evaluated.
package order

import (
	"fmt"
	"strings"
)

type tracer struct{ names []string }

func (t *tracer) ch(name string, c chan int) chan int { t.names = append(t.names, name); return c }
func (t *tracer) n(name string, n int) int            { t.names = append(t.names, name); return n }
func (t *tracer) fn(name string) func(int, chan int) {
	t.names = append(t.names, name)
	return func(int, chan int) {}
}
func (t *tracer) self(name string) *tracer        { t.names = append(t.names, name); return t }
func (t *tracer) two(name string) (int, chan int) { t.names = append(t.names, name); return 1, nil }

func (t *tracer) quiet(int) {}

func (t *tracer) flush() string {
	defer func() { t.names = nil }()
	return strings.Join(t.names, " ") + "\n"
}

// Main is the program.
func Main() string {
	t, out := &tracer{}, ""
	c := make(chan int, 9)
	t.ch("chan", c) <- t.n("value", 1)
	out += t.flush()
	slots := make([]int, 3)
	slots[t.n("left", 1)], slots[t.n("middle", 0)] = <-t.ch("right", c), t.n("last", 2)
	out += t.flush()
	var never chan int
	select {
	case slots[t.n("never", 0)] = <-t.ch("one", never):
	case t.ch("two", never) <- t.n("three", 1):
	case t.self("four").ch("five", c) <- t.n("six", 5) + t.n("seven", 1):
		out += "chosen " + t.flush()
	case t.ch("eight", never) <- <-t.ch("nine", full()):
	}
	out += t.flush()
	select {
	case slots[t.n("after", 2)] = <-t.ch("before", c):
	}
	out += t.flush()
	go t.fn("function")(t.n("first", 1), t.ch("second", c))
	go t.fn("function")(t.two("pair"))
	go t.self("receiver").quiet(t.n("argument", 1))
	out += t.flush()
	defer func(n int) { _ = n }(t.n("deferred", 1))
	for v := range t.ch("ranged once", closed(1, 2)) {
		t.n(fmt.Sprint("turn", v), v)
	}
	out += t.flush()
	return out + fmt.Sprintln(slots, panicky(t)) + t.flush()
}

func full() chan int {
	c := make(chan int, 1)
	c <- 1
	return c
}

func closed(vs ...int) chan int {
	c := make(chan int, len(vs))
	for _, v := range vs {
		c <- v
	}
	close(c)
	return c
}

// panicky panics while a select's operands are evaluated: the later ones are not.
func panicky(t *tracer) (err any) {
	defer func() { err = recover() }()
	var nobody *tracer
	select {
	case <-t.ch("evaluated", nil):
	case <-nobody.names2()[0]:
	case <-t.ch("not evaluated", nil):
	}
	return nil
}

func (t *tracer) names2() []chan int { panic("operand") }
