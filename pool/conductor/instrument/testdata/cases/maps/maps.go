// Package maps ranges over maps, in whatever order.
package maps

import "fmt"

type pair struct {
	a int
	b string
}

// Main is the program.
func Main() string {
	m := map[string]int{"a": 1, "b": 2, "c": 3, "d": 4}
	sum, keys, n := 0, 0, 0
	for k, v := range m {
		sum += v
		keys += int(k[0])
	}
	for range m {
		n++
	}
	for k := range m {
		delete(m, k) // what is deleted before it is reached is not reached
		for other := range m {
			delete(m, other)
			n += 10
		}
	}
	out := fmt.Sprintln(sum, keys, n, len(m))
	var k pair
	var v []int
	for k, v = range map[pair][]int{{1, "x"}: {1}} {
	}
	out += fmt.Sprintln(k, v)
	for _, v[0] = range map[bool]int{true: 9} {
	}
	out += fmt.Sprintln(v, first(map[int]string{5: "five", 6: "six"}))
	squares := map[int]int{}
outer:
	for i := range map[int]bool{1: true, 2: true, 3: true} {
		for j, even := range map[int]bool{i: i%2 == 0} {
			if even {
				continue outer
			}
			squares[i] = j * j
		}
	}
	out += fmt.Sprintln(squares)
	for i, x := range map[any]int{"only": 1} {
		out += fmt.Sprintln(i, x)
	}
	for range map[*pair]int{{}: 1} { // no order to be seen
		out += "pointer\n"
	}
	return out
}

func first(m map[int]string) int {
	for k, v := range m {
		if len(v) == 4 {
			defer func() { recover() }()
			return k
		}
	}
	return 0
}
