//go:build watch

package main

import (
	"fmt"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/event"
)

// offers reports whether the run is to stand here until somebody says who goes
// next, and notes who could.
func (w *watch) offers() bool {
	if !w.ask || w.chosen {
		return false
	}
	able := conductor.Able(nil)
	if len(able) < 2 {
		return false
	}
	w.choices = make([]event.Choice, len(able))
	for i, g := range able {
		w.choices[i] = event.Choice{G: g.G, Op: g.Op, Obj: g.Obj, Site: g.Site}
	}
	return true
}

// choose gives a goroutine the next grant, or leaves it to the seed, which is
// nothing that a replay need know. Of a replay in which it cannot go,
// as in one of another configuration, nothing is left.
func (w *watch) choose(c event.Command) error {
	if c.N == 0 {
		w.chosen = true
		return nil
	}
	if c.N < 0 || !conductor.Prefer(uint32(c.N)) {
		return fmt.Errorf("goroutine %d cannot go now", c.N)
	}
	c.At, w.chosen = w.last.status.Grants, true
	w.desk.note(event.Record{Kind: event.CommandIn, A: int64(c.At)}, c.Append(nil))
	return nil
}
