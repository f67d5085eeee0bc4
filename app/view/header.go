package view

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

// header is the page's name, its one sentence, and what holds for all of it.
type header struct {
	live
	theme string // "light", "dark", or "" for what the system says
}

// lede explains the page in one sentence.
const lede = "Real Go goroutines in your browser: jobs fan out to workers, results fan in."

func newHeader(s *Store) *header { return &header{live: live{store: s}} }

// OnMount follows the mode, and brings back the theme of the last visit.
func (h *header) OnMount(ctx app.Context) {
	h.follow(ctx, 0, func() any { return h.store.config.Mode })
	var theme string
	if err := ctx.LocalStorage().Get("fanlight-theme", &theme); err == nil && theme != "" {
		h.setTheme(theme)
	}
}

// Render draws the header.
func (h *header) Render() app.UI {
	return app.Header().Class("head").Body(
		app.Div().Class("brand").Body(NewMark(), app.H1().Class("name").Text("Fanlight")),
		app.P().Class("lede").Text(lede),
		app.Div().Class("head-tools").Body(
			app.Div().Class("seg").Attr("role", "group").Aria("label", "Mode").Body(
				h.mode(event.Watch, "Watch", h.onWatch),
				h.mode(event.FullSpeed, "Full speed", h.onFast),
			),
			app.Button().Type("button").Class("btn icon").DataSet("testid", "theme").
				Aria("label", "Theme: "+h.themeWord()).Title("Theme: "+h.themeWord()).Text(h.themeGlyph()).OnClick(h.onTheme),
			app.Button().Type("button").Class("btn icon").DataSet("testid", "help").
				Aria("label", "Help and keys").Title("Help and keys").Text("?").OnClick(h.onHelp),
		),
	)
}

func (h *header) mode(mode event.Mode, label string, on app.EventHandler) app.UI {
	return app.Button().Type("button").DataSet("testid", "mode-"+mode.String()).
		Aria("pressed", h.store.config.Mode == mode).Text(label).OnClick(on)
}

func (h *header) onWatch(app.Context, app.Event) { h.store.SetMode(event.Watch) }
func (h *header) onFast(app.Context, app.Event)  { h.store.SetMode(event.FullSpeed) }
func (h *header) onHelp(app.Context, app.Event)  { h.store.showHelp() }

func (h *header) onTheme(ctx app.Context, _ app.Event) {
	next := map[string]string{"": "light", "light": "dark", "dark": ""}[h.theme]
	h.setTheme(next)
	if err := ctx.LocalStorage().Set("fanlight-theme", next); err != nil {
		h.store.Warn("This browser does not let the page remember the theme.")
	}
}

func (h *header) setTheme(theme string) {
	h.theme = theme
	root := app.Window().Get("document").Get("documentElement")
	if theme == "" {
		root.Call("removeAttribute", "data-theme")
	} else {
		root.Call("setAttribute", "data-theme", theme)
	}
	h.store.Touch()
}

func (h *header) themeWord() string {
	switch h.theme {
	case "light", "dark":
		return h.theme
	}
	return "as the system says"
}

func (h *header) themeGlyph() string {
	switch h.theme {
	case "light":
		return "☀"
	case "dark":
		return "☾"
	}
	return "◐"
}

// SetMode starts the scene again in the other of the two modes.
func (s *Store) SetMode(mode event.Mode) {
	if mode == s.config.Mode {
		return
	}
	s.Report(s.Reset(s.paced(s.config, mode)))
}

// paced gives a configuration the times that suit a mode: at full speed nobody
// waits for a collector that is slow for the eye's sake.
func (s *Store) paced(c event.Config, mode event.Mode) event.Config {
	c.Mode = mode
	slow := defaults(c.Scene)
	if c.Scene == pattern.Default {
		slow.WorkTime, slow.CollectorTime = demoWork, demoCollector
	}
	c.WorkTime, c.CollectorTime = slow.WorkTime, slow.CollectorTime
	if mode == event.FullSpeed {
		c.WorkTime, c.CollectorTime = min(slow.WorkTime, fastWork), 0
	}
	return c
}
