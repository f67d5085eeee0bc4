package flow

import "github.com/fanlight/fanlight/pool/event"

// KeptEvents is how many events of a run there may be in Watch. All of them are
// kept, to go back to; a page that plays on overnight must not take all the memory
// there is.
const KeptEvents = 1_500_000

// ends says why a run goes no further.
func (p *Player) ends() error {
	return &Refusal{"too-long", "this run has come to " + grouped(p.most) + " events, as many as are kept to go back to, and stops here. " +
		"Change something at an earlier moment, and another branch grows from there; start a new run; or choose Full speed, which can go on for ever"}
}

// brimful says that the engine is asked for no more.
func (p *Player) brimful() bool {
	return !p.full() && p.Steps() >= p.most && p.status.State == event.Running
}

// halt stops time where a run has come to its limit.
func (p *Player) halt() {
	if p.guest != nil {
		if race := p.guest.race; race != nil {
			p.guest.race = nil
			race()
		}
		p.guest.host.halt()
		return
	}
	if !p.playing && p.free == nil {
		return
	}
	p.freed(p.ends())
	p.playing = true // so that an engine which runs freely is told
	p.Pause()
	p.say(sentence(p.ends().Error()))
}

// forgotten says why a run at full speed cannot be made again, or nil.
func (p *Player) forgotten() error {
	if p.line.Replayable() {
		return nil
	}
	return &Refusal{"forgotten", "this run was given more jobs than are kept at full speed, so it cannot be made again from its start: reset it to go on"}
}
