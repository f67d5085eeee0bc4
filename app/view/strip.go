package view

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/pattern"
)

// strip says above the picture which scene and which mode it shows, and when
// there is none, why.
type strip struct {
	live
	scenes []pattern.Scene
}

func newStrip(s *Store) *strip { return &strip{live: live{store: s}, scenes: pattern.Scenes()} }

// What the two modes are, in a sentence each.
const (
	watchWords = "one step at a time in virtual time, in an order that Go allows, not the one that its runtime would pick."
	speedWords = "the same source as a server would run it, in real time: measured, and drawn as flow."
)

// OnMount follows the scene, the mode and the phase.
func (t *strip) OnMount(ctx app.Context) {
	t.follow(ctx, 0, func() any {
		c := t.store.config
		return [4]any{c.Scene, c.Mode, t.store.player.Phase(), int(t.store.loading * 100)}
	})
}

// Render draws the strip.
func (t *strip) Render() app.UI {
	scene := t.store.Scene()
	mode, words := "Watch", watchWords
	if t.store.fast() {
		mode, words = "Full speed", speedWords
	}
	phase := t.store.player.Phase()
	return app.Div().Class("strip").Body(
		app.Div().Class("strip-scene").Body(
			app.Label().For("scene").Class("sr").Text("Scene"),
			app.Select().Class("input").ID("scene").DataSet("testid", "scene").OnChange(t.onScene).Body(
				app.Range(t.scenes).Slice(func(i int) app.UI {
					s := t.scenes[i]
					return app.Option().Value(s.ID).Selected(s.ID == scene.ID).Text(s.Title)
				}),
			),
			app.P().Class("strip-words").Body(
				app.Span().DataSet("testid", "scene-summary").Text(scene.Summary+" "),
				app.Button().Type("button").Class("link").DataSet("testid", "to-lesson").Text("Lesson").OnClick(t.onLesson),
			),
		),
		app.P().Class("hint").DataSet("testid", "mode-words").Body(
			app.Strong().Text(mode+":"), app.Text(" "+words)),
		app.Div().Class("note").DataSet("testid", "loading").Attr("role", "status").Hidden(phase != flow.Loading).Body(
			app.Span().Class("spin").Aria("hidden", true),
			app.Span().Text(t.loadingWords()),
		),
		app.Div().Class("note bad").DataSet("testid", "error").Attr("role", "alert").Hidden(phase != flow.Failed).Body(
			app.Strong().Text("The engine has stopped. "),
			app.Span().DataSet("testid", "error-text").Text(t.errorWords()),
			app.Button().Type("button").Class("btn small").DataSet("testid", "error-reset").Text("Reset").OnClick(t.onReset),
		),
	)
}

func (t *strip) loadingWords() string {
	if part := t.store.loading; part > 0 && part < 1 {
		return fmt.Sprintf(" Loading the engine: %d %%", int(part*100))
	}
	return " Starting the engine"
}

func (t *strip) errorWords() string {
	if err := t.store.player.Err(); err != nil {
		return sentence(strings.TrimPrefix(message(err), "The engine stopped: ")) // which is said before it
	}
	return ""
}

func (t *strip) onReset(app.Context, app.Event) { t.store.Again() }

// onScene starts the scene that was chosen, and opens the lesson on it.
func (t *strip) onScene(ctx app.Context, _ app.Event) {
	t.store.SetScene(ctx.JSSrc().Get("value").String())
	t.store.turnTo(lessonTab)
}

// onLesson opens the lesson, wherever on the page it is.
func (t *strip) onLesson(app.Context, app.Event) {
	t.store.turnTo(lessonTab)
	reveal("beside")
}

// reveal scrolls no further than it must to show a part of the page.
func reveal(id string) {
	app.Window().GetElementByID(id).Call("scrollIntoView", map[string]any{"block": "nearest"})
}

// SetScene starts another scene with the figures it comes with, and lets it play
// if it needs no jobs.
func (s *Store) SetScene(id string) {
	mode, seed := s.config.Mode, s.config.Seed
	c := s.paced(defaults(id), mode)
	c.Seed = seed
	if id == pattern.Default {
		c = s.opening(c)
	}
	if err := s.Reset(c); err != nil {
		s.Report(err)
		return
	}
	if !s.Scene().Controls.Submit {
		s.Report(s.player.Play())
	}
}
