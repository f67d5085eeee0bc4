// Package builtins shadows what the instrumenter looks for by name.
package builtins

import "fmt"

type store struct{ log string }

func (s *store) close(n int) { s.log += fmt.Sprint("close", n, ";") }

func make(n int) int { return n * 2 }

func close(s string) string { return "closed " + s }

type sync struct{ Mutex int }

func (s sync) Lock() int { return s.Mutex }

type clock struct{}

func (clock) After(n int) int    { return n + 1 }
func (clock) Sleep(n int) string { return fmt.Sprint("slept", n) }

func shadowed(panic string) int {
	c := fill(1)
	select {
	case v := <-c:
		_ = panic
		return v
	}
}

func fill(v int) chan int {
	var c = chanOf(1)
	c <- v
	return c
}

// Main is the program.
func Main() string {
	s := &store{}
	s.close(1)
	time := clock{}
	context := struct{ Background func() int }{func() int { return 7 }}
	defer s.close(2)
	int := 5 // even this
	watch_c0, watch_emit := fill(int), 1
	select {
	case v := <-watch_c0:
		watch_emit += v
	}
	return fmt.Sprintln(make(4), close("x"), sync{3}.Lock(), time.After(1), time.Sleep(2), context.Background(), s.log, shadowed(""), watch_emit)
}
