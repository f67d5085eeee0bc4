package explore

import (
	"slices"

	"github.com/fanlight/fanlight/pool/conductor"
)

// walk goes through the schedules of a program one by one, depth first: each run
// follows the path of the last one as far as the choice that is to change.
//
// With prune it leaves out schedules that differ from another only in the order
// of steps that have nothing to do with one another. Whoever goes at a choice is
// the only one, until a later step turns out to race with it: only then the
// other order is tried too (dynamic partial-order reduction with source sets, by
// Abdulla, Aronis, Jonsson and Sagonas). Goroutines that have gone first at a
// choice sleep in what follows from the others, until a step has to do with
// theirs (sleep sets, by Godefroid). A limit leaves out schedules by a measure
// that such a trade changes, so the two do not go together.
type walk struct {
	limit    int  // how many switches a schedule may have; negative: any number
	preempts bool // only those that keep somebody waiting count
	prune    bool

	path    []*node
	at      int   // how far down the path the run is
	fresh   int   // the first node of the path that the run does not share with the last
	prev    *node // the last grant
	picks   []int // of this run
	blocked bool  // all who could go sleep: another run has been here
	strayed bool  // the program did not do again what it did
}

// node is a choice of a run.
type node struct {
	moves []move // nil for a select's
	taken int
	of    int    // a select's: among how many
	last  uint32 // who went before
	spent int    // of the limit, before
}

// move is one of those who could go at a node.
type move struct {
	g       uint32
	touches []conductor.Touch
	cost    int
	todo    bool // goes, or has gone, in some run
	done    bool // has gone in all that follow
	asleep  bool
}

// begin is called before each run.
func (w *walk) begin() {
	w.fresh = max(0, len(w.path)-1)
	w.at, w.prev, w.picks, w.blocked = 0, nil, nil, false
}

// Grant is [conductor.Walker.Grant].
func (w *walk) Grant(_ uint64, ready []conductor.Move) int {
	if w.at == len(w.path) {
		n := w.enter(ready)
		if n.taken < 0 {
			w.blocked = true
			return -1
		}
		w.path = append(w.path, n)
	} else if !w.path[w.at].again(ready) {
		w.strayed = true
		return -1
	}
	w.prev = w.path[w.at]
	w.at++
	return w.prev.taken
}

// Pick is [conductor.Walker.Pick].
func (w *walk) Pick(n int) int {
	if w.at == len(w.path) {
		w.path = append(w.path, &node{of: n})
	}
	here := w.path[w.at]
	if here.of != n {
		w.strayed = true
		return 0
	}
	w.at++
	w.picks = append(w.picks, here.taken)
	return here.taken
}

// enter is a new node; its taken is -1 when nobody may go.
func (w *walk) enter(ready []conductor.Move) *node {
	n := &node{moves: make([]move, len(ready)), taken: -1}
	if w.prev != nil {
		m := &w.prev.moves[w.prev.taken]
		n.last, n.spent = m.g, w.prev.spent+m.cost
	}
	for i := range ready {
		m := &n.moves[i]
		m.g = ready[i].G
		m.touches = slices.Clone(ready[i].Touches)
		m.asleep = w.prune && w.prev.puts(m.g)
	}
	n.price(w.preempts)
	n.taken = w.first(n)
	for i := range n.moves {
		m := &n.moves[i]
		m.todo = i == n.taken || !w.prune && w.affords(n, m)
	}
	return n
}

// puts reports whether the step that was taken leaves a goroutine asleep.
func (n *node) puts(g uint32) bool {
	m := n.move(g)
	return m != nil && (m.asleep || m.done) && !clash(m.touches, n.moves[n.taken].touches)
}

func (n *node) move(g uint32) *move {
	if n != nil {
		for i := range n.moves {
			if n.moves[i].g == g {
				return &n.moves[i]
			}
		}
	}
	return nil
}

// price says what each move costs: whoever went last goes on for nothing, or the
// lowest number where that one cannot.
func (n *node) price(preempts bool) {
	on := n.move(n.last)
	if on == nil && !preempts {
		on = &n.moves[0]
	}
	for i := range n.moves {
		if m := &n.moves[i]; on != nil && m != on {
			m.cost = 1
		}
	}
}

func (w *walk) affords(n *node, m *move) bool { return w.limit < 0 || n.spent+m.cost <= w.limit }

// first is who goes first at a node: a step that nobody else can tell, whoever
// went last, or the lowest number.
func (w *walk) first(n *node) int {
	best, rank := -1, 0
	for i := range n.moves {
		m := &n.moves[i]
		of := 1
		switch {
		case m.asleep || !w.affords(n, m):
			continue
		case w.prune && len(m.touches) == 0:
			of = 3
		case m.cost == 0:
			of = 2
		}
		if of > rank {
			best, rank = i, of
		}
	}
	return best
}

// again takes in what a node's goroutines are about to do in this run: it tells
// memory apart by address, which changes.
func (n *node) again(ready []conductor.Move) bool {
	if len(n.moves) != len(ready) {
		return false
	}
	for i := range ready {
		m := &n.moves[i]
		if m.g != ready[i].G || len(m.touches) != len(ready[i].Touches) {
			return false
		}
		copy(m.touches, ready[i].Touches)
	}
	return true
}

// next chooses the path of the next run, and is false when there is none left.
func (w *walk) next(rep *conductor.Report) bool {
	w.path = w.path[:w.at]
	if w.prune {
		w.races()
		if rep.Kind == conductor.Panic && w.prev != nil {
			w.prev.open() // it kept all others from what they were about to do
		}
	}
	for len(w.path) > 0 {
		n := w.path[len(w.path)-1]
		if n.advance() {
			return true
		}
		w.path = w.path[:len(w.path)-1]
	}
	return false
}

// open lets everybody go at a node.
func (n *node) open() {
	for i := range n.moves {
		n.moves[i].todo = true
	}
}

// advance takes the next choice at a node.
func (n *node) advance() bool {
	if n.moves == nil {
		n.taken++
		return n.taken < n.of
	}
	n.moves[n.taken].done = true
	for i := range n.moves {
		if m := &n.moves[i]; m.todo && !m.done && !m.asleep {
			n.taken = i
			return true
		}
	}
	return false
}

// clash reports whether two moves may not trade places.
func clash(a, b []conductor.Touch) bool {
	for _, x := range a {
		for _, y := range b {
			if x.What == conductor.Everything || y.What == conductor.Everything {
				return true
			}
			if x.What == y.What && x.Object == y.Object && (x.Changes || y.Changes) {
				return true
			}
		}
	}
	return false
}
