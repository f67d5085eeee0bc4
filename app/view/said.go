package view

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// said is what the scene itself printed, as in a terminal.
type said struct{ live }

// saidLines is how many lines are on show.
const saidLines = 8

func newSaid(s *Store) *said { return &said{live{store: s}} }

// OnMount follows the lines.
func (d *said) OnMount(ctx app.Context) {
	d.follow(ctx, tablePace, func() any { return [2]int{d.store.player.Model().Lines, d.store.runs} })
}

// Render draws the last lines.
func (d *said) Render() app.UI {
	n := d.store.player.Model().Lines
	var lines []app.UI
	for i := max(n-saidLines, d.store.player.Timeline().Kept().Lines); i < n; i++ {
		text, _ := d.store.player.Timeline().Line(i)
		lines = append(lines, app.Li().Text(text))
	}
	return app.Section().Class("card said").Aria("labelledby", "said-title").DataSet("testid", "output").DataSet("count", n).Hidden(n == 0).Body(
		app.H2().Class("title").ID("said-title").Text("What it printed"),
		app.Ol().Class("loglist").Body(lines...),
	)
}
