package flow

import (
	"slices"
	"strconv"

	"github.com/fanlight/fanlight/pool/event"
)

// Submission is what became of one job handed to Submit: an id, or an error
// (an *event.FieldError or a *Refusal).
type Submission struct {
	ID  uint64
	Err error
}

// Submit hands jobs to the run at the cursor and numbers them. Jobs that have
// something wrong with them are left out.
func (p *Player) Submit(jobs []event.JobSpec) []Submission {
	out := make([]Submission, len(jobs))
	refused := p.allowed("take jobs", func(l Layout) bool { return l.Submit })
	good := make([]event.JobSpec, 0, len(jobs))
	for i := range jobs {
		if out[i].Err = refused; refused == nil {
			out[i].Err = jobs[i].Check()
		}
		if out[i].Err != nil {
			continue
		}
		if len(good) == 0 {
			p.depart("more jobs")
		}
		job := jobs[i]
		job.ID = p.nextJob
		out[i].ID = p.nextJob
		p.nextJob++
		good = append(good, job)
	}
	if len(good) > 0 {
		p.apply(event.Command{Kind: event.CmdSubmit, Jobs: good})
	}
	return out
}

// SetWorkers asks for n workers at the cursor, from 0, which is a pause, to 1000.
func (p *Player) SetWorkers(n int) error {
	if err := p.allowed("change its workers while it runs", func(l Layout) bool { return l.Resize }); err != nil {
		return err
	}
	if n < 0 || n > event.MaxWorkers {
		return &event.FieldError{Field: "workers", Code: "out-of-range", Message: "the number of workers goes from 0 to 1000"}
	}
	p.depart(count(n, "worker"))
	p.apply(event.Command{Kind: event.CmdWorkers, N: n})
	return nil
}

// Shutdown lets the run finish what it has and accept nothing more.
func (p *Player) Shutdown() error {
	if err := p.allowed("be shut down", func(l Layout) bool { return l.Shutdown }); err != nil {
		return err
	}
	p.depart("shut down")
	p.apply(event.Command{Kind: event.CmdShutdown})
	return nil
}

// Cancel ends the run at once: what is not finished is cancelled.
func (p *Player) Cancel() error {
	if err := p.allowed("be cancelled", func(l Layout) bool { return l.Cancel }); err != nil {
		return err
	}
	p.depart("cancelled")
	p.apply(event.Command{Kind: event.CmdCancel})
	return nil
}

// allowed says why a command cannot be given at the cursor.
func (p *Player) allowed(what string, obeys func(Layout) bool) error {
	if err := p.usable(); err != nil {
		return err
	}
	if p.next != nil {
		return nil // the engine will say
	}
	if !obeys(p.line.Layout()) {
		return &Refusal{"not-here", "this scene cannot " + what}
	}
	m := p.line.Head()
	if p.past() {
		m = p.Model()
	}
	switch {
	case !p.past() && p.brimful():
		return p.ends()
	case !p.alive && p.forgotten() != nil:
		return p.forgotten()
	case m.Over() || !p.past() && p.status.State == event.Ended:
		return &Refusal{"closed", "the run is over: reset it to go on"}
	case m.Closing == event.CmdCancel, m.Closing == event.CmdShutdown && what != "be cancelled":
		return &Refusal{"closed", "the run was told to end, and takes no more commands"}
	}
	return nil
}

// past says that a command would change what has been seen already.
func (p *Player) past() bool {
	return !p.full() && p.goal == nil && (p.cursor < max(p.seen, p.ahead) || !p.alive)
}

// depart begins another future, of that name, if the cursor stands before the
// end of this one.
func (p *Player) depart(name string) {
	if p.past() {
		if p.cursor < p.seen {
			p.grow(name, p.cursor)
		}
		p.fork(p.cursor)
	} else if !p.alive {
		p.restart(p.Config())
	}
}

// apply gives the engine a command.
func (p *Player) apply(c event.Command) {
	p.whenThere(func() {
		seq := p.send(event.Control{Kind: event.Apply, Command: c})
		if !p.playing && p.free == nil {
			p.follow = seq
		}
	})
	p.after()
}

// fork plays the run again in a fresh engine, with the commands that had been
// given in its first step records, up to there.
func (p *Player) fork(step int) {
	commands := p.commands()
	if step < p.seen {
		commands = p.line.Commands(step)
	}
	p.nextJob = 1
	for _, c := range commands {
		for _, j := range c.Jobs {
			p.nextJob = max(p.nextJob, j.ID+1)
		}
	}
	c := p.line.head.Config
	p.begin(c, commands)
	p.seen = p.cursor
	p.replayTo(event.Control{Upto: uint32(step)}, &goal{step: step})
}

// replayTo lets a run that was just begun go on to a goal.
func (p *Player) replayTo(advance event.Control, g *goal) {
	if g.seq = p.seq; advance.Upto > 0 || advance.Time > 0 {
		advance.Kind = event.Advance
		g.seq = p.send(advance)
	}
	p.goal = g
}

// commands are all that the run was given, including those of a replay that it
// has not come to yet.
func (p *Player) commands() []event.Command {
	commands := p.line.Commands(p.Steps())
	rest := p.replay
	for _, c := range commands {
		if len(rest) > 0 && sameCommand(c, rest[0]) {
			rest = rest[1:]
		}
	}
	return append(commands, rest...)
}

func sameCommand(a, b event.Command) bool {
	return a.Kind == b.Kind && a.N == b.N && slices.Equal(a.Jobs, b.Jobs)
}

// SetCapacity replays the run's commands from the start on channels of these
// capacities, up to the present moment: a channel's capacity is fixed when it is
// made.
func (p *Player) SetCapacity(jobs, results int) error {
	if err := p.usable(); err != nil {
		return err
	}
	if err := p.forgotten(); err != nil {
		return err
	}
	c := p.Config()
	c.JobsCap, c.ResultsCap = jobs, results
	if err := c.Check(); err != nil {
		return err
	}
	p.whenThere(func() {
		if !p.full() && p.cursor < p.seen {
			p.grow("buffers of "+strconv.Itoa(jobs)+" and "+strconv.Itoa(results), 0)
		}
		p.restart(c)
	})
	p.after()
	return nil
}

// SetSeed replays the run's commands in another order of things, up to the
// present moment. What was there before is kept as a branch.
func (p *Player) SetSeed(seed uint64) error {
	if err := p.usable(); err != nil {
		return err
	}
	if p.full() {
		return errFullSpeed
	}
	c := p.Config()
	c.Seed = seed
	p.whenThere(func() {
		p.grow("seed "+strconv.FormatUint(seed, 10), 0)
		p.restart(c)
	})
	p.after()
	return nil
}

// InThePast says that the cursor stands before a moment that has been seen: what
// is changed there begins another branch.
func (p *Player) InThePast() bool { return !p.full() && p.cursor < p.seen }

// restart replays the run's commands in a run of another configuration.
func (p *Player) restart(c event.Config) {
	was, clock := p.Config(), p.Clock()
	commands := p.commands()
	if was.JobsCap != c.JobsCap || was.ResultsCap != c.ResultsCap {
		commands = Unchosen(commands)
	}
	p.begin(c, commands)
	switch {
	case p.free != nil || p.full() && p.playing:
		p.install()
		p.runFree()
	case p.full():
		p.install()
	default:
		p.replayTo(event.Control{Time: max(1, clock)}, &goal{step: -1, time: clock}) // 0 would be no limit
	}
	if was.JobsCap != c.JobsCap || was.ResultsCap != c.ResultsCap {
		p.say("A channel's capacity is fixed when it is made, so this run was played again from the start, on channels of " +
			strconv.Itoa(c.JobsCap) + " jobs and " + strconv.Itoa(c.ResultsCap) + " results.")
	}
}
