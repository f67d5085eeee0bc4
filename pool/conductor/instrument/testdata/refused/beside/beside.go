// Package beside is not among those that are watched.
package beside

func Values() <-chan int {
	c := make(chan int, 1)
	c <- 1
	return c
}
