package view

import (
	"syscall/js"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// painter is web/flow.js on one stage. Messages go over in one buffer that is
// made once and grows.
type painter struct {
	handle js.Value
	buf    js.Value
	size   int
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

func (p *painter) show(b []byte) {
	if len(b) > p.size {
		p.size = 2 * len(b)
		p.buf = js.Global().Get("Uint8Array").New(p.size)
	}
	js.CopyBytesToJS(p.buf, b)
	p.handle.Call("show", p.buf, len(b))
}

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
