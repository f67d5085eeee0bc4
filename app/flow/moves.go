package flow

import (
	"math"

	"github.com/fanlight/fanlight/pool/event"
)

var errFullSpeed = &Refusal{"full-speed", "at full speed there is no going back and no stepping: that is what Watch is for"}

// Play lets time pass.
func (p *Player) Play() error {
	if err := p.usable(); err != nil {
		return err
	}
	switch {
	case p.brimful() && p.cursor == p.Steps():
		return p.ends()
	case !p.alive && p.forgotten() != nil:
		return p.forgotten()
	}
	p.playing, p.follow = true, 0
	switch {
	case !p.full():
	case p.alive:
		p.send(event.Control{Kind: event.RunFree})
	default:
		p.restart(p.Config())
	}
	p.after()
	return nil
}

// Pause stops time at once. The engine settles a moment later: the cursor then
// shows the little that it had already done.
func (p *Player) Pause() {
	was := p.playing || p.free != nil
	p.playing = false
	p.freed(&Refusal{"interrupted", "the run was paused"})
	if was && p.alive && p.goal == nil && p.err == nil {
		live := p.cursor >= p.seen
		seq := p.send(event.Control{Kind: event.Pause})
		if live && !p.full() {
			p.follow = seq
		}
	}
	p.after()
}

// Stop ends the engine, whether it answers or not. What it has told remains, and
// whatever needs an engine next starts a fresh one at the cursor.
func (p *Player) Stop() {
	p.engine.Stop()
	p.alive, p.playing, p.next = false, false, nil
	p.run++ // whatever still comes is too late
	p.interrupt("the run was stopped")
	p.after()
}

// StepForward shows n more records. The engine makes those that are not there
// yet, if it can.
func (p *Player) StepForward(n int) error {
	return p.move(func() { p.seek(p.cursor + max(0, n)) })
}

// StepBack takes n records back.
func (p *Player) StepBack(n int) error {
	return p.move(func() { p.seek(p.cursor - max(0, n)) })
}

// Seek goes to the moment after the first step records, as StepForward does if
// it is not there yet.
func (p *Player) Seek(step int) error { return p.move(func() { p.seek(step) }) }

// Next goes to just after the next record that changes anything on the stage.
func (p *Player) Next() error {
	return p.move(func() {
		if p.beside != nil && p.shown() {
			if clock, ok := p.beside.upcoming(); ok {
				p.pace.clock = clock
			}
			return
		}
		if !p.look() {
			p.enough(&goal{look: p.look, left: math.MaxInt, most: atLeast / 4, ask: p.asks}, atLeast/4)
		}
	})
}

// Previous goes back to just after the record before that changed anything.
func (p *Player) Previous() error {
	return p.move(func() { p.moveTo(p.line.visibleBefore(p.cursor)) })
}

// SeekTime goes to the last moment of a virtual time, among those that there are.
func (p *Player) SeekTime(time int64) error {
	return p.move(func() {
		p.seek(p.line.StepAt(time))
		if p.beside != nil {
			p.pace.clock = max(p.pace.clock, min(time, p.End()))
		}
	})
}

// move stops time and moves the cursor, when it is the move's turn.
func (p *Player) move(to func()) error {
	if err := p.usable(); err != nil {
		return err
	}
	if p.full() {
		return errFullSpeed
	}
	p.Pause()
	p.follow = 0
	p.whenThere(to)
	p.after()
	return nil
}

func (p *Player) seek(step int) {
	p.moveTo(step)
	if missing := step - p.Steps(); missing > 0 {
		p.enough(&goal{step: step, ask: p.asks}, missing)
	}
}

// look moves the cursor to the next visible record, or to the end if there is
// none yet.
func (p *Player) look() bool {
	step, found := p.line.visibleAfter(p.cursor)
	p.moveTo(step)
	return found
}

// enough asks the engine for more records, for the sake of a goal.
func (p *Player) enough(g *goal, records int) {
	switch {
	case p.status.State != event.Running && (p.answered() || !p.alive): // there are no more
		if g.then != nil {
			g.then(nil)
		}
	case p.brimful():
		p.say(sentence(p.ends().Error()))
		if g.then != nil {
			g.then(p.ends())
		}
	case !p.alive:
		p.fork(p.Steps())
		p.whenThere(func() { p.enough(g, records) })
	default:
		if len(p.choices) > 0 { // who steps on here leaves this choice to the seed
			p.grant(0)
		}
		g.seq = p.send(event.Control{Kind: event.Advance, Records: uint32(records), Ask: g.ask})
		p.goal = g
	}
}

// whenThere does something now, or once the goal that is under way is reached.
func (p *Player) whenThere(do func()) {
	if p.goal == nil {
		do()
	} else {
		p.later = append(p.later, do)
	}
}

// usable says why nothing can be done with the player.
func (p *Player) usable() error {
	switch {
	case p.err != nil:
		return &Refusal{"failed", p.err.Error()}
	case p.run == 0:
		return &Refusal{"failed", "there is no run yet"}
	}
	return nil
}

// SetSpeed makes time pass x times as fast, from 0.1 to 10.
func (p *Player) SetSpeed(x float64) error {
	if !(x >= 0.1 && x <= 10) {
		return &Refusal{"out-of-range", "the speed goes from 0.1 to 10"}
	}
	p.speed = x
	return nil
}

// Speed is what SetSpeed set.
func (p *Player) Speed() float64 { return p.speed }

// RunToEnd runs without animation until nothing is left to do, then calls done
// (which may be nil), with an error if it did not come to that.
func (p *Player) RunToEnd(done func(error)) {
	err := p.usable()
	switch {
	case err != nil:
	case p.brimful():
		err = p.ends()
	case !p.alive:
		err = p.forgotten()
	}
	if err != nil {
		if done != nil {
			done(err)
		}
		return
	}
	if !p.alive {
		p.fork(p.Steps())
	}
	if p.beside != nil {
		done = p.both(done)
	}
	p.free = append(p.free, done)
	p.whenThere(func() {
		if p.free == nil {
			return // given up meanwhile
		}
		p.follow = 0
		p.runFree()
		p.toEnd()
	})
	p.after()
}
