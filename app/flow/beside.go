package flow

import (
	"math"
	"time"

	"github.com/fanlight/fanlight/pool/event"
)

// guest is what a player has whose run is shown beside another's, its host's, at
// the host's clock: two runs side by side, of the same jobs. It has an engine of
// its own. What the host's run was asked for it is asked for at the same virtual
// times; the host's clock waits while the guest still has something to show, and
// goes on for the guest when the host's run is at its end.
type guest struct {
	host    *Player
	id      int    // of the branch that it shows, or 0
	name    string // and its name
	own     bool   // it replays commands of its own, and takes none of the host's
	workers bool   // a number of workers asked of the host is asked of it too

	line    *Timeline // the host's, when it was looked at last
	given   []command // the host's commands that it has had, or was spared
	passed  []bool    // which of those it has had
	late    []int64   // how far its clock was set forward at each command that it had
	entered int       // how many of them are in its log
	shift   int64     // of the newest
	at      spot      // of the host, when it was brought there last
	reach   int64     // how far its engine may have gone
	race    func()    // who waits for its end
}

// spot is where a host stands.
type spot struct {
	line  *Timeline
	step  int
	clock int64
}

// Beside shows a run of another configuration beside this one, on this one's
// clock: what is returned. It lasts until Alone.
func (p *Player) Beside(engine Engine, c event.Config) (*Player, error) {
	if err := p.acceptable(c); err != nil {
		return nil, err
	}
	g := &guest{workers: c.Workers == p.Config().Workers}
	return p.invite(engine, g, c, nil)
}

// BesideBranch does so with another branch of this run, as it is.
func (p *Player) BesideBranch(engine Engine, id int) (*Player, error) {
	b, err := p.find(id)
	switch {
	case err != nil:
		return nil, err
	case b == p.branch:
		return nil, &Refusal{"on-show", "a branch cannot stand beside itself: choose another one"}
	}
	return p.invite(engine, &guest{own: true, id: id, name: b.Name}, b.config, b.commands)
}

func (p *Player) invite(engine Engine, g *guest, c event.Config, commands []event.Command) (*Player, error) {
	if err := p.usable(); err != nil {
		return nil, err
	}
	if p.full() || c.Mode == event.FullSpeed {
		return nil, &Refusal{"full-speed", "at full speed two runs would take each other's processor: side by side is for Watch"}
	}
	p.Alone()
	g.host = p
	b := NewPlayer(engine, p.layout)
	b.guest = g
	b.begin(c, commands)
	b.plant()
	b.install()
	p.beside = b
	p.after()
	return b, nil
}

// Alone ends what Beside began.
func (p *Player) Alone() {
	b := p.beside
	if b == nil {
		return
	}
	p.beside = nil
	b.Stop()
	if race := b.guest.race; race != nil {
		b.guest.race = nil
		race()
	}
	p.after()
}

// Guest is the player that shows a run beside this one, or nil.
func (p *Player) Guest() *Player { return p.beside }

// End is the virtual time of the last record, and of that of the run beside it.
func (p *Player) End() int64 {
	end := p.line.TimeAt(p.Steps())
	if p.beside != nil {
		end = max(end, p.beside.End())
	}
	return end
}

// limit is how far a clock may go by itself: a host's waits for what its guest
// has to show, and the guest's for the host.
func (p *Player) limit() int64 {
	switch {
	case p.guest != nil:
		return p.guest.host.pace.clock
	case p.beside != nil:
		return p.beside.horizon()
	}
	return math.MaxInt64
}

// horizon is the time up to which a guest has nothing to show that it has not
// shown.
func (p *Player) horizon() int64 {
	switch {
	case p.err != nil:
		return math.MaxInt64
	case p.goal != nil || !p.heard:
		return p.guest.host.pace.clock
	case p.cursor < p.Steps():
		return p.line.TimeAt(p.cursor + 1)
	case p.over():
		return math.MaxInt64
	case p.status.State == event.Running:
		return p.status.Now
	}
	c, ok := p.order()
	if !ok {
		return p.guest.host.pace.clock // an answer is on its way
	}
	return c.time
}

// over says that the engine has nothing more to tell, unless a command comes.
func (p *Player) over() bool {
	if p.err != nil {
		return true
	}
	if p.guest != nil {
		if _, more := p.order(); more {
			return false
		}
	}
	return p.goal == nil && p.advance == 0 && p.heard && (p.answered() || !p.alive) && p.status.State != event.Running
}

// shown says that all of a run is on show, and that nothing more will come.
func (p *Player) shown() bool { return p.err != nil || p.over() && p.cursor == p.Steps() }

// keepUp brings a guest to where its host is. While the host plays, it plays.
func (p *Player) keepUp(dt time.Duration) {
	g, h := p.guest, p.guest.host
	if p.err != nil {
		return
	}
	p.speed, p.playing = h.speed, h.playing && h.goal == nil && h.free == nil && h.err == nil
	p.recall()
	switch {
	case p.goal != nil:
	case g.race != nil:
		if p.over() {
			race := g.race
			g.race = nil
			race()
			return
		}
		p.drive(math.MaxInt64, 0)
	case p.playing:
		p.play(float64(dt) * p.speed)
		if p.Steps()-p.cursor <= p.pace.shown+atLeast/4 {
			p.drive(h.pace.clock+int64(float64(lookAhead)*p.speed), max(atLeast, 2*p.pace.shown))
		}
	case !p.knows(h.pace.clock):
		p.drive(h.pace.clock, 0)
	default:
		p.draw(h)
	}
	p.after()
}

// knows says that all is there that had happened by a time.
func (p *Player) knows(clock int64) bool {
	if c, ok := p.order(); ok && c.time <= clock {
		return false
	}
	if p.brimful() || p.Steps() > 0 && p.line.TimeAt(p.Steps()) > clock {
		return true
	}
	return p.heard && p.advance == 0 && (p.status.State != event.Running || p.status.Now > clock || !p.alive)
}

// abreast says that a guest stands where its host does, or plays after it.
func (p *Player) abreast() bool {
	h := p.guest.host
	return p.err != nil || p.goal == nil && p.guest.race == nil &&
		(p.playing || p.knows(h.pace.clock) && p.guest.at == spot{h.line, h.cursor, h.pace.clock})
}

// draw moves a guest's cursor to its host's moment. Of what happens at the very
// same virtual time it shows as large a part as the host does.
func (p *Player) draw(h *Player) {
	at := spot{h.line, h.cursor, h.pace.clock}
	if p.guest.at == at && p.pace.clock == at.clock {
		return
	}
	p.guest.at = at
	from, to := p.line.StepAt(at.clock-1), p.line.StepAt(at.clock)
	first, last := h.line.StepAt(at.clock-1), h.line.StepAt(at.clock)
	if first < last && at.step < last {
		to = from + (to-from)*max(0, at.step-first)/(last-first)
	}
	p.moveTo(to)
	p.pace.clock = at.clock
}

// upcoming is the time at which a guest next has something to show.
func (p *Player) upcoming() (int64, bool) {
	step, found := p.line.visibleAfter(p.cursor)
	switch {
	case found:
		return p.line.TimeAt(step), true
	case p.over():
		return 0, false
	}
	return max(p.status.Now, p.pace.clock+1), true
}

// both is done for two runs: the guest goes to its end when the host is at its own.
func (p *Player) both(done func(error)) func(error) {
	return func(err error) {
		if p.beside == nil || err != nil {
			if done != nil {
				done(err)
			}
			return
		}
		p.beside.guest.race = func() {
			p.pace.clock = p.End()
			p.dirty = true
			if done != nil {
				done(nil)
			}
			p.after()
		}
		p.beside.keepUp(0)
	}
}
