package flow

import (
	"errors"

	"github.com/fanlight/fanlight/pool/event"
)

// Export is the run as bytes that Import reads: what it started from, what was
// asked of it, the moment on show, and in Watch the hash that its log must have.
// A run at full speed that has forgotten what it was asked cannot be exported.
func (p *Player) Export() ([]byte, error) {
	if err := p.forgotten(); err != nil {
		return nil, err
	}
	return p.Recording().Append(nil), nil
}

// Recording is the same before it is encoded.
func (p *Player) Recording() event.Recording {
	g := event.Recording{Config: p.Config(), Commands: p.commands()}
	if !p.full() {
		g.Steps, g.Step, g.Hash = uint32(p.Steps()), uint32(p.cursor), p.line.log.Hash()
	}
	return g
}

// Import replays an exported run and checks that it comes out the same. done,
// which may be nil, is called when that is known: nil, or why the run before is
// still there (a *Refusal or *event.FieldError), or that the replay differs.
func (p *Player) Import(b []byte, done func(error)) {
	if done == nil {
		done = func(error) {}
	}
	g, err := event.DecodeRecording(b)
	if err != nil {
		done(&Refusal{"corrupt", "this is not a run that was exported here"})
		return
	}
	if err := p.acceptable(g.Config); err != nil {
		done(err)
		return
	}
	p.interrupt("another run took its place")
	p.playing = false
	p.begin(g.Config, g.Commands)
	p.plant()
	p.nextJob = 1
	for _, c := range g.Commands {
		for _, j := range c.Jobs {
			p.nextJob = max(p.nextJob, j.ID+1)
		}
	}
	if g.Config.Mode == event.FullSpeed {
		p.install()
		done(nil)
		p.after()
		return
	}
	p.replayTo(event.Control{Upto: g.Steps}, &goal{step: int(g.Step), then: func(err error) {
		p.seen = p.Steps()
		var failed *Refusal
		if err == nil && g.Hash != "" && g.Hash != p.line.log.Hash() {
			err = &Refusal{"differs", "the same commands made another run: it was exported from another version of the engine"}
		}
		if errors.As(err, &failed) && failed.Code == "differs" {
			p.say("This run was exported from another version of the engine, and comes out differently.")
		}
		done(err)
	}})
	p.after()
}
