package conductor

import (
	"slices"

	"github.com/fanlight/fanlight/pool/event"
)

// Walker makes all the choices of a run in place of its seed, for a search that
// goes through them one by one. Of the seed remain the order of maps and the
// program's own chance. Its methods are hooks, as those of [Config] are.
type Walker interface {
	// Grant says who goes next: an index in ready, which is in ascending order of
	// G and holds one at least. A negative one ends the run, "stopped". The slice
	// and what is in it are the run's; they hold until Grant returns.
	Grant(step uint64, ready []Move) int
	// Pick says which of the n cases of a select that could go through does, in
	// the order of the source; n is 2 at least.
	Pick(n int) int
}

// Move is the next step of a goroutine: what it is about to do, and what it does
// on its own until it asks leave again.
type Move struct {
	G       uint32
	Touches []Touch // none when nobody else can tell whether it has been done
}

// Touch is something that a move depends on or changes. Two moves can trade
// places without effect unless one changes what the other touches. That holds
// for programs whose goroutines share memory under locks and the like alone: of
// a data race the conductor knows nothing.
type Touch struct {
	What    What
	Object  uint64
	Changes bool
}

// What is a kind of thing that moves touch.
type What uint8

// Kinds of things. Everything is for operations of which nothing is known.
const (
	Everything What = iota
	AChannel
	ALock
	AGroup
	Memory // what atomics, sync.Map and sync.Pool hold, all of it as one
)

// reach is how far the effects of a goroutine's next step go.
type reach uint8

const (
	anywhere reach = iota
	nowhere        // it goes on with code of its own
	memory
	byOperation // what op and obj say
	regains     // it was woken to try for a lock again
)

// reachOf is that of an operation at its gate.
//
//go:norace
func reachOf(op event.Kind) reach {
	switch op {
	case event.None:
		return anywhere
	case event.Sleep:
		return nowhere // it sets a timer of its own; that all wait for it is time's choice
	}
	return byOperation
}

// walked is who goes next when a Walker decides; nil when it has ended the run.
//
//go:norace
func (r *run) walked() *G {
	r.sorted = append(r.sorted[:0], r.ready...)
	slices.SortFunc(r.sorted, byID)
	r.moves, r.touches = r.moves[:0], r.touches[:0]
	for _, g := range r.sorted {
		from := len(r.touches)
		r.touches = g.touched(r.touches)
		r.moves = append(r.moves, Move{G: g.id, Touches: r.touches[from:len(r.touches):len(r.touches)]})
	}
	i := -1
	r.hook(func() { i = r.cfg.Walk.Grant(r.steps, r.moves) })
	if r.over != nil {
		return nil
	}
	if i < 0 || i >= len(r.sorted) {
		r.finish(event.Report{Kind: Stopped})
		return nil
	}
	return r.sorted[i]
}

// touched adds what g's next step touches to buf.
//
//go:norace
func (g *G) touched(buf []Touch) []Touch {
	switch g.reach {
	case nowhere:
		return buf
	case anywhere:
		return append(buf, Touch{What: Everything, Changes: true})
	case memory:
		return append(buf, Touch{What: Memory, Changes: true})
	case regains:
		return append(buf, Touch{What: ALock, Object: uint64(g.obj), Changes: true})
	}
	switch g.op {
	case event.SelectBlock:
		for _, k := range g.among {
			if c := k.state(g.run); c != nil {
				buf = c.touched(buf)
			}
		}
	case event.Lock, event.Unlock:
		buf = append(buf, Touch{What: ALock, Object: uint64(g.obj), Changes: !g.shares})
	case event.Wait, event.Signal:
		buf = append(buf, Touch{What: AGroup, Object: uint64(g.obj), Changes: !g.shares})
	case event.Send, event.Recv, event.Close:
		if g.on != nil {
			buf = g.on.touched(buf)
		}
	default:
		buf = append(buf, Touch{What: Everything, Changes: true})
	}
	return buf
}

// touched adds the channel, and those that selects which wait at it wait at as
// well: whoever lets one go takes it away from there. A closed channel without a
// buffer stays what it is.
//
//go:norace
func (c *Chan) touched(buf []Touch) []Touch {
	buf = append(buf, Touch{What: AChannel, Object: uint64(c.id), Changes: !c.shut || c.cap > 0})
	for _, q := range [...]*queue{&c.recvq, &c.sendq} {
		for w := q.first; w != nil; w = w.next {
			for i := range w.g.ws {
				if o := &w.g.ws[i]; o.c != nil && o.c != c && o.q != nil {
					buf = append(buf, Touch{What: AChannel, Object: uint64(o.c.id), Changes: true})
				}
			}
		}
	}
	return buf
}

// walkedCase is the case of a select that a Walker picks; -1 when none can go.
//
//go:norace
func (r *run) walkedCase(cases []Case) int {
	r.able = r.able[:0]
	for i, k := range cases {
		if k.state(r) != nil && k.able() {
			r.able = append(r.able, i)
		}
	}
	switch n := len(r.able); n {
	case 0:
		return -1
	case 1:
		return r.able[0]
	default:
		return r.able[min(max(r.picked(n), 0), n-1)]
	}
}

// picked is the answer of Walk, or of Picks.
//
//go:norace
func (r *run) picked(n int) (i int) {
	if r.cfg.Walk != nil {
		r.away(func() { i = r.cfg.Walk.Pick(n) })
	} else if r.picks < len(r.cfg.Picks) {
		i = r.cfg.Picks[r.picks]
	}
	r.picks++
	return i
}
