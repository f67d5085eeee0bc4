package view

import (
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// Home is the page.
type Home struct {
	live
	drawn int // how many panels of what stands further down

	header, mid, across, side, came, aside, foot, over []app.UI
}

// NewHome returns the page with a store of its own, whose first run has begun.
func NewHome() *Home {
	s := NewStore()
	startRun(s)
	return newHome(s)
}

func newHome(s *Store) *Home {
	h := &Home{
		live:   live{store: s},
		header: []app.UI{newHeader(s)},
		mid:    []app.UI{newStrip(s), NewStage(s), newSceneTable(s), newComparison(s), NewSaying(s), newScheduler(s)},
		across: []app.UI{NewTransport(s)},
		side:   []app.UI{newForm(s), newFiles(s), newBatchCard(s), newControls(s)},
		came:   []app.UI{newResults(s), newMetrics(s), newCharts(s), newSaid(s)},
		aside:  []app.UI{newBeside(s)},
		foot:   []app.UI{newStock(s), newLedger(s), newEventLog(s)},
		over:   []app.UI{&noticeBar{live{store: s}}, newHelp(s), newImporter(s)},
	}
	if !s.player.Playing() {
		h.drawn = h.further()
	}
	return h
}

// What a browser's one thread is given to do, so that the first run moves soon
// and goes on smoothly: the picture first, then one panel after the other.
const (
	pictureFirst = 700 * time.Millisecond
	onePanel     = 60 * time.Millisecond
)

// further is how many panels stand further down.
func (h *Home) further() int { return len(h.over) + len(h.came) + len(h.foot) }

// OnMount connects the page once the picture is on the screen.
func (h *Home) OnMount(ctx app.Context) {
	h.follow(ctx, 0, func() any {
		return struct {
			flow.Phase
			string
		}{h.store.player.Phase(), h.deck()}
	})
	startBrowser(h.store)
	h.next(ctx, pictureFirst)
}

// next draws one panel more after a while, until the page is whole.
func (h *Home) next(ctx app.Context, after time.Duration) {
	if h.drawn == h.further() {
		ctx.Defer(func(app.Context) { h.store.pageIsWhole() })
		return
	}
	ctx.After(after, func(ctx app.Context) {
		h.drawn++
		h.next(ctx, onePanel)
	})
}

// panels are those of some panels that are drawn, when before others come first.
func (h *Home) panels(some []app.UI, before ...[]app.UI) []app.UI {
	n := h.drawn
	for _, others := range before {
		n -= len(others)
	}
	return some[:max(0, min(n, len(some)))]
}

// deck is the class of the page's middle: what stands in it decides where its
// parts stand. A :has() in a style sheet would say the same, and have the browser
// look at the whole page again at every change in it.
func (h *Home) deck() string {
	class := "deck"
	if h.store.tab() == inspectTab && h.store.subject().Selected().Kind != flow.Nothing {
		class += " asks"
	}
	if h.store.beside != nil {
		class += " two"
	}
	return class
}

// Render draws the page around its components. The picture and the time come
// first, for whoever reads from the top or walks with the keyboard; on a wide
// screen the grid puts the columns side by side.
func (h *Home) Render() app.UI {
	return app.Div().Class("app").DataSet("testid", "app").DataSet("state", h.store.player.Phase().String()).Body(
		app.A().Class("skip").Href("#stage").Text("Skip to the picture"),
		app.Div().Body(h.header...),
		app.Main().Class(h.deck()).Body(
			app.Section().Class("mid").Aria("label", "The picture").Body(h.mid...),
			app.Section().Class("across").Aria("label", "Time").Body(h.across...),
			app.Section().Class("side").Aria("label", "Controls").Body(h.side...),
			app.Section().Class("came").Aria("label", "Results and figures").Body(h.panels(h.came, h.over)...),
			app.Section().Class("aside").Aria("label", "Code and inspector").Body(h.aside...),
			app.Section().Class("foot").Aria("label", "Stock, ledger and log").Body(h.panels(h.foot, h.over, h.came)...),
		),
		app.Footer().Class("tail").Text("Everything runs on this machine: no request leaves this page’s own site."),
		app.Div().Body(h.panels(h.over)...),
	)
}
