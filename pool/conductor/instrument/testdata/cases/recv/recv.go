// Package recv receives in every place where a receive may stand.
package recv

import "fmt"

var (
	global       = fill(1, 2)
	first        = <-global
	second, more = <-global
	closed       = <-func() chan int { c := make(chan int); close(c); return c }()
)

func fill(values ...int) chan int {
	c := make(chan int, len(values))
	for _, v := range values {
		c <- v
	}
	return c
}

type point struct{ x, y int }

// Main is the program.
func Main() string {
	out := fmt.Sprintln(first, second, more, closed)
	log := func(args ...any) { out += fmt.Sprintln(args...) }

	c := fill(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21)
	<-c
	(<-c)
	v := <-c
	log(v, <-c, <-c+<-c)
	log([]int{<-c, <-c}, point{x: <-c, y: <-c}, map[int]int{<-c: <-c})
	if v := <-c; v > 3 {
		log("if", v)
	}
	switch v := <-c; v {
	case 14:
		log("switch", v)
	}
	for i := <-c; i < 17; i = <-c {
		log("for", i)
	}
	var typed, untyped any = <-c, -<-c
	log(typed, untyped, func() int { return <-c }())

	a, ok := <-c
	log(a, ok)
	close(c)
	a, ok = <-c
	log(a, ok)
	_, ok = (<-c)
	log(ok)
	var b, still = <-c
	var x, y any = <-c
	log(b, still, x, y)
	if _, ok := <-c; !ok {
		log("closed")
	}

	nested := make(chan chan int, 1)
	nested <- fill(7)
	log(<-<-nested)
	nested <- fill(8)
	inner, ok := <-<-nested
	log(inner, ok)

	var arr [3]int
	i := fill(2, 1)
	arr[<-i], arr[<-i] = 5, 6
	log(arr)
	p := &point{}
	q := fill(3, 4)
	p.x, ok = <-q
	*(&p.y) = <-q
	log(*p, ok)
	m := map[string]bool{}
	var f float64
	fc := make(chan float64, 1)
	fc <- 1 // an untyped constant takes the channel's element type
	f, m["ok"] = <-fc
	log(f, m)

	kinds := make(chan any, 3)
	kinds <- 1
	kinds <- "one"
	kinds <- nil
	for range 3 {
		switch v := (<-kinds).(type) {
		case int:
			log("int", v)
		case string:
			log("string", v)
		default:
			log("other", v)
		}
	}
	funcs := make(chan func(int) int, 1)
	funcs <- func(n int) int { return n * n }
	log((<-funcs)(5))
	points := make(chan *point, 1)
	points <- &point{1, 2}
	log((<-points).y)
	const size = len("abc")
	wide := make(chan [size]byte, 1)
	wide <- [size]byte{1, 2, 3}
	log(len(<-wide), cap(wide), len(wide))

	var ro <-chan int = fill(9)
	log(<-
	// a comment in between, and a line
	ro)
	return out
}
