package view

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// Saying is the moment in one plain sentence.
type Saying struct {
	app.Compo
	store *Store
}

// NewSaying returns the sentence about the store's run.
func NewSaying(store *Store) *Saying { return &Saying{store: store} }

// Render writes the sentence.
func (s *Saying) Render() app.UI {
	return app.Div().Class("saying").DataSet("testid", "saying")
}
