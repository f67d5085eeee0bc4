package view

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// notice is a line for the visitor that goes away by itself.
type notice struct {
	id    int
	text  string
	wrong bool
	until time.Duration // on frame's clock
}

// notices are the lines on show, the newest last.
type notices struct {
	lines []notice
	next  int
	now   time.Duration
}

// The most lines on show, and how long each stays.
const (
	maxNotices = 3
	noticeTime = 7 * time.Second
	warnTime   = 12 * time.Second
)

func (n *notices) add(text string, wrong bool, stay time.Duration) {
	for i, line := range n.lines { // said again: once is enough
		if line.text == text {
			n.lines[i].until = n.now + stay
			return
		}
	}
	n.next++
	n.lines = append(n.lines, notice{id: n.next, text: text, wrong: wrong, until: n.now + stay})
	if len(n.lines) > maxNotices {
		n.lines = n.lines[1:]
	}
}

func (n *notices) remove(id int) {
	for i, line := range n.lines {
		if line.id == id {
			n.lines = append(n.lines[:i:i], n.lines[i+1:]...)
			return
		}
	}
}

func (n *notices) tick(s *Store, now time.Duration) {
	n.now = now
	for _, line := range n.lines {
		if line.until <= now {
			n.remove(line.id)
			s.dirty = true
			return
		}
	}
}

// Notify shows a line for a few seconds.
func (s *Store) Notify(text string) { s.notices.add(text, false, noticeTime); s.Touch() }

// Warn shows a line that says what went wrong.
func (s *Store) Warn(text string) { s.notices.add(text, true, warnTime); s.Touch() }

// sentence makes a sentence of an error's text.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return ""
	}
	if !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "!") && !strings.HasSuffix(text, "?") {
		text += "."
	}
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// noticeBar shows the notices, and reads them to whoever cannot see them.
type noticeBar struct{ live }

// OnMount follows the notices.
func (b *noticeBar) OnMount(ctx app.Context) {
	b.follow(ctx, 0, func() any {
		key := [maxNotices]int{}
		for i, line := range b.store.notices.lines {
			key[i] = line.id
		}
		return key
	})
}

// Render draws the notices.
func (b *noticeBar) Render() app.UI {
	lines := b.store.notices.lines
	return app.Div().Class("toasts").Attr("role", "status").Aria("live", "polite").DataSet("testid", "notices").Body(
		app.Range(lines).Slice(func(i int) app.UI {
			line := lines[i]
			class, glyph := "toast", "ℹ "
			if line.wrong {
				class, glyph = "toast bad", "◆ "
			}
			return app.Div().Class(class).DataSet("testid", "notice").Body(
				app.Span().Aria("hidden", true).Text(glyph),
				app.Span().Text(line.text),
				app.Button().Type("button").Class("toast-close").Aria("label", "Dismiss").Text("×").
					OnClick(func(app.Context, app.Event) { b.store.notices.remove(line.id) }, line.id),
			)
		}),
	)
}
