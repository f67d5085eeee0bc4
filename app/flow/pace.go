package flow

import (
	"time"

	"github.com/fanlight/fanlight/pool/event"
)

// Time at 1×: a second of the run's own time takes a second, and every change on
// the stage takes a beat besides, or else a hop between two moments could not be
// seen. Where many changes are due at once the beats shrink the longer they hold
// up the clock, so that ten thousand hops do not take a minute each.
const (
	beat      = 40 * time.Millisecond
	readyBeat = time.Millisecond       // of goroutines that start and get ready
	pressure  = 200 * time.Millisecond // hold-up at which a beat is half as long
	lookAhead = 33 * time.Millisecond  // asked of the engine beyond what is on show
	atLeast   = 48                     // records in one Advance
	getReady  = 160                    // and in the first: until something is sent
	patience  = 3 * time.Second        // for an engine to answer a Pause
)

// pace is how far the playing has come between two records.
type pace struct {
	clock int64   // the virtual time on show
	beat  float64 // left of the last record's beat, in nanoseconds
	held  float64 // how long beats have held up the clock lately
	shown int     // records in the last tick
}

// Tick lets dt of real time pass, and reports whether anything to be seen has
// changed since the last Tick. Whatever else happened is reported too.
func (p *Player) Tick(dt time.Duration) bool {
	dt = max(0, min(dt, 250*time.Millisecond)) // a page that was hidden does not leap
	p.watchSilence(dt)
	if p.playing && p.goal == nil && p.free == nil && !p.full() && p.err == nil {
		clock := p.pace.clock
		p.play(float64(dt) * p.speed)
		p.ask()
		p.dirty = p.dirty || clock != p.pace.clock
	}
	if p.beside != nil && p.playing {
		p.beside.keepUp(dt)
	}
	p.after()
	changed := p.dirty
	p.dirty = false
	if p.beside != nil {
		changed = changed || p.beside.dirty
		p.beside.dirty = false
	}
	return changed
}

// play lets d nanoseconds of the run's time pass, as far as there are records.
func (p *Player) play(d float64) {
	records, pc := p.line.log.Records, &p.pace
	p.line.At(p.cursor)
	pc.shown = 0
	limit := p.limit()
	for {
		if p.cursor == len(records) {
			p.wait(d, limit)
			return
		}
		r := &records[p.cursor]
		need := float64(max(0, r.Time-pc.clock))
		room := float64(max(0, limit-pc.clock))
		if wait := max(need, pc.beat); d < wait || need > room {
			pc.pass(d, min(need, room))
			return
		} else if wait > 0 {
			pc.pass(wait, need)
			d -= wait
		}
		pc.clock = max(pc.clock, r.Time)
		stirred := p.line.forward()
		p.cursor++
		pc.shown++
		pc.beat = 0
		if stirred {
			pc.beat = p.line.beat(r.Kind) / (1 + pc.held/float64(pressure))
		}
	}
}

// beat is how long a change that has just been shown takes, in nanoseconds.
// Until something has been sent goroutines start and wait to receive, one after
// the other, and nothing moves that the eye could follow.
func (t *Timeline) beat(kind event.Kind) float64 {
	switch kind {
	case event.GoStart, event.RecvBlock, event.SelectBlock, event.SelectCase:
		if !t.cur.sent {
			return float64(readyBeat)
		}
	default:
	}
	return float64(beat)
}

// pass lets time pass in which the next record's own time is need away.
func (pc *pace) pass(d, need float64) {
	own := min(d, need)
	pc.clock += int64(own)
	pc.beat = max(0, pc.beat-d)
	pc.held = max(0, pc.held-own) + (d - own)
}

// wait lets time pass while no record is there: as far as the engine has said
// that there will be none, or a run beside this one has something to show.
func (p *Player) wait(d float64, limit int64) {
	until := p.pace.clock
	switch {
	case p.status.State == event.Running && p.alive:
		until = min(p.status.Now, limit)
	case p.beside != nil && !p.beside.shown(), p.guest != nil:
		until = limit
	}
	if own := min(d, float64(until-p.pace.clock)); own > 0 && p.next == nil {
		p.pace.pass(d, own)
		return
	}
	p.pace.beat = max(0, p.pace.beat-d)
	p.pace.held = max(0, p.pace.held-d)
}

// ask asks the engine for what the next ticks will need.
func (p *Player) ask() {
	left := p.Steps() - p.cursor
	if p.brimful() {
		if left == 0 {
			p.halt()
		}
		return
	}
	if !p.alive {
		if left == 0 && p.status.State == event.Running {
			p.fork(p.cursor)
		}
		return
	}
	limit := p.pace.clock + int64(float64(lookAhead)*p.speed)
	switch {
	case p.advance != 0 || p.heard && p.status.State != event.Running || len(p.choices) > 0:
	case left > p.pace.shown+atLeast/4, p.status.Now > limit: // enough is there, or nothing comes so soon
	default:
		n := max(atLeast, 2*p.pace.shown)
		if !p.line.cur.sent {
			n = max(n, getReady)
		}
		p.advance = p.send(event.Control{Kind: event.Advance, Records: uint32(n), Time: max(1, limit), Ask: p.asks})
	}
}

// watchSilence ends an engine that does not answer a Pause.
func (p *Player) watchSilence(dt time.Duration) {
	if p.playing || p.free != nil || !p.alive || !p.heard || p.answered() || p.goal != nil {
		p.silence = 0
		return
	}
	if p.silence += dt; p.silence > patience {
		p.Stop()
		p.say("The engine did not answer, so it was stopped. The run can go on from here.")
	}
}
