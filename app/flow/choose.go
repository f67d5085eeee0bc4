package flow

import (
	"slices"

	"github.com/fanlight/fanlight/pool/event"
)

// Choice is a goroutine that could go next, where the run stands and asks.
type Choice struct {
	G    uint32
	Who  string     // "worker 3"
	What string     // what it is about to do: "sends job 17 on JobsChannel"
	Site event.Site // where in the source
}

// forced is how many records pass at most from one choice to the next before
// the page is asked whether to go on.
const forced = 4096

// Schedule makes the visitor the scheduler, or the seed again. While the visitor
// is, the run stops before every grant that several goroutines could have, and
// goes on by itself between two such choices.
func (p *Player) Schedule(on bool) error {
	if err := p.usable(); err != nil {
		return err
	}
	if on && p.full() {
		return errFullSpeed
	}
	p.asks = on
	if on && !p.past() && !p.playing {
		p.toChoice()
	} else if !on {
		p.choices = nil
	}
	p.dirty = true
	p.after()
	return nil
}

// Scheduling says that the visitor is the scheduler.
func (p *Player) Scheduling() bool { return p.asks && !p.full() }

// Behind says that the cursor stands at a moment before those where there is
// something to choose.
func (p *Player) Behind() bool { return p.cursor < p.Steps() || p.past() }

// Choices are those who could go next, when the visitor is the scheduler and the
// run stands at a choice. There are at least two, or none.
func (p *Player) Choices() []Choice {
	if !p.Scheduling() || len(p.choices) == 0 || p.goal != nil || !p.answered() || p.Behind() {
		return nil
	}
	m := p.Model()
	list := make([]Choice, len(p.choices))
	for i, c := range p.choices {
		list[i] = Choice{G: c.G, Who: p.line.whoever(m, c.G), What: p.line.about(m, c), Site: p.line.x.sites[c.Site]}
	}
	return list
}

// Choose lets goroutine g go next, or with 0 whomever the seed picks; the run
// then goes on to the next choice.
func (p *Player) Choose(g uint32) error {
	if err := p.usable(); err != nil {
		return err
	}
	if len(p.Choices()) == 0 {
		return &Refusal{"not-now", "there is nothing to choose at this moment"}
	}
	if g != 0 && !slices.ContainsFunc(p.choices, func(c event.Choice) bool { return c.G == g }) {
		return &Refusal{"not-ready", "this goroutine cannot go now"}
	}
	p.grant(g)
	if !p.playing {
		p.toChoice()
	}
	p.after()
	return nil
}

// grant gives somebody the next grant, where the run stands at a choice.
func (p *Player) grant(g uint32) {
	p.choices = nil
	p.send(event.Control{Kind: event.Apply, Command: event.Command{Kind: event.CmdChoose, N: int(g)}})
}

// ToChoice lets the run go on to the next choice.
func (p *Player) ToChoice() error {
	if err := p.Schedule(true); err != nil {
		return err
	}
	if p.playing {
		p.Pause()
		p.toChoice()
	}
	p.after()
	return nil
}

// ChooseHere takes the run back to the cursor, for other choices from there.
func (p *Player) ChooseHere() error {
	if err := p.Schedule(true); err != nil {
		return err
	}
	p.Pause()
	p.follow = 0
	p.depart("other choices")
	p.toChoice()
	p.after()
	return nil
}

// toChoice lets the run go on to the next choice, and the cursor with it.
func (p *Player) toChoice() {
	p.whenThere(func() {
		if p.status.State == event.Ended || !p.alive || p.brimful() {
			return
		}
		g := &goal{step: -1, time: p.Clock()}
		g.seq = p.send(event.Control{Kind: event.Advance, Records: forced, Ask: true})
		p.goal = g
	})
}

// Unchosen are a run's commands without the choices among them, which only make
// sense with its own seed and figures.
func Unchosen(commands []event.Command) []event.Command {
	return slices.DeleteFunc(slices.Clone(commands), func(c event.Command) bool { return c.Kind == event.CmdChoose })
}

// whoever is a goroutine's name where it has one on the stage, and otherwise
// what it runs.
func (t *Timeline) whoever(m *Model, id uint32) string {
	if t.bars.byG[id] == nil {
		if g := m.find(id); g != nil && g.Name != "" && id != 1 {
			return g.Name
		}
	}
	return t.who(id)
}

// about is what a goroutine is about to do.
func (t *Timeline) about(m *Model, c event.Choice) string {
	var held uint64
	if g := m.find(c.G); g != nil {
		held = g.Job
	}
	name, noun := t.what(&event.Record{Kind: c.Op, Obj: c.Obj, Site: c.Site, A: int64(held)})
	switch c.Op {
	case event.Send:
		return "sends " + nth(noun, held) + " on " + name
	case event.Recv:
		return "receives from " + name
	case event.Close:
		return "closes " + name
	case event.SelectBlock:
		return "comes to a select"
	case event.Lock:
		return "locks " + name
	case event.Unlock:
		return "unlocks " + name
	case event.Wait:
		return "waits for " + name
	case event.Signal:
		return "lets others past " + name
	case event.Sleep:
		return "goes to sleep"
	default:
		return t.after(m, c)
	}
}

// after is what a goroutine has just come through, and goes on from.
func (t *Timeline) after(m *Model, c event.Choice) string {
	site := t.x.sites[c.Site]
	switch site.Op {
	case "go":
		if g := m.find(c.G); g != nil && g.Name == site.Name {
			return "starts"
		}
		return "goes on, having started another"
	case "recv", "range":
		return "goes on with what it received"
	case "send":
		return "goes on, having sent"
	case "select":
		return "goes on, out of a select"
	case "sleep":
		return "wakes up"
	case "lock":
		return "goes on, past " + site.Name
	}
	return "goes on"
}
