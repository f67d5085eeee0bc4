// run

// Command sieve prints primes.
package main

func generate(ch chan<- int) {
	for i := 2; ; i++ {
		ch <- i
	}
}

func filter(in <-chan int, out chan<- int, prime int) {
	for i := range in {
		if i%prime != 0 {
			out <- i
		}
	}
}

func main() {
	ch := make(chan int)
	go generate(ch)
	for range 5 {
		prime := <-ch
		println(prime)
		next := make(chan int)
		go filter(ch, next, prime)
		ch = next
	}
}
