//go:build !js

package sites

func system() chan int { return make(chan int, 2) }
