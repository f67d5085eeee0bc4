package view

import (
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// live is what every panel embeds: a component that is rendered again when what
// it shows of the store has changed.
type live struct {
	app.Compo
	store  *Store
	cancel func()
}

// follow subscribes the component; see Store.SubscribeTo.
func (l *live) follow(ctx app.Context, every time.Duration, key func() any) {
	l.cancel = l.store.SubscribeTo(ctx, every, key)
}

// OnDismount lets go of the store. go-app also calls it on components that were
// rendered to HTML and never mounted.
func (l *live) OnDismount() {
	if l.cancel != nil {
		l.cancel()
	}
}

// redraw renders the component again when its parent has changed something in
// it: go-app leaves a child alone that is the same pointer as before.
func (l *live) redraw() {
	if l.Mounted() {
		l.Update()
	}
}

// The least time between two renderings of panels that nobody reads faster.
const (
	tablePace  = 250 * time.Millisecond
	figurePace = 250 * time.Millisecond
)
