//go:build go1.21

package old

func uses(c chan int, m map[int]int) (fs []func() int) {
	for v := range c { // want `cannot watch this range over a channel: before Go 1.22 its iterations share v, which a closure or a pointer keeps`
		fs = append(fs, func() int { return v })
	}
	for v := range c { // fine
		_ = v
	}
	for k := range m { // want `cannot watch this range over a map: its order comes from an iterator, and the module's language version is older than go1.23`
		_ = k
	}
	return fs
}
