package uses

import (
	"example.com/watched/refused/beside"  // want `cannot watch import of example.com/watched/refused/beside: it is not watched, and has goroutines or channels at refused/beside/beside.go:6: name it beside the others`
	"example.com/watched/refused/between" // want `cannot watch import of example.com/watched/refused/between: it is not watched, and has goroutines or channels at refused/between/between.go:6`
)

var _, _ = between.Value, <-beside.Values() // want `cannot watch beside.Values: the other end of its channel is in code that is not watched`
