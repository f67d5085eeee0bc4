// Package trace panics at lines that a test knows.
package trace

func boom(c chan int) chan int {
	if cap(c) == 0 {
		panic("boom")
	}
	return c
}

// Select panics while it evaluates an operand.
func Select() {
	c := make(chan int, 1)
	select {
	case v := <-boom(c):
		_ = v
	case
		c <- <-
			boom(make(chan int)): // line 19
	}
}

// Spawn panics while it evaluates an argument.
func Spawn() {
	go func(a, b chan int) {
		_ = a
	}(
		nil,
		boom(nil), // line 29
	)
}

// After panics behind everything that is rewritten.
func After() {
	c := make(chan int,
		1)
	c <-
		1
	for v := range c {
		select {
		case boom(c) <- v: <-c; default: }
		go func(int) {
		}(v)
		close(
			c)
	}
	boom(nil) // line 46
}
