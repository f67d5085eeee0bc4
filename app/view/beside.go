package view

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// beside is the card beside the picture: the code that runs, or what the visitor
// has asked about.
type beside struct {
	live
	code    *SourcePane
	inspect *inspector
}

func newBeside(s *Store) *beside {
	return &beside{live: live{store: s}, code: NewSourcePane(s), inspect: newInspector(s)}
}

// OnMount follows the choice of the tab.
func (b *beside) OnMount(ctx app.Context) {
	b.follow(ctx, 0, func() any { return b.store.inspecting() })
}

// Render draws the tabs and both panels, of which one is hidden.
func (b *beside) Render() app.UI {
	return app.Div().Class("card beside").DataSet("testid", "beside").Body(
		app.Div().Class("tabs seg").Attr("role", "tablist").Aria("label", "Beside the picture").Body(
			b.tab("code", "Code", !b.store.inspecting(), b.onCode),
			b.tab("inspect", "Inspect", b.store.inspecting(), b.onInspect),
		),
		app.Div().Class("panel").ID("panel-code").Attr("role", "tabpanel").Aria("labelledby", "tab-code").Hidden(b.store.inspecting()).Body(b.code),
		app.Div().Class("panel").ID("panel-inspect").Attr("role", "tabpanel").Aria("labelledby", "tab-inspect").Hidden(!b.store.inspecting()).Body(b.inspect),
	)
}

func (b *beside) tab(id, label string, selected bool, on app.EventHandler) app.UI {
	return app.Button().Type("button").ID("tab-"+id).Attr("role", "tab").DataSet("testid", "tab-"+id).
		Aria("selected", selected).Aria("controls", "panel-"+id).Text(label).OnClick(on)
}

func (b *beside) onCode(app.Context, app.Event)    { b.store.showTab(true) }
func (b *beside) onInspect(app.Context, app.Event) { b.store.showTab(false) }
