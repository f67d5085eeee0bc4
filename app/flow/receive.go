package flow

import (
	"errors"

	"github.com/fanlight/fanlight/pool/event"
)

// errGap is what a player fails with when records are missing.
var errGap = errors.New("flow: the engine's records do not follow on those before")

// freely is how many records an engine that runs freely may be ahead of those that
// have been folded.
const freely = 1 << 14

// Receive takes a frame from the engine. The frame is the player's from then on.
func (p *Player) Receive(f event.Frame) {
	if f.Run != p.run || !p.alive || p.err != nil {
		return // of a run that is no more
	}
	line := p.line
	if p.next != nil {
		line = p.next
	}
	if !fits(line.log, f) {
		p.Fail(errGap)
		return
	}
	if p.guest != nil {
		p.guest.date(&f)
	}
	line.Extend(f)
	p.status, p.choices, p.heard, p.silence = f.Status, f.Choices, true, 0
	if line.x.full {
		p.replay = nil // the first frame has them all
	}
	if f.Status.State == event.Failed {
		p.Fail(errors.New(f.Status.Error))
		return
	}
	if p.advance != 0 && f.Status.Seq >= p.advance {
		p.advance = 0
	}
	switch {
	case p.goal != nil:
		if f.Status.Seq >= p.goal.seq {
			p.reach()
		}
	case p.full() || p.free != nil:
		p.toEnd()
		p.goOn()
	case p.follow != 0 && f.Status.Seq >= p.follow:
		p.follow = 0
		p.toEnd()
	}
	if len(f.Records) > 0 {
		p.notify(Notice{Type: "grown"})
	}
	if f.Status.Error != "" {
		p.say(f.Status.Error)
	}
	if p.free != nil && p.goal == nil && p.brimful() {
		p.halt()
	}
	p.atEnd()
	p.dirty = true
	if p.guest != nil {
		p.keepUp(0)
		return
	}
	p.after()
}

// atEnd ends RunToEnd when there is no more to come. An engine that was told to
// run freely would do so again with the next command, so it is told to stay.
func (p *Player) atEnd() {
	if p.free == nil || !p.answered() || p.goal != nil {
		return
	}
	switch {
	case p.status.State == event.Ended, p.idle() && (p.calm || p.full() && p.playing):
		p.freed(nil)
	case p.idle():
		p.calm = true
		p.send(event.Control{Kind: event.Pause})
	case p.calm: // a command came between
		p.calm = false
		p.runFree()
	}
}

// runFree has the engine run without waiting for the picture. In Watch it is no
// further ahead than this, or whatever the visitor did next would wait until all
// that is on its way has been folded.
func (p *Player) runFree() {
	if p.full() {
		p.send(event.Control{Kind: event.RunFree})
		return
	}
	p.granted = p.Steps() + freely
	p.send(event.Control{Kind: event.Advance, Upto: uint32(p.granted)})
}

// RunsToEnd says that RunToEnd is under way.
func (p *Player) RunsToEnd() bool { return p.free != nil }

// goOn lets an engine that runs freely go on before it comes to the end of what it
// was granted, or from where it has stopped after a command.
func (p *Player) goOn() {
	if p.full() || p.calm || p.status.State != event.Running || p.brimful() {
		return
	}
	if p.Steps() > p.granted-freely/2 || p.answered() {
		p.runFree()
	}
}

// fits says that a frame goes on where the log ends.
func fits(log *event.Log, f event.Frame) bool {
	return (len(f.Records) == 0 || int(f.First) == log.Len()) &&
		(len(f.Blobs) == 0 || int(f.FirstBlob) == max(1, len(log.Blobs)+log.GoneBlobs))
}

// Fail tells the player that the engine is gone.
func (p *Player) Fail(err error) {
	if p.err != nil {
		return
	}
	p.err, p.alive, p.next = err, false, nil
	p.interrupt(err.Error())
	p.playing = false
	p.engine.Stop()
	p.notify(Notice{Type: "error", Text: err.Error()})
	p.after()
}

// toEnd moves the cursor to the end of the log.
func (p *Player) toEnd() {
	p.cursor = p.Steps()
	p.pace.clock = max(p.pace.clock, p.line.TimeAt(p.cursor))
	p.pace.beat = 0
}

// moveTo moves the cursor.
func (p *Player) moveTo(step int) {
	p.cursor = max(0, min(step, p.Steps()))
	p.pace = pace{clock: p.line.TimeAt(p.cursor)}
}

// reach comes to a goal, and then does what had to wait for it.
func (p *Player) reach() {
	g := p.goal
	if p.next != nil {
		p.install()
	}
	running := p.status.State == event.Running
	if g.look != nil && !g.look() && running && g.left > 0 && !p.brimful() && !(g.ask && len(p.choices) > 0) {
		p.search(g)
		return
	}
	p.goal = nil
	switch {
	case g.look != nil:
	case g.step < 0:
		p.moveTo(p.Steps())
		p.pace.clock = max(p.pace.clock, min(g.time, p.status.Now))
	default:
		p.moveTo(g.step)
	}
	if g.then != nil {
		g.then(nil)
	}
	for p.goal == nil && p.err == nil && len(p.later) > 0 {
		next := p.later[0]
		p.later = p.later[1:]
		next()
	}
}

// interrupt gives up whatever is under way.
func (p *Player) interrupt(why string) {
	g := p.goal
	p.goal, p.later, p.advance, p.follow = nil, nil, 0, 0
	if g != nil && g.then != nil {
		g.then(&Refusal{"interrupted", why})
	}
	p.freed(&Refusal{"interrupted", why})
}

// freed tells those who wait for the end that it has come, or never will.
func (p *Player) freed(err error) {
	free := p.free
	p.free, p.calm = nil, false
	for _, done := range free {
		if done != nil {
			done(err)
		}
	}
}
