package view

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// atOnce is how many spare boxes are made in one go.
const atOnce = 12

// boxes is how many boxes column i has, of which so many are in use. To make and
// to remove one takes longer than to say something else in it, and who goes to
// another moment of a run may need 150 of them at once: so none is removed, and
// while the moment on show stays as many are made, a few at a time, as the run may
// ask for.
func (s *Stage) boxes(i, used int) int {
	n := max(used, len(s.parts.actors[i]))
	col := &s.cast.columns[i]
	if s.cancel == nil || !col.workers || s.store.player.Phase() == flow.Playing || s.seen.step != s.store.player.Step() {
		return n
	}
	most := min(maxGrid, max(len(col.actors), s.store.config.Workers))
	if n >= most {
		return n
	}
	s.store.Touch()
	return min(most, n+atOnce)
}

// put has the j-th box of column i be out of sight, until somebody needs it.
func put(at **piece[actorKey], i, j int) {
	key := actorKey{form: fan}
	if p := *at; p != nil {
		key = p.key
	}
	key.spare = true
	if p := renew(at, key); p != nil {
		p.draw = func() app.UI { return drawActor(&p.key, i, j) }
	}
}
