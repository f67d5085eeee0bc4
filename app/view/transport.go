package view

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// Transport is how a visitor moves in time.
type Transport struct {
	app.Compo
	store *Store
}

// NewTransport returns the controls of the store's time.
func NewTransport(store *Store) *Transport { return &Transport{store: store} }

// Render draws the controls.
func (t *Transport) Render() app.UI {
	return app.Section().Class("card transport").DataSet("testid", "transport")
}
