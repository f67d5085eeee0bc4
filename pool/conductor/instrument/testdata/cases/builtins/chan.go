package builtins

import "example.com/watched/cases/fresh"

var chanOf = func(n int) chan int { return fresh.Chan[int](uint8(n)) }
