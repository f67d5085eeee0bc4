package view

import (
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// branches are the futures of a run as a row of chips, once there are several.
type branches struct {
	live
	editing int // the branch whose name is written, or 0
	typed       // its name
	wrong   string
}

func newBranches(s *Store) *branches { return &branches{live: live{store: s}} }

// OnMount follows the branches.
func (b *branches) OnMount(ctx app.Context) {
	b.follow(ctx, 0, func() any { return b.store.twigs })
}

// Render draws the chips.
func (b *branches) Render() app.UI {
	list := b.store.player.Branches()
	return app.Div().Class("branches").Attr("role", "group").Aria("label", "Branches of this run").
		DataSet("testid", "branches").DataSet("count", len(list)).Hidden(len(list) < 2).Body(
		app.Range(list).Slice(func(i int) app.UI { return b.twig(&list[i]) }),
		app.P().Class("error").DataSet("testid", "branch-error").Attr("role", "alert").Text(b.wrong),
	)
}

func (b *branches) twig(x *flow.Branch) app.UI {
	id := strconv.Itoa(x.ID)
	where := "as the run first was"
	if x.Parent != 0 {
		where = "from " + span(time.Duration(x.Time))
	}
	class, glyph, does, on := "twig", "×", "Delete “"+x.Name+"”", b.onDelete
	if x.Current {
		class, glyph, does, on = "twig current", "✎", "Rename “"+x.Name+"”", b.onRename
	}
	if x.ID == b.editing {
		return app.Span().Class(class + " edited").Body(
			app.Input().Type("text").Class("input").ID("branch-name").DataSet("testid", "branch-name").DataSet("branch", id).
				Aria("label", "Name of the branch").AutoComplete(false).Attr("maxlength", "40").Value(b.drawn).
				OnInput(b.onText).OnChange(b.onNamed).OnKeyDown(b.onKey),
		)
	}
	return app.Span().Class(class).Body(
		app.Button().Type("button").Class("name").DataSet("testid", "branch-"+id).DataSet("branch", id).Aria("pressed", x.Current).
			Title(x.Name+", "+where+". Double-click or F2 gives it another name.").
			OnClick(b.onShow).OnDblClick(b.onRename).OnKeyDown(b.onChipKey).Body(
			app.B().Text(x.Name), app.Span().Text(where),
		),
		app.Button().Type("button").Class("do").DataSet("testid", "branch-"+id+"-do").DataSet("branch", id).
			Aria("label", does).Title(does).Text(glyph).OnClick(on),
	)
}

// of is the branch that an event is about.
func (b *branches) of(ctx app.Context) int {
	id, err := strconv.Atoi(ctx.JSSrc().Get("dataset").Get("branch").String())
	if err != nil {
		return 0
	}
	return id
}

func (b *branches) onShow(ctx app.Context, _ app.Event) {
	b.wrong = ""
	b.store.Report(b.store.player.Switch(b.of(ctx)))
}

func (b *branches) onDelete(ctx app.Context, _ app.Event) {
	b.store.Report(b.store.player.Delete(b.of(ctx)))
}

func (b *branches) onRename(ctx app.Context, _ app.Event) {
	for _, x := range b.store.player.Branches() {
		if x.ID == b.of(ctx) {
			b.editing, b.typed, b.wrong = x.ID, typed{x.Name, x.Name}, ""
			focus("branch-name")
		}
	}
}

func (b *branches) onChipKey(ctx app.Context, e app.Event) {
	switch e.Get("key").String() {
	case "F2":
		e.PreventDefault()
		b.onRename(ctx, e)
	case "Delete":
		e.PreventDefault()
		b.onDelete(ctx, e)
	}
}

func (b *branches) onText(ctx app.Context, _ app.Event) {
	b.text, b.wrong = ctx.JSSrc().Get("value").String(), ""
}

func (b *branches) onKey(_ app.Context, e app.Event) {
	if e.Get("key").String() == "Escape" {
		b.editing, b.wrong = 0, ""
	}
}

// onNamed takes the name that was written, or says what is wrong with it.
func (b *branches) onNamed(app.Context, app.Event) {
	if b.editing == 0 {
		return
	}
	if err := b.store.player.Rename(b.editing, b.text); err != nil {
		b.wrong = message(err)
		return
	}
	b.editing, b.wrong = 0, ""
	b.store.Touch()
}
