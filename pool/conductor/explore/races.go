package explore

import (
	"slices"

	"github.com/fanlight/fanlight/pool/conductor"
)

// taken is a step of a run, and what had to come before it: for each goroutine,
// how many of its steps.
type taken struct {
	node  *node
	g     uint32
	nth   uint32 // of its goroutine's steps, from 1
	clock clock
}

type clock []uint32

func (c clock) of(g uint32) uint32 {
	if int(g) < len(c) {
		return c[g]
	}
	return 0
}

// join makes c later than d as well.
func (c clock) join(d clock) clock {
	for len(c) < len(d) {
		c = append(c, 0)
	}
	for g, n := range d {
		c[g] = max(c[g], n)
	}
	return c
}

// before reports whether a step had to come before whatever has this clock.
func (t *taken) before(c clock) bool { return c.of(t.g) >= t.nth }

// thing identifies what steps touch.
type thing struct {
	what   conductor.What
	object uint64
}

// users are the steps that touched a thing last: who changed it, and who has
// used it since.
type users struct {
	change int // -1 for none
	uses   []int
}

// races finds the steps of a run that have to do with an earlier one, and could
// have come before it: the other order is left to a later run. Those of the part
// that the run shares with the last are known.
func (w *walk) races() {
	var steps []taken
	clocks := map[uint32]clock{}
	things := map[thing]*users{}
	nodes := slices.DeleteFunc(slices.Clone(w.path), func(n *node) bool { return n.moves == nil })
	var found [][2]int
	fresh := 0
	for _, n := range w.path[:w.fresh] {
		if n.moves != nil {
			fresh++
		}
	}
	for i, n := range nodes {
		m := &n.moves[n.taken]
		own := slices.Clone(clocks[m.g])
		t := taken{node: n, g: m.g, nth: own.of(m.g) + 1, clock: slices.Clone(own)}
		for _, j := range meets(things, m.touches, i) {
			earlier := &steps[j]
			if earlier.g != m.g && !earlier.before(own) && i >= fresh {
				found = append(found, [2]int{j, i})
			}
			t.clock = t.clock.join(earlier.clock)
		}
		t.clock = t.clock.join(append(make(clock, m.g), t.nth))
		steps = append(steps, t)
		clocks[m.g] = t.clock
		if i+1 < len(nodes) {
			for k := range nodes[i+1].moves { // those it has woken or started come after it
				if g := nodes[i+1].moves[k].g; g != m.g && n.move(g) == nil {
					clocks[g] = slices.Clone(clocks[g]).join(t.clock)
				}
			}
		}
	}
	for _, pair := range found {
		reverse(steps, pair[0], pair[1])
	}
}

// meets is the earlier steps that one with these touches has to do with most
// closely, and enters it among them.
func meets(things map[thing]*users, touches []conductor.Touch, step int) (list []int) {
	if len(touches) > 0 && touches[0].What != conductor.Everything {
		touches = append(touches[:len(touches):len(touches)], conductor.Touch{What: conductor.Everything})
	}
	for _, x := range touches {
		key := thing{x.What, x.Object}
		u := things[key]
		if u == nil {
			u = &users{change: -1}
			things[key] = u
		}
		if u.change >= 0 && u.change != step {
			list = append(list, u.change)
		}
		if !x.Changes {
			u.uses = append(u.uses, step)
			continue
		}
		for _, use := range u.uses {
			if use != step {
				list = append(list, use)
			}
		}
		u.change, u.uses = step, nil
	}
	return list
}

// reverse sees to it that some run lets step i come before step j: at j somebody
// has to go with whom an order of the steps between begins that allows it.
func reverse(steps []taken, j, i int) {
	first := &steps[j]
	var between []int // what does not need step j, and step i
	for k := j + 1; k <= i; k++ {
		if k == i || !first.before(steps[k].clock) {
			between = append(between, k)
		}
	}
	for k := range first.node.moves {
		if m := &first.node.moves[k]; m.todo && begins(steps, between, m.g) {
			return
		}
	}
	if m := first.node.move(steps[between[0]].g); m != nil {
		m.todo = true
		return
	}
	first.node.open()
}

// begins reports whether a goroutine may be the first of some steps.
func begins(steps []taken, list []int, g uint32) bool {
	for n, k := range list {
		if steps[k].g != g {
			continue
		}
		for _, earlier := range list[:n] {
			if steps[earlier].before(steps[k].clock) {
				return false
			}
		}
		return true
	}
	return false
}
