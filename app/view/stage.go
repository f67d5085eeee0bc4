package view

import (
	"math"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// Stage draws the run at this moment: goroutines, channels, and jobs between
// them. go-app draws what stands; web/flow.js moves the jobs, in two childless
// Divs that go-app never looks into.
type Stage struct {
	app.Compo
	store   *Store
	width   float64
	sized   bool // width has been measured
	page    int  // of the list of a crowd
	cast    cast
	frame   frame
	parts   parts
	painter painter
	scroll  scroll
	seen    moment
	ring    ring
	cancel  func()
	unwatch func()
	deaf    func()
}

// moment is what the painter was shown last.
type moment struct {
	step  int
	run   *flow.Timeline
	width float64
}

// The width that a stage is drawn for before it has been measured.
const unmeasured = 760

// NewStage returns the picture of the store's run.
func NewStage(store *Store) *Stage {
	s := &Stage{store: store, width: unmeasured}
	s.look()
	return s
}

// OnMount finds out how wide the stage is, and follows the run.
func (s *Stage) OnMount(ctx app.Context) {
	s.painter.attach(ctx.JSSrc())
	s.unwatch = observeWidth(ctx.JSSrc(), func(width float64) {
		ctx.Dispatch(func(app.Context) {
			if width = math.Round(width); width > 0 && (width != s.width || !s.sized) {
				s.width, s.sized = width, true
				s.look()
			}
		})
	})
	s.deaf = picks{
		at:  func(x, y float64) { ctx.Dispatch(func(app.Context) { s.pick(x, y) }) },
		ref: func(text string) { ctx.Dispatch(func(app.Context) { s.pickRef(text) }) },
	}.listen(ctx.JSSrc())
	s.cancel = s.store.Subscribe(ctx, s.look)
}

// OnDismount lets go of the store and the painter.
func (s *Stage) OnDismount() {
	if s.cancel != nil {
		s.cancel()
		s.unwatch()
		s.deaf()
	}
	s.painter.detach()
}

// look works out what is to be seen now, and tells the painter.
func (s *Stage) look() {
	s.cast = castOf(s.store)
	frame := frameOf(&s.cast, s.width)
	if !frame.same(&s.frame) {
		s.parts.edition++
	}
	s.frame = frame
	s.compose()
	if s.painter.attached() {
		s.painter.show(s.message())
	}
}

// message is the moment for the painter.
func (s *Stage) message() []byte {
	p := s.store.Player()
	now := moment{step: p.Step(), run: p.Timeline(), width: s.width}
	was := s.seen
	s.seen = now
	how := forward
	switch steps := now.step - was.step; {
	case now.run != was.run, now.width != was.width, s.store.rushes(), steps < -leap, steps > leap && p.Phase() != flow.Playing:
		how = snap
	case steps < 0:
		how = backward
	}
	ts := targetsOf(&s.cast, &s.frame, clockOf(s.store))
	s.ring = s.ringOf(ts, how)
	rate := 0.0
	if p.Phase() == flow.Playing && !s.store.rushes() {
		rate = s.cast.rate
		how |= played
		if s.store.stretch() > tooLate {
			how |= strained
		}
	}
	return s.scroll.pack(&s.cast, &s.frame, ts, how, hopTime(p.Speed()), rate)
}

// tooLate is the stretch from which on jobs are rather painted than nodes.
const tooLate = 4

// leap is how many steps a visitor may go at once and still see jobs move.
const leap = 64

// hopTime is how long a job takes from one place to the next, in milliseconds.
func hopTime(speed float64) float64 {
	return max(70, min(1100, 300/math.Pow(max(speed, 0.1), 0.75)))
}

// clockOf tells the time of the store's run.
func clockOf(store *Store) *clockwork {
	p := store.Player()
	c, t := store.Config(), p.Timeline()
	k := &clockwork{now: p.Clock(), collect: int64(c.CollectorTime)}
	if p.Phase() == flow.Playing {
		k.speed = p.Speed()
	}
	k.work = func(id uint64) (int64, jobShape) {
		if spec, ok := t.Job(id); ok {
			if spec.Work == 0 {
				return int64(c.WorkTime), shapeOf(spec.Op)
			}
			return int64(spec.Work), shapeOf(spec.Op)
		}
		return int64(c.WorkTime), disc
	}
	return k
}

// Render draws the stage. What follows the foreign Divs may come and go; what
// stands before them may not.
func (s *Stage) Render() app.UI {
	shape := "stage card flush"
	if s.frame.vertical {
		shape += " upright"
	}
	if s.store.chosen.table {
		shape += " tabled"
	}
	var after []app.UI
	if s.parts.roll != nil {
		after = append(after, s.parts.roll.ui())
	}
	if s.unsized() {
		after = append(after, s.drawPhone())
	}
	id, label := "stage", "The run: goroutines and channels"
	if s.store.host != nil {
		id, label = "stage-beside", "The run beside: goroutines and channels"
	}
	return app.Section().Class(shape).ID(id).TabIndex(-1).DataSet("testid", id).DataSet("scene", s.store.Config().Scene).
		Aria("label", label).Body(
		app.Button().Type("button").Class("btn small as-table").DataSet("testid", "as-table").Aria("pressed", s.store.chosen.table).Hidden(s.store.host != nil).
			Style("top", px(s.corner())).Title("The whole scene in words").Text("Table").OnClick(s.store.onTable),
		app.Div().Class("floor").Hidden(s.store.chosen.table).Style("height", px(s.frame.height)).Body(
			s.parts.ribs.ui(),
			app.Div().Class("light").Aria("hidden", "true"),
			app.Div().Class("tokens").DataSet("testid", "tokens"),
			app.Div().Class("places").Body(uis(s.parts.columns)...),
			s.parts.captions.ui(),
			s.ring.draw(),
		),
		app.P().Class("measured").DataSet("testid", "measured").Hidden(!s.cast.measured).Text(s.cast.measuredWords(s.store.Player().Phase() == flow.Playing)),
		app.Range(after).Slice(func(i int) app.UI { return after[i] }),
	)
}

// corner is where the switch to the table stands: under the flow, at its end.
func (s *Stage) corner() float64 {
	if s.store.chosen.table {
		return 10
	}
	return s.frame.height - 40
}

// caption is a word at the foot of a stage, about its middle.
type caption struct {
	x    float64
	text string
}

// captionsOf say in words what the shape of the ribs is called.
func captionsOf(c *cast, f *frame) []caption {
	var out []caption
	if f.vertical {
		return nil
	}
	for i := range f.places {
		if !f.places[i].form.ribbed() {
			continue
		}
		if i > 0 {
			out = append(out, caption{(f.places[i-1].out.x + f.places[i].in.x) / 2, "fan-out"})
		}
		if i+1 < len(f.places) && c.columns[i+1].isChannel() {
			out = append(out, caption{(f.places[i].out.x + f.places[i+1].in.x) / 2, "fan-in"})
		}
	}
	return out
}

// captions draws them.
func captions(c *cast, f *frame) []app.UI {
	var out []app.UI
	for _, w := range captionsOf(c, f) {
		out = append(out, app.Span().Style("left", px(w.x)).Style("top", px(f.height-28)).Text(w.text))
	}
	return out
}
