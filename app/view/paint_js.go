package view

import (
	"syscall/js"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// painter is web/flow.js on one stage, and the painter behind it. Messages go over in one buffer that is
// made once and grows.
type painter struct {
	handle js.Value
	paper  paper
}

// paper is a JS buffer that is made once and grows.
type paper struct {
	buf  js.Value
	size int
}

func (p *paper) take(b []byte) js.Value {
	if len(b) > p.size {
		p.size = 2 * len(b)
		p.buf = js.Global().Get("Uint8Array").New(p.size)
	}
	js.CopyBytesToJS(p.buf, b)
	return p.buf
}

// attach gives the stage's two foreign Divs to the painter.
func (p *painter) attach(stage app.Value) {
	flow := js.Global().Get("fanlightFlow")
	if !flow.Truthy() {
		return // without the painter the boxes still tell the whole state
	}
	root := app.JSValue(stage)
	p.handle = flow.Call("attach", root.Call("querySelector", ".light"), root.Call("querySelector", ".tokens"))
}

func (p *painter) detach() {
	if p.attached() {
		p.handle.Call("detach")
		p.handle = js.Value{}
	}
}

func (p *painter) attached() bool { return p.handle.Truthy() }

func (p *painter) show(b []byte) { p.handle.Call("show", p.paper.take(b), len(b)) }

// observeWidth calls fn with the element's width now and whenever it changes.
// It is called from the browser's event loop.
func observeWidth(el app.Value, fn func(float64)) (stop func()) {
	root := app.JSValue(el)
	changed := js.FuncOf(func(_ js.Value, args []js.Value) any {
		fn(args[0].Index(0).Get("contentRect").Get("width").Float())
		return nil
	})
	observer := js.Global().Get("ResizeObserver").New(changed)
	observer.Call("observe", root)
	return func() {
		observer.Call("disconnect")
		changed.Release()
	}
}

// onHandling calls fn when the visitor scrolls the part of el that matches
// selector by hand: without go-app, which would render every ancestor at each
// turn of the wheel.
func onHandling(el app.Value, selector string, fn func()) (stop func()) {
	target := app.JSValue(el).Call("querySelector", selector)
	handled := js.FuncOf(func(js.Value, []js.Value) any { fn(); return nil })
	events := []string{"wheel", "touchmove"}
	for _, event := range events {
		target.Call("addEventListener", event, handled, map[string]any{"passive": true, "once": true})
	}
	return func() {
		for _, event := range events {
			target.Call("removeEventListener", event, handled)
		}
		handled.Release()
	}
}

// scroll brings the line that matters into sight, if it has changed.
func (s *SourcePane) scroll(ctx app.Context) {
	line := s.main()
	if !s.follow && s.asked == 0 || line == 0 || line == s.last {
		return
	}
	s.last = line
	code := app.JSValue(ctx.JSSrc()).Call("querySelector", ".code")
	afterwards(func() {
		top, height := code.Get("scrollTop").Float(), code.Get("clientHeight").Float()
		if y := float64(line * lineHeight); line == s.last && height > 0 && (y < top+2*lineHeight || y > top+height-2*lineHeight) {
			code.Set("scrollTop", max(0, y-height/2))
		}
	})
}
