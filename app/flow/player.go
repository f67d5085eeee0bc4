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

// Phase is what a player does, in the contract's words.
type Phase uint8

// The phases.
const (
	Loading  Phase = iota // the engine has not answered yet
	Ready                 // nothing has been submitted or shown yet
	Playing               // time passes
	Paused                // it stands still
	Finished              // at the end of the log, and nothing is left to do
	Failed                // Err says why
)

var phaseNames = []string{"loading", "ready", "playing", "paused", "finished", "error"}

// String is the phase's word: loading, ready, playing, paused, finished, error.
func (s Phase) String() string { return phaseNames[s] }

// Submission is what became of one job handed to Submit: an id, or an error
// (an *event.FieldError or a *Refusal).
type Submission struct {
	ID  uint64
	Err error
}

// Refusal is why a command was not carried out.
type Refusal struct {
	Code    string // for programs: "loading", "closed", "full-speed", "not-here", "out-of-range", "failed"
	Message string // for people
}

// Error is the message.
func (r *Refusal) Error() string { return r.Message }

// Notice types for On: "state" (Phase changed), "step" (the cursor moved),
// "grown" (the log grew), "result", "rejected", "notice" (Text is a line for the
// visitor), "reset" (another run took this one's place), "error".
type Notice struct {
	Type string
	Step int
	From int    // "result", "rejected": the index of the first new one
	Text string // "notice", "error"
}

// Player plays a run: it holds the log, the cursor and the clock.
type Player struct{}

// NewPlayer returns a player without a run: Reset gives it one. layout is asked
// for each scene by its id.
func NewPlayer(engine Engine, layout func(scene string) (Layout, bool)) *Player { return &Player{} }

// Reset starts a new run in place of this one.
func (p *Player) Reset(c event.Config) error { return nil }

// Receive takes a frame from the engine.
func (p *Player) Receive(f event.Frame) {}

// Fail tells the player that the engine is gone.
func (p *Player) Fail(err error) {}

// Tick lets dt of real time pass, and reports whether anything to be seen changed.
func (p *Player) Tick(dt time.Duration) bool { return false }

// Play lets time pass.
func (p *Player) Play() error { return nil }

// Pause stops time at once; the engine settles a moment later.
func (p *Player) Pause() {}

// StepForward shows n more records.
func (p *Player) StepForward(n int) error { return nil }

// StepBack takes n records back.
func (p *Player) StepBack(n int) error { return nil }

// Next shows records up to and with the next one that can be seen on the stage.
func (p *Player) Next() error { return nil }

// Previous goes back to just after the visible record before the last.
func (p *Player) Previous() error { return nil }

// Seek goes to the moment after the first step records.
func (p *Player) Seek(step int) error { return nil }

// SetSpeed makes time pass x times as fast, from 0.1 to 10.
func (p *Player) SetSpeed(x float64) error { return nil }

// Speed is what SetSpeed set.
func (p *Player) Speed() float64 { return 1 }

// RunToEnd runs without animation until nothing is left to do, then calls done
// (which may be nil), with an error if it did not come to that.
func (p *Player) RunToEnd(done func(error)) {}

// Submit hands jobs to the run at the cursor and numbers them.
func (p *Player) Submit(jobs []event.JobSpec) []Submission { return nil }

// SetWorkers asks for n workers at the cursor.
func (p *Player) SetWorkers(n int) error { return nil }

// SetCapacity replays the run's commands from the start on channels of these
// capacities, up to the present moment.
func (p *Player) SetCapacity(jobs, results int) error { return nil }

// Shutdown lets the run finish what it has and accept nothing more.
func (p *Player) Shutdown() error { return nil }

// Cancel ends the run at once: what is not finished is cancelled.
func (p *Player) Cancel() error { return nil }

// Export is the run as bytes that Import reads.
func (p *Player) Export() []byte { return nil }

// Import replays an exported run and checks that it came out the same. done,
// which may be nil, is called when that is known.
func (p *Player) Import(b []byte, done func(error)) {}

// Settle calls fn when every control sent so far has been answered: at once if
// there is none.
func (p *Player) Settle(fn func()) {}

// Phase is what the player does.
func (p *Player) Phase() Phase { return Loading }

// Err is why the phase is Failed, or nil.
func (p *Player) Err() error { return nil }

// Model is the run at the cursor. It is valid until the next call of a method
// that moves the cursor, and is never to be changed. It is never nil.
func (p *Player) Model() *Model { return &Model{} }

// Clock is the virtual time on show: between that of the last record shown and
// that of the next.
func (p *Player) Clock() int64 { return 0 }

// Log is the run's log.
func (p *Player) Log() *event.Log { return &event.Log{} }

// Step is the cursor: how many records are shown.
func (p *Player) Step() int { return 0 }

// Steps is how many records there are.
func (p *Player) Steps() int { return 0 }

// Status is what the engine said last about itself.
func (p *Player) Status() event.Status { return event.Status{} }

// On calls fn for every notice of that type until off is called.
func (p *Player) On(kind string, fn func(Notice)) (off func()) { return func() {} }
