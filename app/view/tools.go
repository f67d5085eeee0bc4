package view

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// tools stand at the end of the transport: the die, the switch that makes the
// visitor the scheduler, and what can be carried away.
type tools struct {
	live
	wrong string // why a file could not be opened
}

func newTools(s *Store) *tools { return &tools{live: live{store: s}} }

// OnMount follows the mode and the scheduler's switch.
func (t *tools) OnMount(ctx app.Context) {
	closeOutside(ctx.JSSrc())
	t.follow(ctx, 0, func() any {
		return [3]any{t.store.config.Scene, t.store.config.Mode, t.store.player.Scheduling()}
	})
}

// carry is one thing that can be carried away.
type carry struct {
	id, label, hint string
	hidden          bool
	on              func(*Store)
}

func (t *tools) carries() []carry {
	fast, jobs := t.store.fast(), t.store.takesJobs()
	save := func(kind string) func(*Store) { return func(s *Store) { s.save(kind) } }
	return []carry{
		{"link", "Copy a link", "opens this moment", false, (*Store).copyLink},
		{"run", "Run", "opens again here", false, save("run")},
		{"trace", "Trace", "JSON, for Perfetto", false, save("trace")},
		{"test", "Go test", "with this schedule", fast, save("test")},
		{"svg", "Picture", "SVG", false, save("svg")},
		{"png", "Picture", "PNG", false, save("png")},
		{"results", "Results", "CSV", !jobs, save("results")},
		{"ledger", "Ledger", "CSV", !jobs, save("ledger")},
	}
}

// Render draws the tools.
func (t *tools) Render() app.UI {
	fast, on := t.store.fast(), t.store.player.Scheduling()
	list := t.carries()
	return app.Div().Class("tools").Body(
		app.Button().Type("button").Class("btn icon").DataSet("testid", "roll").Aria("label", "Another seed: play this run again under it").
			Title("Another seed").Disabled(fast).Body(app.Span().Aria("hidden", "true").Text("⚄")).OnClick(t.onRoll),
		app.Button().Type("button").Class("btn").DataSet("testid", "schedule").Aria("pressed", on).Disabled(fast).
			Title("Decide yourself who goes next").Text("You schedule").OnClick(t.onSchedule),
		app.Details().Class("menu").Body(
			app.Summary().Class("btn").DataSet("testid", "export").Text("Export"),
			app.Div().Class("menu-list").Attr("role", "group").Aria("label", "Export").Body(
				app.Range(list).Slice(func(i int) app.UI {
					c := list[i]
					return app.Button().Type("button").Class("menu-item").DataSet("testid", "export-"+c.id).Hidden(c.hidden).Body(
						app.B().Text(c.label), app.Span().Text(c.hint),
					).OnClick(t.onCarry, c.id)
				}),
				app.Label().Class("menu-item open").Body(
					app.B().Text("Open a run…"), app.Span().Text("or drop it anywhere"),
					app.Input().Type("file").Class("sr").DataSet("testid", "open-run").Accept(".fanlight").
						Aria("describedby", "open-run-error").Aria("invalid", t.wrong != "").OnChange(t.onOpen),
				),
				app.P().Class("error").ID("open-run-error").DataSet("testid", "open-run-error").Attr("role", "alert").Text(t.wrong),
			),
		),
	)
}

func (t *tools) onRoll(app.Context, app.Event) { t.store.roll() }

func (t *tools) onSchedule(app.Context, app.Event) {
	t.store.Report(t.store.player.Schedule(!t.store.player.Scheduling()))
}

func (t *tools) onCarry(ctx app.Context, _ app.Event) {
	id := ctx.JSSrc().Get("dataset").Get("testid").String()
	closeMenu(ctx.JSSrc())
	t.wrong = ""
	for _, c := range t.carries() {
		if "export-"+c.id == id {
			c.on(t.store)
		}
	}
}

func (t *tools) onOpen(ctx app.Context, _ app.Event) {
	files := ctx.JSSrc().Get("files")
	if files.Length() == 0 {
		return
	}
	t.wrong = ""
	file, field := files.Index(0), ctx.JSSrc()
	name := file.Get("name").String()
	blame := func(reason string) {
		ctx.Dispatch(func(ctx app.Context) {
			t.wrong = sentence("“" + name + "” cannot be opened: " + reason)
			ctx.Defer(func(app.Context) { // the menu may end at the screen's edge
				reveal("open-run-error")
			})
		})
	}
	readFile(file, func(data []byte) {
		ctx.Dispatch(func(app.Context) { t.store.openRun("“"+name+"”", data, func() { closeMenu(field) }, blame) })
	}, blame)
	field.Set("value", "") // so that the same file can be chosen again
}

// isRun reports whether a file claims to be a run that was exported here.
func isRun(data []byte) bool {
	const magic = "fanlight"
	return len(data) > len(magic) && string(data[:len(magic)]) == magic && data[len(magic)] < ' '
}

// openRun plays an exported run again, called what, from the moment at which it
// was exported, or tells why it cannot.
func (s *Store) openRun(what string, data []byte, opened func(), failed func(reason string)) {
	if _, err := event.DecodeRecording(data); err == nil {
		s.Alone() // what stands beside is compared with the run that goes
	}
	s.player.Import(data, func(err error) {
		var refused *flow.Refusal
		switch {
		case err == nil:
			s.Notify(what + " is the same run again.")
			opened()
		case asRefusal(err, &refused) && refused.Code == "differs": // which the player says
			s.Touch()
			opened()
		default:
			failed(err.Error())
		}
	})
	s.Touch()
}
