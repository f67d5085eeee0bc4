package flow

import "github.com/fanlight/fanlight/pool/event"

// Unit is what a step of a visitor's goes by.
type Unit uint8

// The units.
const (
	ByEvent  Unit = iota // anything on the stage changes
	ByJob                // a job changes its place
	ByWorker             // a worker begins to do something else
	units
)

var unitNames = [units]string{"event", "job", "worker"}

// String is the unit's word: event, job, worker.
func (u Unit) String() string { return unitNames[u] }

// ParseUnit is the unit of that name.
func ParseUnit(name string) (Unit, bool) {
	for u, known := range unitNames {
		if name == known {
			return Unit(u), true
		}
	}
	return ByEvent, name == ""
}

// searchFurthest is how many records beyond the end of the log a search asks the
// engine for: some runs never end.
const (
	searchFurthest = 1_000_000
	searchAtOnce   = 1 << 12
)

// StepBy goes to the next moment, or back to the one before, at which something
// has changed: by event, for one job or any (0), for one worker or any (0). done,
// which may be nil, is told whether there is such a moment; if not, the cursor
// stays where it is. Its error says that something else came between.
func (p *Player) StepBy(u Unit, id uint64, back bool, done func(found bool, err error)) error {
	if u == ByEvent {
		before := p.cursor
		to := p.Next
		if back {
			to = p.Previous
		}
		err := to()
		if err == nil && done != nil {
			p.Settle(func() { done(p.cursor != before, p.err) })
		}
		return err
	}
	find := func(step int) (int, bool) { return p.line.JobMoved(step, id, back) }
	if u == ByWorker {
		find = func(step int) (int, bool) { return p.line.WorkerChanged(step, int(id), back) }
	}
	return p.goTo(find, back, done)
}

// Jump goes to the next moment that has a mark, or back to the one before. done
// is as in StepBy.
func (p *Player) Jump(k Mark, back bool, done func(found bool, err error)) error {
	return p.goTo(func(step int) (int, bool) { return p.line.Marked(step, k, back) }, back, done)
}

// goTo moves the cursor to what find finds, beyond what there is of the log if
// need be.
func (p *Player) goTo(find func(step int) (int, bool), back bool, done func(found bool, err error)) error {
	if done == nil {
		done = func(bool, error) {}
	}
	return p.move(func() {
		from, found := p.cursor, false
		look := func() bool {
			var at int
			if at, found = find(p.cursor); found {
				p.moveTo(at)
			}
			p.ahead = max(p.ahead, p.Steps()) // nobody has seen what is made in search of it
			return found
		}
		if look() || back {
			done(found, nil)
			return
		}
		p.enough(&goal{
			look: look, left: searchFurthest, most: searchAtOnce,
			then: func(err error) {
				if err == nil && !found {
					p.moveTo(from)
				}
				done(found, err)
			},
		}, atLeast/4)
	})
}

// search asks for the next records that a goal looks through: ever more of them,
// up to what it may have at once.
func (p *Player) search(g *goal) {
	n := min(atLeast/4<<min(g.tries, 16), g.most)
	g.tries, g.left = g.tries+1, g.left-n
	g.seq = p.send(event.Control{Kind: event.Advance, Records: uint32(n), Ask: g.ask})
}
