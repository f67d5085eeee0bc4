package view

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// Transport is how a visitor moves in time: play and pause, steps, the line of
// time, its pace, and the seed of the schedule.
type Transport struct {
	app.Compo
	store  *Store
	chart  chart
	layout flow.Layout
	lanes  lanes
	twigs  *branches
	kit    *tools
	slider slid // of the speed
	sown   seedField
	goTo   int64 // where the pointer wants the hand; -1 when it has been taken there
	cancel func()
}

// NewTransport returns the controls of the store's time.
func NewTransport(store *Store) *Transport {
	t := &Transport{store: store, twigs: newBranches(store), kit: newTools(store), goTo: -1}
	t.draw()
	return t
}

// OnMount follows the run.
func (t *Transport) OnMount(ctx app.Context) {
	t.lanes.attach(ctx.JSSrc(), t.grip(ctx))
	t.cancel = t.store.subscribe(&subscription{ctx: ctx, fn: t.draw, playing: linePace})
	t.draw()
}

// OnDismount lets go of the store.
func (t *Transport) OnDismount() {
	if t.cancel != nil {
		t.cancel()
	}
	t.lanes.detach()
}

// pull returns what is called when the pointer pulls the hand. Pointers move
// more often than anything can be drawn: only the last place counts.
func (t *Transport) pull(ctx app.Context) func(x float64) {
	return func(x float64) {
		waiting := t.goTo >= 0
		t.goTo = t.chart.timeAt(x)
		if waiting {
			return
		}
		ctx.Dispatch(func(app.Context) {
			to := t.goTo
			t.goTo = -1
			t.report(t.store.Player().SeekTime(to))
		})
	}
}

// report shows a refusal, and has the result seen.
func (t *Transport) report(err error) { t.store.Report(err) }

func (t *Transport) play(app.Context, app.Event) {
	p := t.store.Player()
	if p.Phase() == flow.Playing {
		p.Pause()
		t.store.Touch()
		return
	}
	t.report(p.Play())
}

func (t *Transport) forward(app.Context, app.Event) { t.store.Step(false) }
func (t *Transport) back(app.Context, app.Event)    { t.store.Step(true) }
func (t *Transport) reset(app.Context, app.Event)   { t.store.Again() }

// paces are the speeds that the slider stops at.
var paces = [...]float64{0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 1.5, 2, 3, 4, 5, 7, 10}

// paceOf is the slider's place for a speed.
func paceOf(speed float64) int {
	for i, x := range paces {
		if x >= speed-1e-9 {
			return i
		}
	}
	return len(paces) - 1
}

func (t *Transport) pace(ctx app.Context, _ app.Event) {
	if i, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil && i >= 0 && i < len(paces) {
		t.slider.at = i
		t.report(t.store.Player().SetSpeed(paces[i]))
	}
}

// key moves the hand without a pointer.
func (t *Transport) key(_ app.Context, e app.Event) {
	p := t.store.Player()
	var err error
	switch e.Get("key").String() {
	case "ArrowRight", "ArrowUp":
		t.store.Step(false)
	case "ArrowLeft", "ArrowDown":
		t.store.Step(true)
	case "PageUp":
		err = p.Seek(min(p.Steps(), p.Step()+max(1, p.Steps()/10)))
	case "PageDown":
		err = p.Seek(max(0, p.Step()-max(1, p.Steps()/10)))
	case "Home":
		err = p.Seek(0)
	case "End":
		err = p.Seek(p.Steps())
	default:
		return
	}
	e.PreventDefault()
	e.Call("stopPropagation")
	t.report(err)
}
