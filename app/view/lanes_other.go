//go:build !js

package view

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// lanes keep what they were shown last, for tests.
type lanes struct {
	shown []byte
	grip
}

func (l *lanes) attach(_ app.Value, g grip) { l.grip = g }
func (l *lanes) detach()                    {}
func (l *lanes) width() int                 { return 300 }
func (l *lanes) show(b []byte)              { l.shown = append(l.shown[:0], b...) }
