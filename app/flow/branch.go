package flow

import (
	"slices"
	"strconv"
	"strings"

	"github.com/fanlight/fanlight/pool/event"
)

// Branch is one future of a run: what came of it after something was changed in
// its past. The one that was left is kept.
type Branch struct {
	ID      int // from 1, which is the run as it first was
	Name    string
	Parent  int   // the branch that it grew from, or 0
	Step    int   // the last step that it has in common with its parent
	Time    int64 // and that moment
	Steps   int   // how many records it has
	Current bool  // it is the one on show
	Stored  bool  // its log is in memory; else it is replayed when it is shown
}

// branch is a Branch, with what has to be known to show it again. A run is what
// it started from and what was asked of it, so that is always enough; the log is
// kept beside it only to spare the replay.
type branch struct {
	Branch
	config   event.Config
	commands []event.Command
	line     *Timeline // nil: to be replayed
	status   event.Status
	cursor   int
	seen     int
	clock    int64
	nextJob  uint64
}

const (
	maxBranches = 24       // the oldest that is not on show goes when there are more
	keptLogs    = 96 << 20 // bytes that the logs of all branches which are not on show may take
	maxName     = 40       // letters of a branch's name
)

// original is the name of a run's first branch.
const original = "original"

// plant makes the present run the only branch.
func (p *Player) plant() {
	p.branches = []*branch{{Branch: Branch{ID: 1, Name: original}}}
	p.branch = p.branches[0]
	p.grown = 1
}

// Branches are the futures of this run, in the order in which they grew.
func (p *Player) Branches() []Branch {
	out := make([]Branch, len(p.branches))
	for i, b := range p.branches {
		out[i] = b.Branch
		if b == p.branch {
			out[i].Current, out[i].Stored, out[i].Steps = true, true, p.Steps()
		}
	}
	return out
}

// grow keeps the branch on show, and has what is begun next be a new one of that
// name, which leaves it after step.
func (p *Player) grow(name string, step int) {
	p.stash()
	p.grown++
	b := &branch{Branch: Branch{ID: p.grown, Name: p.unique(name), Parent: p.branch.ID, Step: step, Time: p.line.TimeAt(step)}}
	p.say("The run now goes on from here. What came after is kept as the branch “" + p.branch.Name + "”.")
	p.branch = b
	p.branches = append(p.branches, b)
	if len(p.branches) > maxBranches {
		p.branches = slices.Delete(p.branches, 0, 1)
	}
	p.spare()
	p.notify(Notice{Type: "branch"})
}

// stash notes what the branch on show is, for the time when it is not.
func (p *Player) stash() {
	b := p.branch
	b.config, b.commands, b.nextJob = p.Config(), p.commands(), p.nextJob
	b.line, b.status, b.Steps = p.line, p.status, p.Steps()
	b.cursor, b.seen, b.clock, b.Stored = p.cursor, p.seen, p.pace.clock, true
}

// spare forgets logs until those that are kept take no more than they may: the
// oldest first. They come back by a replay.
func (p *Player) spare() {
	bytes := 0
	for _, b := range slices.Backward(p.branches) {
		if b == p.branch || b.line == nil {
			continue
		}
		if bytes += b.line.weight(); bytes > keptLogs {
			b.line, b.Stored = nil, false
		}
	}
}

// weight is roughly how many bytes a timeline takes.
func (t *Timeline) weight() int {
	n := t.bytes + 48*len(t.log.Records)
	for _, b := range t.log.Blobs {
		n += 24 + len(b)
	}
	for _, lane := range t.bars.lanes {
		n += 48 * cap(lane.bars)
	}
	return n
}

// unique is a name that no branch has yet.
func (p *Player) unique(name string) string {
	taken := func(name string) bool {
		return slices.ContainsFunc(p.branches, func(b *branch) bool { return b.Name == name })
	}
	for n, stem := 2, name; taken(name); n++ {
		name = stem + " (" + strconv.Itoa(n) + ")"
	}
	return name
}

// find is the branch of that id.
func (p *Player) find(id int) (*branch, error) {
	for _, b := range p.branches {
		if b.ID == id {
			return b, nil
		}
	}
	return nil, &Refusal{"unknown-branch", "there is no such branch"}
}

// Switch shows another branch, at the moment at which it was left. It goes on
// from there as if it had never been left.
func (p *Player) Switch(id int) error {
	if err := p.usable(); err != nil {
		return err
	}
	if _, err := p.find(id); err != nil {
		return err
	}
	p.Pause()
	p.whenThere(func() {
		if b, err := p.find(id); err == nil && b != p.branch {
			p.stash()
			p.show(b)
			p.spare()
		}
	})
	p.after()
	return nil
}

// show has a branch that was stashed take the place of the run on show.
func (p *Player) show(b *branch) {
	p.branch = b
	if b.line == nil {
		p.begin(b.config, b.commands)
		p.replayTo(event.Control{Upto: uint32(b.Steps)}, &goal{step: b.cursor, then: func(error) { p.seen = max(p.seen, b.seen) }})
	} else {
		p.engine.Stop() // a fresh one takes over when more is asked for
		p.run++
		p.next, p.alive, p.heard, p.silence = nil, false, true, 0
		p.advance, p.follow, p.calm = 0, 0, false
		p.next, p.replay, p.status, p.err = b.line, b.commands, b.status, nil
		p.install()
		p.cursor, p.seen, p.pace = b.cursor, b.seen, pace{clock: b.clock}
	}
	p.nextJob = b.nextJob
	p.notify(Notice{Type: "branch"})
}

// Rename gives a branch another name.
func (p *Player) Rename(id int, name string) error {
	b, err := p.find(id)
	if err != nil {
		return err
	}
	name = strings.Join(strings.Fields(name), " ")
	switch {
	case name == "":
		return &event.FieldError{Field: "name", Code: "missing", Message: "a branch needs a name"}
	case len([]rune(name)) > maxName:
		return &event.FieldError{Field: "name", Code: "too-long", Message: "a branch's name has at most " + strconv.Itoa(maxName) + " letters"}
	case name == b.Name:
		return nil
	}
	b.Name = p.unique(name)
	p.notify(Notice{Type: "branch"})
	return nil
}

// Delete forgets a branch that is not on show.
func (p *Player) Delete(id int) error {
	b, err := p.find(id)
	switch {
	case err != nil:
		return err
	case b == p.branch:
		return &Refusal{"on-show", "the branch on show cannot be deleted: show another one first"}
	}
	p.branches = slices.DeleteFunc(p.branches, func(other *branch) bool { return other == b })
	p.notify(Notice{Type: "branch"})
	return nil
}

// Adopt goes on with the run that stands beside this one, which is kept as a
// branch.
func (p *Player) Adopt() error {
	b := p.beside
	switch {
	case b == nil:
		return &Refusal{"not-here", "there is no run beside this one"}
	case b.err != nil:
		return b.err
	case b.guest.own:
		id := b.guest.id
		p.Alone()
		return p.Switch(id)
	}
	_, side := p.Sides()
	p.Pause()
	p.whenThere(func() {
		p.stash()
		p.grown++
		next := &branch{
			Branch: Branch{ID: p.grown, Name: p.unique(side.Name), Parent: p.branch.ID, Steps: b.Steps(), Stored: true},
			config: b.Config(), commands: b.commands(), status: b.status,
			cursor: b.cursor, seen: b.cursor, clock: b.pace.clock, nextJob: b.nextJob,
		}
		if b.goal == nil && !slices.ContainsFunc(b.guest.late, func(late int64) bool { return late != 0 }) {
			next.line = b.line // otherwise its times are the host's, and not those that a replay has
		}
		p.Alone()
		p.branches = append(p.branches, next)
		p.show(next)
		p.spare()
	})
	p.after()
	return nil
}
