package view

import (
	"fmt"
	"syscall/js"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// bytesToJS copies b into a new Uint8Array.
func bytesToJS(b []byte) js.Value {
	array := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(array, b)
	return array
}

// await calls one of two functions when a promise is settled.
func await(promise js.Value, done func(js.Value), failed func(reason string)) {
	var yes, no js.Func
	release := func() { yes.Release(); no.Release() }
	yes = js.FuncOf(func(_ js.Value, args []js.Value) any {
		release()
		value := js.Undefined()
		if len(args) > 0 {
			value = args[0]
		}
		done(value)
		return nil
	})
	no = js.FuncOf(func(_ js.Value, args []js.Value) any {
		release()
		reason := "no reason was given"
		if len(args) > 0 && args[0].Truthy() {
			reason = js.Global().Get("String").Invoke(args[0]).String()
			if message := args[0].Get("message"); message.Type() == js.TypeString {
				reason = message.String()
			}
		}
		failed(reason)
		return nil
	})
	promise.Call("then", yes, no)
}

// later calls fn when the browser is back in its event loop.
func later(fn func()) {
	await(js.Global().Get("Promise").Call("resolve"), func(js.Value) { fn() }, func(string) {})
}

// focus takes the keyboard to an element, once it has been drawn, unless the
// visitor has gone elsewhere meanwhile.
func focus(id string) {
	document := js.Global().Get("document")
	from := document.Get("activeElement")
	var fn js.Func
	fn = js.FuncOf(func(js.Value, []js.Value) any {
		fn.Release()
		at := document.Get("activeElement")
		stayed := at.Equal(from) || at.Equal(document.Get("body")) // which it is when what had the keyboard is gone
		if el := document.Call("getElementById", id); stayed && el.Truthy() {
			el.Call("focus")
		}
		return nil
	})
	js.Global().Call("setTimeout", fn, 50)
}

// typing reports whether the keyboard is in a field.
func typing() bool {
	return js.Global().Get("document").Get("activeElement").Call("matches", "input, select, textarea").Bool()
}

// writeField writes into the field with an id, if it is on the page.
func writeField(id, text string) {
	if el := js.Global().Get("document").Call("getElementById", id); el.Truthy() && el.Get("value").String() != text {
		el.Set("value", text)
	}
}

// showModal opens a dialog element, above everything else.
func showModal(id string) {
	if el := js.Global().Get("document").Call("getElementById", id); el.Truthy() && !el.Get("open").Bool() {
		el.Call("showModal")
	}
}

// closeModal closes a dialog element.
func closeModal(id string) {
	if el := js.Global().Get("document").Call("getElementById", id); el.Truthy() && el.Get("open").Bool() {
		el.Call("close")
	}
}

// bytesFromJS copies an ArrayBuffer.
func bytesFromJS(buffer js.Value) []byte {
	array := js.Global().Get("Uint8Array").New(buffer)
	b := make([]byte, array.Length())
	js.CopyBytesToGo(b, array)
	return b
}

// readFile reads a File of the browser.
func readFile(file app.Value, done func([]byte), failed func(string)) {
	await(app.JSValue(file).Call("arrayBuffer"), func(buffer js.Value) { done(bytesFromJS(buffer)) }, failed)
}

// fetchFile fetches a file of the page's own site, by its path from the root of
// the site.
func fetchFile(path string, done func([]byte), failed func(string)) {
	base := js.Global().Get("fanlightHost").Get("base")
	url := js.Global().Get("URL").New(path, base).Get("href")
	await(js.Global().Call("fetch", url), func(response js.Value) {
		if !response.Get("ok").Bool() {
			failed(fmt.Sprintf("the host answered %d", response.Get("status").Int()))
			return
		}
		await(response.Call("arrayBuffer"), func(buffer js.Value) { done(bytesFromJS(buffer)) }, failed)
	}, failed)
}
