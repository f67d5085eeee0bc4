package view

import (
	"errors"
	"strconv"
	"syscall/js"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// download hands a file to the browser, which keeps it.
func download(a artefact) {
	blob := js.Global().Get("Blob").New([]any{bytesToJS(a.data)}, map[string]any{"type": a.kind})
	address := js.Global().Get("URL").Call("createObjectURL", blob)
	link := js.Global().Get("document").Call("createElement", "a")
	link.Set("href", address)
	link.Set("download", a.name)
	link.Call("click")
	later(func() { js.Global().Get("URL").Call("revokeObjectURL", address) })
}

// stageWidth is how wide the stage is on the page.
func stageWidth() float64 {
	if floor := js.Global().Get("document").Call("querySelector", "#stage .floor"); floor.Truthy() {
		if width := floor.Get("clientWidth").Float(); width > 0 {
			return width
		}
	}
	return unmeasured
}

// pagePalette are the colours of the page's theme.
func pagePalette() palette {
	style := js.Global().Call("getComputedStyle", js.Global().Get("document").Get("documentElement"))
	ink := palette{}
	for name, otherwise := range daylight {
		if ink[name] = style.Call("getPropertyValue", "--"+name).String(); ink[name] == "" {
			ink[name] = otherwise
		}
	}
	return ink
}

// fine is how many pixels of a PNG stand for one of the picture.
const fine = 2

// paintPNG paints an SVG file that refers to nothing outside it.
func paintPNG(svg string, done func([]byte, error)) {
	failed := func(string) { done(nil, errors.New("this browser cannot paint the picture")) }
	image := js.Global().Get("Image").New()
	blob := js.Global().Get("Blob").New([]any{svg}, map[string]any{"type": "image/svg+xml"})
	address := js.Global().Get("URL").Call("createObjectURL", blob)
	image.Set("src", address)
	await(image.Call("decode"), func(js.Value) {
		width, height := image.Get("naturalWidth").Int(), image.Get("naturalHeight").Int()
		canvas := js.Global().Get("OffscreenCanvas").New(fine*width, fine*height)
		canvas.Call("getContext", "2d").Call("drawImage", image, 0, 0, fine*width, fine*height)
		js.Global().Get("URL").Call("revokeObjectURL", address)
		await(canvas.Call("convertToBlob", map[string]any{"type": "image/png"}), func(png js.Value) {
			await(png.Call("arrayBuffer"), func(buffer js.Value) { done(bytesFromJS(buffer), nil) }, failed)
		}, failed)
	}, failed)
}

// closeMenu closes the menu that an element is in, and leaves the keyboard where
// it was opened.
func closeMenu(el app.Value) {
	if menu := app.JSValue(el).Call("closest", "details"); menu.Truthy() {
		menu.Set("open", false)
		menu.Call("querySelector", "summary").Call("focus")
	}
}

// closeOutside closes the menus under an element when the pointer goes elsewhere
// or Escape is pressed. A menu that opens below the screen's edge comes into sight.
func closeOutside(el app.Value) {
	root := app.JSValue(el)
	root.Call("addEventListener", "toggle", js.FuncOf(func(_ js.Value, args []js.Value) any {
		if menu := args[0].Get("target"); menu.Get("open").Truthy() {
			menu.Get("lastElementChild").Call("scrollIntoView", map[string]any{"block": "nearest"})
		}
		return nil
	}), true) // it does not bubble
	closeAll := func(e js.Value) {
		menus := root.Call("querySelectorAll", "details[open]")
		for i := range menus.Length() {
			menu := menus.Index(i)
			if key := e.Get("key"); key.Type() == js.TypeString && key.String() == "Escape" {
				menu.Set("open", false)
				menu.Call("querySelector", "summary").Call("focus")
			} else if key.Type() != js.TypeString && !menu.Call("contains", e.Get("target")).Bool() {
				menu.Set("open", false)
			}
		}
	}
	for _, kind := range []string{"pointerdown", "keydown"} {
		js.Global().Get("document").Call("addEventListener", kind, js.FuncOf(func(_ js.Value, args []js.Value) any {
			closeAll(args[0])
			return nil
		}))
	}
}

// exportPicture answers with the stage as an SVG text, or as the bytes of a PNG.
func (s *Store) exportPicture(args []js.Value, done func(any, error)) {
	kind := "svg"
	if len(args) > 0 && args[0].Type() == js.TypeObject && args[0].Get("type").Type() == js.TypeString {
		kind = args[0].Get("type").String()
	}
	if kind != "svg" && kind != "png" {
		done(nil, badArgument("a picture is svg or png, not %s", strconv.Quote(kind)))
		return
	}
	s.export(kind, func(a artefact, err error) {
		switch {
		case err != nil:
			done(nil, err)
		case kind == "svg":
			done(string(a.data), nil)
		default:
			done(bytesToJS(a.data), nil)
		}
	})
}
