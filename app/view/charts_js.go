package view

import (
	"syscall/js"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// chartsPage is web/charts.js on the charts' card.
type chartsPage struct {
	handle js.Value
	paper  paper
	fns    []js.Func
}

// attach gives the card to the painter, which is loaded when the card comes into
// sight. What on has is called from the browser's event loop.
func (p *chartsPage) attach(card app.Value, on sights) {
	painter := js.Global().Get("fanlightCharts")
	if !painter.Truthy() {
		return
	}
	p.fns = []js.Func{
		js.FuncOf(func(_ js.Value, args []js.Value) any { on.sight(args[0].Bool()); return nil }),
		js.FuncOf(func(_ js.Value, args []js.Value) any { on.seek(args[0].Float()); return nil }),
		js.FuncOf(func(js.Value, []js.Value) any { on.print(); return nil }),
	}
	ways := js.Global().Get("Object").New()
	ways.Set("sight", p.fns[0])
	ways.Set("seek", p.fns[1])
	ways.Set("print", p.fns[2])
	p.handle = painter.Call("attach", app.JSValue(card), ways)
}

func (p *chartsPage) detach() {
	if p.handle.Truthy() {
		p.handle.Call("detach")
		p.handle = js.Value{}
	}
	for _, fn := range p.fns {
		fn.Release()
	}
	p.fns = nil
}

func (p *chartsPage) show(b []byte) {
	if p.handle.Truthy() {
		p.handle.Call("show", p.paper.take(b), len(b))
	}
}
