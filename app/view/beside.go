package view

import (
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// beside is the card beside the picture: the scene's lesson, the code that runs,
// or what the visitor has asked about.
type beside struct {
	live
	lesson  *lesson
	code    *SourcePane
	inspect *inspector
}

func newBeside(s *Store) *beside {
	return &beside{live: live{store: s}, lesson: newLesson(s), code: NewSourcePane(s), inspect: newInspector(s)}
}

// OnMount follows the choice of the tab.
func (b *beside) OnMount(ctx app.Context) {
	b.follow(ctx, 0, func() any { return b.store.tab() })
}

// Render draws the tabs and their panels, of which one is in sight.
func (b *beside) Render() app.UI {
	return app.Div().Class("card beside").ID("beside").DataSet("testid", "beside").Body(
		app.Div().Class("tabs seg").Attr("role", "tablist").Aria("label", "Beside the picture").Body(
			b.tab(lessonTab, "Lesson"), b.tab(codeTab, "Code"), b.tab(inspectTab, "Inspect"),
		),
		b.panel(lessonTab, b.lesson), b.panel(codeTab, b.code), b.panel(inspectTab, b.inspect),
	)
}

func (b *beside) tab(t tab, label string) app.UI {
	id := string(t)
	return app.Button().Type("button").ID("tab-"+id).Attr("role", "tab").DataSet("testid", "tab-"+id).
		Aria("selected", b.store.tab() == t).Aria("controls", "panel-"+id).Text(label).OnClick(b.onTab)
}

func (b *beside) panel(t tab, content app.UI) app.UI {
	id := string(t)
	return app.Div().Class("panel").ID("panel-"+id).Attr("role", "tabpanel").Aria("labelledby", "tab-"+id).
		Hidden(b.store.tab() != t).Body(content)
}

func (b *beside) onTab(ctx app.Context, _ app.Event) {
	b.store.turnTo(tab(strings.TrimPrefix(ctx.JSSrc().Get("id").String(), "tab-")))
}
