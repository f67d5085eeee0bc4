package view

import (
	"slices"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// parts are the pieces of a stage, each drawn again when it says something else.
type parts struct {
	edition  int // counts the frames that differ from the one before
	ribs     *piece[ribsKey]
	captions *piece[int]
	columns  []*piece[columnKey]
	actors   [][]*piece[actorKey] // one list for each column
	roll     *piece[rollKey]
	rows     []*piece[actorKey]
}

// ribsKey is all that the ribs show.
type ribsKey struct {
	edition int
	lit     string
}

// columnKey is all that a column shows, beside its goroutines' own boxes.
type columnKey struct {
	edition, n, rejected         int
	label, name, elem            string
	many, workers, made, closed  bool
	lit                          light
	cap, len, senders, receivers int
	boxes                        int // with those that are spare
	turn                         turn
}

// actorKey is all that a goroutine's box shows.
type actorKey struct {
	form           placeForm
	size           float64
	at             [4]float64 // its box: left, top, width, height
	who            actor
	label, note    string
	workers, first bool
	spare          bool // nobody's, and out of sight
}

// rollKey is all that the list of a crowd shows, beside its rows.
type rollKey struct {
	page, n  int
	label    string
	measured bool
	tally    tally
	spare    bool // there is no crowd, and no list
}

// compose brings every part up to the cast and the frame.
func (s *Stage) compose() {
	c, f, ps := &s.cast, &s.frame, &s.parts
	if p := renew(&ps.ribs, ribsKey{ps.edition, litOf(c, f)}); p != nil {
		c, f := s.cast, s.frame
		p.draw = func() app.UI { return drawRibs(&c, &f) }
	}
	if p := renew(&ps.captions, ps.edition); p != nil {
		c, f := s.cast, s.frame
		p.draw = func() app.UI {
			return app.Div().Class("captions").Aria("hidden", "true").Body(captions(&c, &f)...)
		}
	}
	ps.columns = cut(ps.columns, len(f.places))
	for len(ps.actors) < len(f.places) {
		ps.actors = append(ps.actors, nil)
	}
	ps.roll = s.composeRoll()
	for i := range f.places {
		s.composeColumn(i)
	}
}

// composeColumn brings one column up to the moment.
func (s *Stage) composeColumn(i int) {
	c, f, ps := &s.cast, &s.frame, &s.parts
	col, p := &c.columns[i], &f.places[i]
	boxes := 0
	if p.form == lone || p.form == fan || p.form == grid {
		boxes = len(col.actors)
	}
	pipe := &col.pipe
	key := columnKey{
		edition: ps.edition, n: len(col.actors), rejected: col.rejected, label: col.label, name: pipe.name, elem: pipe.elem,
		many: col.many, workers: col.workers, made: pipe.made, closed: pipe.closed, lit: pipe.lit,
		cap: pipe.cap, len: pipe.len, senders: pipe.senders, receivers: pipe.receivers, boxes: s.boxes(i, boxes), turn: col.turn,
	}
	if again := renew(&ps.columns[i], key); again != nil {
		c, f := s.cast, s.frame
		again.draw = func() app.UI {
			all := uis(s.parts.actors[i])
			if boxes > 0 {
				return app.Div().Aria("label", col.label).Attr("role", "group").Body(all...)
			}
			return drawPlace(&c, &f, i, all)
		}
	}
	ps.actors[i] = cut(ps.actors[i], key.boxes)
	for j := range boxes {
		key, at := keyOf(col, &col.actors[j], i == 0), p.seats[j]
		key.form, key.size, key.at = p.form, p.size, [4]float64{at.x, at.y, at.w, at.h}
		if again := renew(&ps.actors[i][j], key); again != nil {
			again.draw = func() app.UI { return drawActor(&again.key, i, j) }
		}
	}
	for j := boxes; j < key.boxes; j++ {
		put(&ps.actors[i][j], i, j)
	}
	if stale(ps.actors[i]) {
		ps.columns[i].stale = true
	}
}

// keyOf is all that a goroutine's box shows, but for its place: not since when it has its job, which
// the painter shows.
func keyOf(col *column, a *actor, first bool) actorKey {
	key := actorKey{who: *a, label: col.label, note: col.note, workers: col.workers, first: first}
	key.who.got = 0
	return key
}

// composeRoll brings the list of a crowd up to the moment. One that there was stays,
// out of sight, while there is no crowd.
func (s *Stage) composeRoll() *piece[rollKey] {
	col, at := s.cast.crowd(), s.parts.roll
	var key rollKey
	rows := 0
	switch {
	case col != nil:
		n := len(col.actors)
		s.page = max(0, min(s.page, (n-1)/pageSize))
		key = rollKey{page: s.page, n: n, label: col.label, measured: s.cast.measured, tally: tallyOf(col.actors)}
		rows = min(pageSize, n-s.page*pageSize)
	case at != nil:
		key = at.key
		key.spare = true
	default:
		return nil
	}
	if p := renew(&at, key); p != nil {
		p.draw = func() app.UI { return s.drawRoll(key, uis(s.parts.rows)) }
	}
	s.parts.rows = cut(s.parts.rows, max(rows, len(s.parts.rows)))
	for i := range s.parts.rows {
		var row actorKey
		if i < rows {
			row = keyOf(col, &col.actors[s.page*pageSize+i], false)
		} else {
			row = s.parts.rows[i].key
			row.spare = true
		}
		if again := renew(&s.parts.rows[i], row); again != nil {
			again.draw = func() app.UI { return drawRow(&again.key, s.cast.crowdAt()) }
		}
	}
	if stale(s.parts.rows) {
		at.stale = true
	}
	return at
}

// crowd is the column with too many goroutines for boxes, or nil.
func (c *cast) crowd() *column {
	for i := range c.columns {
		if formOf(&c.columns[i]) == crowd {
			return &c.columns[i]
		}
	}
	return nil
}

// litOf is what of a cast the light on the ribs depends on: see strandsOf.
func litOf(c *cast, f *frame) string {
	var b []byte
	for i := range f.places {
		col := &c.columns[i]
		bit := byte('0')
		if col.pipe.senders > 0 {
			bit = '1'
		}
		b = append(b, bit)
		if form := f.places[i].form; form != fan && form != lone {
			continue
		}
		for j := range col.actors {
			a := &col.actors[j]
			bit := byte('a') + byte(a.state)
			if a.sending {
				bit = 's'
			} else if a.job != 0 && a.state != flow.Draining && a.state != flow.Ended {
				bit = 'r'
			}
			b = append(b, bit)
		}
	}
	return string(b)
}

// same reports whether two frames put everything in the same place.
func (f *frame) same(g *frame) bool {
	return f.width == g.width && f.height == g.height && f.vertical == g.vertical &&
		slices.EqualFunc(f.places, g.places, func(a, b place) bool {
			return a.form == b.form && a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h && a.in == b.in && a.out == b.out &&
				a.size == b.size && a.across == b.across && slices.Equal(a.seats, b.seats)
		})
}
