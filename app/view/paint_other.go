//go:build !js

package view

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// painter keeps what it was shown last, for tests.
type painter struct {
	shown []byte
	on    bool
}

func (p *painter) attach(app.Value) { p.on = true }
func (p *painter) detach()          { p.on = false }
func (p *painter) attached() bool   { return p.on }
func (p *painter) show(b []byte)    { p.shown = append(p.shown[:0], b...) }

// observeWidth does nothing where nothing has a width.
func observeWidth(app.Value, func(float64)) (stop func()) { return func() {} }

// onHandling does nothing where nobody handles anything.
func onHandling(app.Value, string, func()) (stop func()) { return func() {} }

// scroll does nothing where nothing scrolls.
func (s *SourcePane) scroll(app.Context) { s.last = s.main() }
