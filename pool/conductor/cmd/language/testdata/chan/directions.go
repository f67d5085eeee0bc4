// errorcheck

// Command directions receives where it may only send.
package main

func main() {
	ch := make(chan<- int)
	<-ch // ERROR "receive"
}
