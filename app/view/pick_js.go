package view

import (
	"syscall/js"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// picks are what a visitor does to the stage: they touch a spot of its floor, or
// press a key on one of its things. Both are heard without go-app, which would
// render every ancestor.
type picks struct {
	at  func(x, y float64)
	ref func(text string)
}

// listen hears them until stop is called.
func (p picks) listen(stage app.Value) (stop func()) {
	root := app.JSValue(stage)
	click := js.FuncOf(func(_ js.Value, args []js.Value) any {
		e := args[0]
		floor := e.Get("target").Call("closest", ".floor")
		if !floor.Truthy() {
			if row := e.Get("target").Call("closest", "[data-ref]"); row.Truthy() {
				p.ref(row.Get("dataset").Get("ref").String())
			}
			return nil
		}
		box := floor.Call("getBoundingClientRect")
		p.at(e.Get("clientX").Float()-box.Get("left").Float(), e.Get("clientY").Float()-box.Get("top").Float())
		return nil
	})
	keys := js.FuncOf(func(_ js.Value, args []js.Value) any {
		e := args[0]
		thing := e.Get("target").Call("closest", "[data-ref]")
		if !thing.Truthy() || e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool() || e.Get("altKey").Bool() {
			return nil
		}
		switch e.Get("key").String() {
		case "Enter", " ":
			p.ref(thing.Get("dataset").Get("ref").String())
		case "ArrowDown":
			walk(thing, "nextElementSibling")
		case "ArrowUp":
			walk(thing, "previousElementSibling")
		default:
			return nil
		}
		e.Call("preventDefault")
		return nil
	})
	root.Call("addEventListener", "click", click)
	root.Call("addEventListener", "keydown", keys)
	return func() {
		root.Call("removeEventListener", "click", click)
		root.Call("removeEventListener", "keydown", keys)
		click.Release()
		keys.Release()
	}
}

// walk takes the keyboard to the next thing beside one that can be asked about.
func walk(thing js.Value, way string) {
	for next := thing.Get(way); next.Truthy(); next = next.Get(way) {
		if next.Get("dataset").Get("ref").Truthy() {
			next.Call("focus")
			return
		}
	}
}
