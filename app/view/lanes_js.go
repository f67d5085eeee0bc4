package view

import (
	"syscall/js"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// lanes are web/lanes.js on one line of time.
type lanes struct {
	handle js.Value
	paper  paper
	fns    []js.Func
}

// attach gives the foreign Div to the painter. What g has is called from the
// browser's event loop.
func (l *lanes) attach(transport app.Value, g grip) {
	painter := js.Global().Get("fanlightLanes")
	if !painter.Truthy() {
		return
	}
	on := js.Global().Get("Object").New()
	for name, fn := range map[string]func(args []float64) any{
		"seek":  func(a []float64) any { g.seek(a[0]); return nil },
		"hover": func(a []float64) any { return g.hover(a[0], a[1]) },
		"move":  func(a []float64) any { g.move(a[0], a[1], a[2]); return nil },
		"roll":  func(a []float64) any { return g.roll(int(a[0])) },
	} {
		f := js.FuncOf(func(_ js.Value, args []js.Value) any {
			numbers := make([]float64, len(args))
			for i, arg := range args {
				numbers[i] = arg.Float()
			}
			return fn(numbers)
		})
		l.fns = append(l.fns, f)
		on.Set(name, f)
	}
	l.handle = painter.Call("attach", app.JSValue(transport).Call("querySelector", ".lanes"), on)
}

func (l *lanes) detach() {
	if l.handle.Truthy() {
		l.handle.Call("detach")
		l.handle = js.Value{}
	}
	for _, fn := range l.fns {
		fn.Release()
	}
	l.fns = nil
}

// width is how many columns the chart has room for.
func (l *lanes) width() int {
	if !l.handle.Truthy() {
		return 0
	}
	return l.handle.Get("columns").Int()
}

func (l *lanes) show(b []byte) { l.handle.Call("show", l.paper.take(b), len(b)) }
