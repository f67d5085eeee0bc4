package view

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// The ways to bring a file into the dialog.

func (im *importer) onFile(ctx app.Context, _ app.Event) {
	files := ctx.JSSrc().Get("files")
	if files.Length() > 0 {
		im.bring(ctx, files.Index(0))
	}
	ctx.JSSrc().Set("value", "") // so that the same file can be chosen again
}

// OnMount takes files that are dropped, wherever on the page that is.
func (im *importer) OnMount(ctx app.Context) {
	listenDrops(func(over bool) {
		if over != im.over {
			ctx.Dispatch(func(app.Context) { im.over = over })
		}
	}, func(name string, data []byte) {
		ctx.Dispatch(func(ctx app.Context) {
			if isRun(data) {
				im.store.openRun("“"+name+"”", data, func() {}, func(reason string) {
					im.store.Warn(sentence("“" + name + "” cannot be opened: " + reason))
				})
				return
			}
			im.load(ctx, name, data)
			showModal("csv-dialog")
		})
	}, func(reason string) {
		im.store.Warn(sentence("what was dropped cannot be read: " + reason))
	})
}

// onPaste takes a file or a table that is pasted anywhere but into the field.
func (im *importer) onPaste(ctx app.Context, e app.Event) {
	if e.Get("target").Get("tagName").String() == "TEXTAREA" {
		return
	}
	e.PreventDefault()
	clipboard := e.Get("clipboardData")
	if files := clipboard.Get("files"); files.Length() > 0 {
		im.bring(ctx, files.Index(0))
	} else if text := clipboard.Call("getData", "text/plain").String(); text != "" {
		im.load(ctx, "Pasted text", []byte(text))
	}
}

// bring reads a browser's File.
func (im *importer) bring(ctx app.Context, file app.Value) {
	name, size := file.Get("name").String(), file.Get("size").Int()
	if size > maxFile {
		im.clear()
		im.wrong = fmt.Sprintf("“%s” has %s MB: at most %d MB are read.", name, count(size>>20), maxFile>>20)
		return
	}
	readFile(file, func(data []byte) {
		ctx.Dispatch(func(ctx app.Context) { im.load(ctx, name, data) })
	}, func(reason string) {
		ctx.Dispatch(func(app.Context) {
			im.clear()
			im.wrong = sentence(fmt.Sprintf("“%s” cannot be read: %s", name, reason))
		})
	})
}

func (im *importer) onWritten(ctx app.Context, _ app.Event) {
	im.pasted.text = ctx.JSSrc().Get("value").String()
}

func (im *importer) onUseText(ctx app.Context, _ app.Event) {
	im.load(ctx, "Lines written here", []byte(im.pasted.text))
}

func (im *importer) onRun(app.Context, app.Event) {
	if im.run() {
		closeModal("csv-dialog")
	}
}

// onCancel stops a reading that is under way, and otherwise leaves.
func (im *importer) onCancel(app.Context, app.Event) {
	if im.stop != nil {
		im.clear()
		return
	}
	im.clear()
	closeModal("csv-dialog")
}

func (im *importer) onClose(app.Context, app.Event) {
	im.clear()
	closeModal("csv-dialog")
}

// files are the two buttons that bring many jobs at once.
type files struct {
	live
	busy bool // the sample is on its way
}

func newFiles(s *Store) *files { return &files{live: live{store: s}} }

// OnMount follows the scene, which may not take jobs.
func (f *files) OnMount(ctx app.Context) {
	f.follow(ctx, 0, func() any { return f.store.config.Scene })
}

// Render draws the buttons.
func (f *files) Render() app.UI {
	return app.Div().Class("card files").DataSet("testid", "files").Hidden(!f.store.takesJobs()).Body(
		app.H2().Class("title").Text("Real orders"),
		app.Div().Class("btn-row").Body(
			// Disabled outright, it would lose the keyboard.
			app.Button().Type("button").Class("btn sun").DataSet("testid", "csv-sample").Aria("disabled", f.busy).
				Aria("describedby", "files-hint").Text("Load sample orders").OnClick(f.onSample),
			app.Button().Type("button").Class("btn").DataSet("testid", "csv-open").Aria("label", "Orders from a CSV file").
				Text("CSV…").OnClick(f.onOpen),
		),
		app.P().Class("hint").ID("files-hint").Text("1,993 order lines, 1,230 products."),
	)
}

func (f *files) onOpen(app.Context, app.Event) { showModal("csv-dialog") }

func (f *files) onSample(ctx app.Context, _ app.Event) {
	if f.busy {
		return
	}
	f.busy = true
	fetchFile(samplePath, func(data []byte) {
		ctx.Dispatch(func(app.Context) {
			f.busy = false
			f.store.Report(f.store.runSample(data))
		})
	}, func(reason string) {
		ctx.Dispatch(func(app.Context) {
			f.busy = false
			f.store.Warn(sentence("the sample orders cannot be loaded: " + reason))
		})
	})
}
