// run

// Command year is not the same by the conductor's clock.
package main

import "time"

func main() {
	year := make(chan int, 1)
	year <- time.Now().Year()
	println(<-year)
}
