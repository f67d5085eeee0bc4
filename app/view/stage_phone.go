package view

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// phone is about how wide a stage is on a phone.
const phone = 342

// unsized reports whether the picture is that of a run to come, on a screen of
// which nothing is known: the page as it is sent.
func (s *Stage) unsized() bool { return !s.sized && s.store.player.Step() == 0 }

// drawPhone draws the picture as it will stand if the screen turns out to be a
// phone's. A style sheet knows that from the start, and shows one of the two.
func (s *Stage) drawPhone() app.UI {
	c, f := &s.cast, upright(&s.cast, phone)
	var columns []app.UI
	for i := range f.places {
		columns = append(columns, drawPlace(c, &f, i, nil))
	}
	return app.Div().Class("floor phone upright").Aria("hidden", "true").Style("height", px(f.height)).Body(
		drawRibs(c, &f),
		app.Div().Class("places").Body(columns...),
	)
}
