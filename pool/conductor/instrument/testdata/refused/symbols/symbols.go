package symbols

import (
	"context"
	"math/rand"
	"net/http" // want `cannot watch net/http: it calls back on goroutines of its own`
	"os"
	"os/signal"
	"runtime"
	_ "unsafe"
)

// want+2 `cannot watch //go:linkname runtime.nanotime: it reaches behind the shims`
//
//go:linkname nanotime runtime.nanotime
func nanotime() int64

type flag bool

var _ http.Handler

func uses() {
	runtime.LockOSThread()                  // want `cannot watch runtime.LockOSThread: the conductor has no form of it`
	runtime.SetFinalizer(new(int), nil)     // want `cannot watch runtime.SetFinalizer`
	runtime.Gosched()                       // fine
	_ = rand.Intn(3)                        // want `cannot watch rand.Intn: no seed repeats it`
	_ = rand.New(rand.NewSource(1)).Intn(3) // fine
	signal.Notify(make(chan<- os.Signal))   // want `cannot watch signal.Notify: the other end of its channel is in code that is not watched`
	_ = context.Background
	var ok flag
	c := make(chan int)
	_, ok = <-c // want `cannot watch this receive: its second value goes to a .*flag, which takes no plain bool`
	select {
	case _, ok = <-c: // want `cannot watch this receive: its second value goes to a .*flag`
	}
	_ = ok
	for k := range map[*int]bool{} { // want `cannot watch this range over a map: keys of type \*int have no order that two runs share`
		_ = k
	}
	for _, v := range map[struct{ c chan int }]int{} { // want `cannot watch this range over a map: keys of type struct`
		_ = v
	}
}

type receiver <-chan int

func odd() receiver {
	return make(receiver) // want `cannot watch this make: receiver is a channel of one direction`
}

func inner() {
	type local bool
	f := func(local) {}
	x := 1
	{
		type local int
		go f(x == 1) // want `cannot watch this go statement: an argument is of type .*local, which has no name here`
		_ = local(1)
	}
	int := int8(3)
	_ = make(chan bool, int) // want `cannot watch this make: int means something else here`
}
