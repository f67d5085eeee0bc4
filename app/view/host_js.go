package view

import "syscall/js"

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

// focus takes the keyboard to an element, once it has been drawn.
func focus(id string) {
	var fn js.Func
	fn = js.FuncOf(func(js.Value, []js.Value) any {
		fn.Release()
		if el := js.Global().Get("document").Call("getElementById", id); el.Truthy() {
			el.Call("focus")
		}
		return nil
	})
	js.Global().Call("setTimeout", fn, 50)
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
