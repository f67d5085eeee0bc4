package view

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// Stage draws the run at this moment: goroutines, channels, and jobs between them.
type Stage struct {
	app.Compo
	store *Store
}

// NewStage returns the picture of the store's run.
func NewStage(store *Store) *Stage { return &Stage{store: store} }

// Render draws the stage.
func (s *Stage) Render() app.UI {
	return app.Section().Class("card stage").ID("stage").DataSet("testid", "stage")
}
