package view

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// Home is the page.
type Home struct {
	app.Compo
	store   *Store
	notices *noticeBar
	cancel  func()
}

// NewHome returns the page with a store of its own.
func NewHome() *Home { return newHome(NewStore()) }

func newHome(store *Store) *Home {
	return &Home{store: store, notices: &noticeBar{store: store}}
}

// OnMount starts the page once it is on the screen.
func (h *Home) OnMount(ctx app.Context) {
	startBrowser(h.store)
	h.cancel = h.store.SubscribeTo(ctx, 0, func() any { return h.store.player.Phase() })
}

// OnDismount lets go of the store.
func (h *Home) OnDismount() {
	if h.cancel != nil {
		h.cancel()
	}
}

// Render draws the page around its components.
func (h *Home) Render() app.UI {
	return app.Div().Class("page").DataSet("testid", "app").DataSet("state", h.store.player.Phase().String()).Body(
		h.notices,
	)
}
