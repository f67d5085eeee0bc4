package view

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// pager walks through a long list a page at a time.
type pager struct {
	page int
	size int
}

// bounds are the first row of the page and the one after its last, of all. The
// page moves back when the list has become shorter.
func (p *pager) bounds(all int) (from, to int) {
	last := max((all-1)/p.size, 0)
	p.page = min(max(p.page, 0), last)
	from = p.page * p.size
	return from, min(from+p.size, all)
}

func (p *pager) onPrevious(app.Context, app.Event) { p.page-- }
func (p *pager) onNext(app.Context, app.Event)     { p.page++ }
func (p *pager) onFirst(app.Context, app.Event)    { p.page = 0 }

// draw draws the buttons; id begins their names.
func (p *pager) draw(id string, all int) app.UI {
	from, to := p.bounds(all)
	words := "none"
	if all > 0 {
		words = fmt.Sprintf("%s–%s of %s", count(from+1), count(to), count(all))
	}
	return app.Nav().Class("pager").Aria("label", "Pages of "+id).Hidden(all <= p.size).Body(
		app.Button().Type("button").Class("btn small icon").DataSet("testid", id+"-first").Aria("label", "First page").
			Disabled(p.page == 0).Text("«").OnClick(p.onFirst),
		app.Button().Type("button").Class("btn small icon").DataSet("testid", id+"-previous").Aria("label", "Previous page").
			Disabled(p.page == 0).Text("‹").OnClick(p.onPrevious),
		app.Span().DataSet("testid", id+"-range").Text(words),
		app.Button().Type("button").Class("btn small icon").DataSet("testid", id+"-next").Aria("label", "Next page").
			Disabled(to >= all).Text("›").OnClick(p.onNext),
	)
}
