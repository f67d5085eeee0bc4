package view

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// Glyph is the sign that stands beside a state's or an outcome's word, so that
// nothing is told by colour alone.
func Glyph(state string) string {
	switch state {
	case "running":
		return "▶"
	case "waiting":
		return "…"
	case "blocked":
		return "■"
	case "draining":
		return "↓"
	case "sleeping":
		return "☾"
	case "ended", "done":
		return "✓"
	case "ok":
		return "●"
	case "refused":
		return "◆"
	case "error", "panic", "panicked":
		return "✕"
	case "timeout":
		return "◔"
	case "cancelled":
		return "⊘"
	case "rejected":
		return "↩"
	}
	return "·"
}

// NewMark is the sign of the house: a fanlight with light in its panes.
func NewMark() app.UI {
	return app.Raw(`<svg class="mark" viewBox="0 0 40 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round">` +
		`<path class="pane c" stroke="none" d="M20 22 2 22A18 18 0 0 1 7.3 9.3Z"/><path class="pane b" stroke="none" d="M20 22 7.3 9.3A18 18 0 0 1 20 4Z"/>` +
		`<path class="pane" stroke="none" d="M20 22V4A18 18 0 0 1 32.7 9.3Z"/><path class="pane b" stroke="none" d="M20 22 32.7 9.3A18 18 0 0 1 38 22Z"/>` +
		`<path d="M1.5 22a18.5 18.5 0 0 1 37 0ZM20 22V3.5M20 22 6.9 8.9M20 22 33.1 8.9M13 22a7 7 0 0 1 14 0"/></svg>`)
}
