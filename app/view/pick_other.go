//go:build !js

package view

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// picks are what a visitor does to the stage.
type picks struct {
	at  func(x, y float64)
	ref func(text string)
}

// listen hears nothing where nobody clicks.
func (picks) listen(app.Value) (stop func()) { return func() {} }
