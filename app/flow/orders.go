package flow

import "github.com/fanlight/fanlight/pool/event"

// order is the next command of the host's that its guest is to have.
func (p *Player) order() (command, bool) {
	g := p.guest
	if g.own {
		return command{}, false
	}
	for commands := g.host.line.x.commands.kept; len(g.given) < len(commands); {
		c := commands[len(g.given)]
		if c.Kind != event.CmdChoose && (c.Kind != event.CmdWorkers || g.workers) {
			return c, true
		}
		g.given, g.passed = append(g.given, c), append(g.passed, false)
	}
	return command{}, false
}

// drive asks a guest's engine for what there is up to a time, and for so many
// records at most (0: for all); the commands that are due by then enter at their
// times.
func (p *Player) drive(limit int64, records int) {
	g := p.guest
	if p.brimful() {
		p.halt()
		return
	}
	if !p.heard || !p.alive || p.advance != 0 || p.goal != nil {
		return
	}
	if c, ok := p.order(); ok && c.time <= limit {
		// An engine that was to stop at a time may have noted what comes next: only
		// one that was to go on from there has gone too far.
		if g.reach > c.time && p.line.TimeAt(p.Steps()) > c.time {
			p.replayFrom(p.line.StepAt(c.time))
			return
		}
		if p.status.State != event.Running || p.status.Now >= c.time {
			p.obey(c)
			return
		}
		limit = c.time
	}
	if p.status.State == event.Running && p.status.Now <= limit {
		g.reach = max(g.reach, limit)
		p.advance = p.send(event.Control{Kind: event.Advance, Records: uint32(records), Time: max(1, limit-g.shift)})
	}
}

// obey gives a guest the host's command. Where it has nothing left to do its own
// time stands still: its clock is set forward to the time of the command.
func (p *Player) obey(c command) {
	g := p.guest
	g.given, g.passed = append(g.given, c), append(g.passed, true)
	late := g.shift
	if p.status.State == event.Idle {
		late += max(0, c.time-p.status.Now)
	}
	g.late = append(g.late, late)
	for _, j := range c.Jobs {
		p.nextJob = max(p.nextJob, j.ID+1)
	}
	if p.status.State != event.Ended {
		p.advance = p.send(event.Control{Kind: event.Apply, Command: c.Command})
	}
}

// date gives a frame's records the times of the host's clock.
func (g *guest) date(f *event.Frame) {
	for i := range f.Records {
		r := &f.Records[i]
		if r.Kind == event.CommandIn {
			if g.entered < len(g.late) {
				g.shift = g.late[g.entered]
			}
			g.entered++
		}
		r.Time += g.shift
		if r.Kind == event.Sleep {
			r.A += g.shift
		}
	}
	f.Status.Now += g.shift
}

// recall takes back what the host's run was not asked for after all, since it
// went another way, or was asked for at another time.
func (p *Player) recall() {
	g := p.guest
	line := g.host.line
	if g.own || line == g.line || p.advance != 0 || p.goal != nil {
		return
	}
	g.line = line
	n, kept := 0, 0
	for n < len(g.given) && n < line.x.commands.len() && sameCommand(g.given[n].Command, line.x.commands.at(n).Command) && g.given[n].time == line.x.commands.at(n).time {
		if g.passed[n] {
			kept++
		}
		n++
	}
	g.given, g.passed = g.given[:n], g.passed[:n]
	if kept < len(g.late) {
		g.late = g.late[:kept]
		if kept < g.entered {
			p.replayFrom(p.line.x.commands.at(kept).step - 1)
		}
	}
}

// replayFrom plays a run again in a fresh engine up to a step, with the commands
// that it had until then.
func (p *Player) replayFrom(step int) {
	reach := p.line.TimeAt(step)
	p.begin(p.Config(), p.line.Commands(step))
	p.guest.reach = reach
	p.replayTo(event.Control{Records: uint32(step)}, &goal{step: step})
}
