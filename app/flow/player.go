package flow

import (
	"time"

	"github.com/fanlight/fanlight/pool/event"
)

// Engine is the page's end of the wire to a worker that runs the engine. Frames
// come back through Player.Receive, and a broken wire through Player.Fail.
type Engine interface {
	Start(event.Control) // end whatever runs, and start this in a fresh worker, of the kind that Config.Mode asks for
	Send(event.Control)  // tell the worker something
	Stop()               // end the worker, whether it answers or not
}

// Player plays a run: it holds the log, the cursor and the clock. It belongs to
// one goroutine, and calls back on it.
//
// In Watch the engine is asked for little more than the next picture needs, so
// that a command acts at the cursor: what is unseen then is a frame's worth. A
// command given at a moment further back begins another future: the run is
// played again in a fresh engine up to that moment, and what came after it is
// kept as a [Branch]. At full speed there is no going back, and the cursor is always at the
// end, with the latest part of the run behind it: see Kept.
type Player struct {
	engine Engine
	layout func(scene string) (Layout, bool)

	line   *Timeline
	next   *Timeline       // what is being replayed, to take the place of line
	replay []event.Command // those that the present run was started with

	run    uint32
	seq    uint32 // of the newest control
	status event.Status
	heard  bool // the engine has answered since it was started
	alive  bool // the engine has the run
	err    error

	cursor  int
	most    int  // events that a run may come to in Watch
	seen    int  // the furthest that the cursor has been
	ahead   int  // how far a search has looked beyond that
	playing bool // as the visitor wants it
	speed   float64
	pace    pace
	asks    bool           // the visitor is the scheduler
	choices []event.Choice // who could go, where the engine stands and asks

	advance uint32        // the Advance that is under way, or 0
	follow  uint32        // the control with whose answer the cursor goes to the end, or 0
	goal    *goal         // what has to come before anything else
	later   []func()      // commands that wait for that
	free    []func(error) // who waits for RunToEnd; nil when it is not under way
	granted int           // the records up to which the engine may run meanwhile
	calm    bool          // it has come to the end, and the engine is told to stay there
	silence time.Duration // since a Pause that was not answered
	nextJob uint64

	beside *Player // whose run is shown beside this one, or nil
	guest  *guest  // of whom shows its run beside another's, or nil

	branches []*branch
	branch   *branch // the one on show
	grown    int     // how many there have been

	told    told
	dirty   bool
	settles []func()
	calls   map[string][]*call
}

// goal is a moment that the engine was asked to come to.
type goal struct {
	seq   uint32      // the control whose answer says that it has
	step  int         // where the cursor goes; less than 0: to the end
	time  int64       // and the clock, if there is nothing before
	look  func() bool // moves the cursor and reports whether it is there; nil: it goes to step
	left  int         // how many more records look may have
	most  int         // and at once
	tries int         // how often it has asked for some
	ask   bool        // it goes no further than the next choice, if the visitor is the scheduler
	then  func(error)
}

// NewPlayer returns a player without a run: Reset gives it one. layout is asked
// for each scene by its id.
func NewPlayer(engine Engine, layout func(scene string) (Layout, bool)) *Player {
	return &Player{
		engine: engine, layout: layout, line: NewTimeline(event.Config{}, Layout{}),
		speed: 1, most: KeptEvents, nextJob: 1, calls: map[string][]*call{},
	}
}

// Reset starts a new run in place of this one.
func (p *Player) Reset(c event.Config) error {
	if err := p.acceptable(c); err != nil {
		return err
	}
	p.interrupt("another run took its place")
	p.playing = false
	p.begin(c, nil)
	p.plant()
	p.install()
	p.nextJob = 1
	p.after()
	return nil
}

// acceptable says why a run cannot be started.
func (p *Player) acceptable(c event.Config) error {
	if _, ok := p.layout(c.Scene); !ok {
		return &event.FieldError{Field: "scene", Code: "unknown-scene", Message: "there is no such scene"}
	}
	return c.Check()
}

// begin starts a run in a fresh engine; it is not on show until install.
func (p *Player) begin(c event.Config, replay []event.Command) {
	layout, _ := p.layout(c.Scene)
	p.next, p.replay = NewTimeline(c, layout), replay
	p.run++
	p.seq, p.status, p.err = 1, event.Status{}, nil
	p.heard, p.alive = false, true
	p.advance, p.follow, p.silence, p.calm, p.choices = 0, 0, 0, false, nil
	if p.guest != nil {
		p.guest.entered, p.guest.shift, p.guest.reach = 0, 0, 0
	}
	p.engine.Start(event.Control{Kind: event.Start, Run: p.run, Seq: p.seq, Config: c, Replay: replay})
}

// install puts the run that was begun on show, from its first moment.
func (p *Player) install() {
	p.line, p.next = p.next, nil
	p.cursor, p.seen, p.ahead, p.pace = 0, 0, 0, pace{}
	p.told = told{phase: p.told.phase}
	p.notify(Notice{Type: "reset"})
}

// send tells the engine something, and returns the number that its answer will
// have.
func (p *Player) send(c event.Control) uint32 {
	p.seq++
	c.Run, c.Seq = p.run, p.seq
	p.engine.Send(c)
	return p.seq
}

// full says that the run goes at full speed.
func (p *Player) full() bool { return p.Config().Mode == event.FullSpeed }

// Config is what the run started from.
func (p *Player) Config() event.Config { return p.line.head.Config }

// Phase is what the player does, in the contract's words.
type Phase uint8

// The phases.
const (
	Loading  Phase = iota // no engine has answered yet, or a run is being replayed
	Ready                 // nothing has been submitted or shown yet
	Playing               // time passes
	Paused                // it stands still
	Finished              // at the end of the log, and nothing is left to do
	Failed                // Err says why
)

var phaseNames = []string{"loading", "ready", "playing", "paused", "finished", "error"}

// String is the phase's word: loading, ready, playing, paused, finished, error.
func (s Phase) String() string { return phaseNames[s] }

// Phase is what the player does.
func (p *Player) Phase() Phase {
	switch {
	case p.err != nil:
		return Failed
	case p.next != nil || !p.heard && p.Steps() == 0:
		return Loading
	}
	head := p.line.head
	if p.cursor == p.Steps() && (!p.alive || p.answered()) && (p.beside == nil || p.beside.shown()) {
		switch {
		case p.status.State == event.Ended, p.idle() && head.Totals.Submitted > 0 && head.InSystem() == 0:
			return Finished
		case p.idle() && head.Totals.Submitted == 0:
			return Ready
		}
	}
	switch {
	case p.playing || p.free != nil:
		return Playing
	case p.cursor == 0 || p.full() && head.Totals.Submitted == 0:
		return Ready
	}
	return Paused
}

// idle says that the engine can do nothing until a command comes.
func (p *Player) idle() bool {
	s := p.status
	return s.State == event.Idle || p.full() && s.State == event.Running && s.Workers == 0 && s.Running == 0
}

// answered says that the engine has carried out all that it was told.
func (p *Player) answered() bool { return p.heard && p.status.Seq >= p.seq }

// Playing is what Play and Pause have set, whether or not there is anything to
// play.
func (p *Player) Playing() bool { return p.playing }

// Err is why the phase is Failed, or nil.
func (p *Player) Err() error { return p.err }

// Timeline is the run's timeline.
func (p *Player) Timeline() *Timeline { return p.line }

// Model is the run at the cursor. It is valid until the cursor moves, and is
// never to be changed. It is never nil.
func (p *Player) Model() *Model { return p.line.At(p.cursor) }

// Clock is the virtual time on show, in nanoseconds: between that of the last
// record shown and that of the next.
func (p *Player) Clock() int64 {
	if p.full() {
		return p.status.Now
	}
	return p.pace.clock
}

// Log is the run's log.
func (p *Player) Log() *event.Log { return p.line.log }

// Step is the cursor: how many records are shown.
func (p *Player) Step() int { return p.cursor }

// Steps is how many records there are.
func (p *Player) Steps() int { return p.line.log.Len() }

// Status is what the engine said last about itself.
func (p *Player) Status() event.Status { return p.status }

// Sentence says in one plain sentence what is happening at the cursor, and why.
func (p *Player) Sentence() string {
	if p.full() {
		return p.line.fullSentence(p.status, p.playing)
	}
	return p.line.Sentence(p.Model())
}
