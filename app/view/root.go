package view

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// Home is the page.
type Home struct {
	live
	header, mid, across, side, came, aside, foot, over []app.UI
}

// NewHome returns the page with a store of its own, whose first run has begun.
func NewHome() *Home {
	s := NewStore()
	startRun(s)
	return newHome(s)
}

func newHome(s *Store) *Home {
	return &Home{
		live:   live{store: s},
		header: []app.UI{newHeader(s)},
		mid:    []app.UI{newStrip(s), NewStage(s), newSceneTable(s), newComparison(s), NewSaying(s)},
		across: []app.UI{NewTransport(s)},
		side:   []app.UI{newForm(s), newFiles(s), newBatchCard(s), newControls(s)},
		came:   []app.UI{newResults(s), newMetrics(s), newCharts(s), newSaid(s)},
		aside:  []app.UI{newBeside(s)},
		foot:   []app.UI{newStock(s), newLedger(s), newEventLog(s)},
		over:   []app.UI{&noticeBar{live{store: s}}, newHelp(s), newImporter(s)},
	}
}

// OnMount connects the page once it is on the screen.
func (h *Home) OnMount(ctx app.Context) {
	h.follow(ctx, 0, func() any { return h.store.player.Phase() })
	startBrowser(h.store)
}

// Render draws the page around its components. The picture and the time come
// first, for whoever reads from the top or walks with the keyboard; on a wide
// screen the grid puts the columns side by side.
func (h *Home) Render() app.UI {
	return app.Div().Class("app").DataSet("testid", "app").DataSet("state", h.store.player.Phase().String()).Body(
		app.A().Class("skip").Href("#stage").Text("Skip to the picture"),
		app.Div().Body(h.header...),
		app.Main().Class("deck").Body(
			app.Section().Class("mid").Aria("label", "The picture").Body(h.mid...),
			app.Section().Class("across").Aria("label", "Time").Body(h.across...),
			app.Section().Class("side").Aria("label", "Controls").Body(h.side...),
			app.Section().Class("came").Aria("label", "Results and figures").Body(h.came...),
			app.Section().Class("aside").Aria("label", "Code and inspector").Body(h.aside...),
			app.Section().Class("foot").Aria("label", "Stock, ledger and log").Body(h.foot...),
		),
		app.Footer().Class("tail").Text("Everything runs on this machine: no request leaves this page’s own site."),
		app.Div().Body(h.over...),
	)
}
