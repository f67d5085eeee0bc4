package view

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// help is the dialog behind the question mark.
type help struct{ live }

func newHelp(s *Store) *help { return &help{live{store: s}} }

// keysHelp lists the keys and what they do.
var keysHelp = [][2]string{
	{"Space", "play or pause"},
	{"→", "one step forward"},
	{"←", "one step back"},
	{"+", "one worker more"},
	{"−", "one worker fewer"},
	{"R", "reset: the same run from its start"},
	{"Enter", "on something of the picture: why it waits"},
	{"↑ ↓", "to its neighbour in the picture"},
	{"Esc", "ask about nothing"},
	{"1–9", "who goes next, when you schedule; 0 leaves it to the seed"},
	{"+ − 0", "in the line of time: closer, further away, the whole run; so do Ctrl with the wheel, and two fingers"},
	{"Shift ← →", "in the line of time: earlier, later; ↑ ↓ turn to other workers"},
	{"?", "this help"},
}

// showHelp opens the help.
func (s *Store) showHelp() { showModal("help-dialog") }

// Render draws the dialog, closed.
func (h *help) Render() app.UI {
	return app.Dialog().Class("dialog").ID("help-dialog").DataSet("testid", "help-dialog").Aria("labelledby", "help-title").Body(
		app.Div().Class("dialog-head").Body(
			app.H2().ID("help-title").Class("dialog-title").Text("What you see here"),
			app.Button().Type("button").Class("btn icon quiet").Aria("label", "Close").DataSet("testid", "help-close").Text("×").OnClick(h.onClose),
		),
		app.Div().Class("dialog-body prose").Body(
			app.P().Text("A pool of workers written in Go runs here, compiled to WebAssembly. Jobs that you submit wait in JobsChannel; "+
				"each worker receives one, carries it out on the stock, and sends the result on ResultsChannel, where the collector receives it."),
			app.Ul().Body(
				helpItem("▶ running", "the worker has a job."),
				helpItem("… waiting", "it has none: it waits to receive."),
				helpItem("■ blocked", "it has a result and cannot send it: the results buffer is full."),
				helpItem("↓ draining", "it was told to leave, and finishes its job first."),
				helpItem("☾ sleeping", "it waits for a moment in time."),
			),
			app.P().Body(app.Strong().Text("Watch"), app.Text(" goes "+watchWords+" The same seed, settings and commands give the same run, event for event.")),
			app.P().Body(app.Strong().Text("Full speed"), app.Text(" is "+speedWords)),
			app.P().Text("A command that you give while you look at the past starts from there: the run is replayed up to that moment and goes on differently. What came after is kept as a branch, to which you can go back."),
			app.H3().Class("title").Text("Keys"),
			app.Dl().Class("keys").Body(app.Range(keysHelp).Slice(func(i int) app.UI {
				return app.Div().Body(app.Dt().Body(app.Kbd().Class("kbd").Text(keysHelp[i][0])), app.Dd().Text(keysHelp[i][1]))
			})),
			app.P().Class("hint").Text("Keys do nothing while you write in a field. window.fanlight drives all of this from a script."),
		),
	)
}

func helpItem(what, text string) app.UI {
	return app.Li().Body(app.Strong().Text(what), app.Text(": "+text))
}

func (h *help) onClose(app.Context, app.Event) { closeModal("help-dialog") }
