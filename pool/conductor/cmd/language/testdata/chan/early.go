// run

// Command early has a ticker before its main.
package main

import "time"

var tick = time.Tick(time.Millisecond)

func main() { <-tick }
