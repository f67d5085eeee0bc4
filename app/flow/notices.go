package flow

import "slices"

// Notice is what a player tells those that listen. Its types are "state" (the
// Phase has changed), "step" (the cursor has moved), "grown" (the log has), "result"
// and "rejected" (new ones are on show, from index From on), "notice" (Text is a
// line for the visitor), "reset" (another run took this one's place), "branch"
// (the list of branches has changed, or which is on show) and "error".
type Notice struct {
	Type string
	Step int
	From int
	Text string
}

// told is what was last told to those that listen.
type told struct {
	phase                     Phase
	step, results, rejections int
}

type call struct{ fn func(Notice) }

// On calls fn for every notice of that type until off is called.
func (p *Player) On(kind string, fn func(Notice)) (off func()) {
	c := &call{fn}
	p.calls[kind] = append(p.calls[kind], c)
	return func() {
		p.calls[kind] = slices.DeleteFunc(slices.Clone(p.calls[kind]), func(other *call) bool { return other == c })
	}
}

// Settle calls fn when every control sent so far has been answered and nothing
// is under way but the playing itself: at once if that is so.
func (p *Player) Settle(fn func()) {
	p.settles = append(p.settles, fn)
	p.after()
}

func (p *Player) settled() bool {
	return p.err != nil || p.goal == nil && len(p.later) == 0 && (!p.alive || p.answered()) && (p.beside == nil || p.beside.abreast())
}

func (p *Player) notify(n Notice) {
	p.dirty = true
	n.Step = p.cursor
	for _, c := range p.calls[n.Type] {
		c.fn(n)
	}
}

// after ends every method that changes something: it tells what is new.
func (p *Player) after() {
	if p.beside != nil && !p.playing {
		p.beside.keepUp(0)
	}
	if p.cursor != p.told.step {
		p.told.step = p.cursor
		if m := p.Model(); p.cursor >= p.seen {
			p.seen = p.cursor
			results, rejections := p.told.results, p.told.rejections
			p.told.results, p.told.rejections = max(results, m.Results), max(rejections, m.Rejections)
			if m.Results > results {
				p.notify(Notice{Type: "result", From: results})
			}
			if m.Rejections > rejections {
				p.notify(Notice{Type: "rejected", From: rejections})
			}
		}
		p.notify(Notice{Type: "step"})
	}
	if phase := p.Phase(); phase != p.told.phase {
		p.told.phase = phase
		p.notify(Notice{Type: "state"})
	}
	p.answer()
	if p.guest != nil {
		p.guest.host.answer()
	}
}

// answer tells those who wait for everything to be carried out, if it is.
func (p *Player) answer() {
	if len(p.settles) > 0 && p.settled() {
		settles := p.settles
		p.settles = nil
		for _, fn := range settles {
			fn()
		}
	}
}

// say tells the visitor something.
func (p *Player) say(text string) { p.notify(Notice{Type: "notice", Text: text}) }

// A Refusal is why a command was not carried out.
type Refusal struct {
	Code    string // for programs: "failed", "closed", "full-speed", "not-here", "out-of-range", "interrupted", "corrupt", "differs", "forgotten", "too-long"
	Message string // for people
}

// Error is the message.
func (r *Refusal) Error() string { return r.Message }
