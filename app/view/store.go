package view

import (
	"errors"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

// Store holds the run that the page shows and tells components of its changes.
// Like go-app's components it belongs to the UI goroutine.
type Store struct {
	player   *flow.Player
	config   event.Config // what the run started from
	scene    pattern.Scene
	products *Products
	notices  notices
	rate     steady
	chosen   selection
	batch    *batch // a file's jobs on their way, or nil
	subs     []*subscription
	last     time.Duration // when frame was called last, on the clock of its caller
	strain   strain
	dirty    bool
	runs     int      // counts the runs, so that nobody takes one for another
	loading  float64  // how much of the engine has arrived, from 0 to 1
	asked    func()   // RequestFrame: set by the pump
	taken    bool     // a long list of jobs is being taken
	calls    []func() // of verbs that wait for that
	whole    bool     // every panel of the page is there
	then     []func() // what waits for that

	twigs  int  // counts the changes of the branches
	ways   ways // how the visitor steps and jumps
	asking bool // what to compare with is being asked
	asks   int  // how often that was begun or given up: it may be both between two frames

	beside *Store                   // of the run beside this one, or nil: see Compare
	host   *Store                   // whose clock this one goes by, or nil
	hire   func(*Store) flow.Engine // makes an engine for a store
	errand func(wire) flow.Engine   // makes one for something beside the run on show
	search search
}

// NewStore returns a store whose player has no run yet.
func NewStore() *Store {
	s := &Store{runs: 1, products: NewProducts(), config: defaults(pattern.Default)}
	s.hire = func(s *Store) flow.Engine { return newLink(s.wire()) }
	s.errand = func(to wire) flow.Engine { return newLink(to) }
	s.setEngine(s.hire(s))
	return s
}

// setEngine gives the store a new player on engine.
func (s *Store) setEngine(engine flow.Engine) { s.setPlayer(flow.NewPlayer(engine, layout)) }

// setPlayer has the store tell of a player.
func (s *Store) setPlayer(p *flow.Player) {
	s.player = p
	for _, kind := range []string{"state", "step", "grown", "result", "rejected", "reset", "branch", "error"} {
		s.player.On(kind, func(flow.Notice) { s.Touch() })
	}
	s.player.On("reset", func(flow.Notice) {
		s.config = s.player.Config()
		s.runs++
	})
	twig := func(flow.Notice) { s.twigs++ }
	p.On("branch", twig)
	p.On("reset", twig)
	s.player.On("notice", func(n flow.Notice) { s.Notify(n.Text) })
}

// Player is the run.
func (s *Store) Player() *flow.Player { return s.player }

// Config is what the run started from.
func (s *Store) Config() event.Config { return s.config }

// Scene is the pattern that runs.
func (s *Store) Scene() pattern.Scene {
	if s.scene.ID != s.config.Scene {
		s.scene, _ = pattern.Find(s.config.Scene)
	}
	return s.scene
}

// takesJobs reports whether the scene has jobs at all.
func (s *Store) takesJobs() bool { return s.Scene().Controls.Submit }

// Products are the products that the page knows of.
func (s *Store) Products() *Products { return s.products }

// Reset starts a new run of c in place of this one.
func (s *Store) Reset(c event.Config) error {
	if _, ok := pattern.Find(c.Scene); !ok {
		return &event.FieldError{Field: "scene", Code: "unknown-scene", Message: "there is no such scene"}
	}
	if err := c.Check(); err != nil {
		return err
	}
	s.Alone()
	if err := s.player.Reset(c); err != nil {
		return err
	}
	s.rate.stop()
	s.batch = nil
	for _, line := range c.Stock {
		s.products.Add(line.SKU, "")
	}
	s.Touch()
	return nil
}

// Again starts the same run from the beginning, without its commands; a scene
// that takes none plays at once.
func (s *Store) Again() {
	err := s.Reset(s.config)
	if err == nil && !s.Scene().Controls.Submit {
		err = s.player.Play()
	}
	s.Report(err)
}

// Report shows a refused command to the visitor. A nil error is no news.
func (s *Store) Report(err error) {
	if err != nil {
		s.Warn(message(err))
	}
	s.Touch()
}

// message is an error as a sentence for people.
func message(err error) string {
	var field *event.FieldError
	if errors.As(err, &field) {
		return sentence(field.Message)
	}
	return sentence(err.Error())
}

// pageIsWhole says that every panel of the page is there.
func (s *Store) pageIsWhole() {
	s.whole = true
	for _, fn := range s.then {
		fn()
	}
	s.then = nil
}

// Touch says that something a component may show has changed.
func (s *Store) Touch() {
	s.dirty = true
	if s.host != nil {
		s.host.Touch()
	}
	if s.asked != nil {
		s.asked()
	}
}

// asField reports whether err is about one field, and which.
func asField(err error, field **event.FieldError) bool { return errors.As(err, field) }

// asRefusal reports whether err is a refusal, and which.
func asRefusal(err error, refused **flow.Refusal) bool { return errors.As(err, refused) }

// fast reports whether the run goes at full speed.
func (s *Store) fast() bool { return s.config.Mode == event.FullSpeed }

// defaults is the configuration that a scene starts with.
func defaults(id string) event.Config {
	scene, ok := pattern.Find(id)
	if !ok {
		return event.Config{Scene: id}
	}
	d := scene.Defaults
	return event.Config{
		Scene: scene.ID, Seed: 7, Workers: d.Workers, Senders: d.Senders, Items: d.Items,
		JobsCap: d.JobsCap, ResultsCap: d.ResultsCap, CollectorTime: d.CollectorTime, WorkTime: d.WorkTime,
	}
}

// layout tells flow what it must know of a scene.
func layout(id string) (flow.Layout, bool) {
	scene, ok := pattern.Find(id)
	l := flow.Layout{
		Submit: scene.Controls.Submit, Resize: scene.Controls.Resize,
		Shutdown: scene.Controls.Shutdown, Cancel: scene.Controls.Cancel,
	}
	for _, c := range scene.Columns {
		l.Columns = append(l.Columns, flow.Column{Kind: flow.ColumnKind(c.Kind), Name: c.Name, Func: c.Func, Label: c.Label, Turns: c.Turns})
	}
	return l, ok
}

// frame lets dt of real time pass and tells those subscribers whose time it is.
// now is any clock that only goes forward.
func (s *Store) frame(now time.Duration) {
	dt := min(now-s.last, 100*time.Millisecond) // a tab that was hidden does not leap
	s.last = now
	if s.rate.tick(s, dt) || s.player.Tick(dt) {
		s.dirty = true
	}
	s.notices.tick(s, now)
	s.tell(now)
	if s.beside != nil {
		s.beside.tell(now)
	}
}

// Subscribe calls fn on the UI goroutine and renders the component of ctx again
// whenever the run or the page's own state has changed, at most 30 times a
// second in Watch and 10 at full speed. Call cancel in OnDismount, where it may
// still be nil.
func (s *Store) Subscribe(ctx app.Context, fn func()) (cancel func()) {
	return s.subscribe(&subscription{ctx: ctx, fn: fn})
}

// SubscribeTo does the same, but only when key's answer has changed, and at most
// once per every. key is called in the frame and must be cheap; its answers must
// be comparable.
func (s *Store) SubscribeTo(ctx app.Context, every time.Duration, key func() any) (cancel func()) {
	return s.subscribe(&subscription{ctx: ctx, every: every, key: key, seen: key()})
}
