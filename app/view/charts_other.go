//go:build !js

package view

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// chartsPage keeps what it was shown last, for tests.
type chartsPage struct {
	shown []byte
	sights
}

func (p *chartsPage) attach(_ app.Value, on sights) { p.sights = on }
func (p *chartsPage) detach()                       {}
func (p *chartsPage) show(b []byte)                 { p.shown = append(p.shown[:0], b...) }
