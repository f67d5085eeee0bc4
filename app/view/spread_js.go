package view

import "syscall/js"

// turns are the functions that wait for the browser's event loop, in order. They
// wake by a message to the page itself: a timer would have to wait for 4 ms, and
// in a hidden tab for a second.
var turns struct {
	ask     js.Value
	waiting []func()
}

// soon calls fn in a later turn of the browser's event loop.
func soon(fn func()) {
	if turns.ask.IsUndefined() {
		channel := js.Global().Get("MessageChannel").New()
		channel.Get("port1").Set("onmessage", js.FuncOf(func(js.Value, []js.Value) any {
			next := turns.waiting[0]
			turns.waiting = turns.waiting[1:]
			next()
			return nil
		}))
		port := channel.Get("port2")
		turns.ask = port.Get("postMessage").Call("bind", port)
	}
	turns.waiting = append(turns.waiting, fn)
	turns.ask.Invoke(0)
}

// afterwards calls fn once all that has changed is on the screen: what it asks of the
// page then is known, and need not be worked out for it.
func afterwards(fn func()) {
	var frame js.Func
	frame = js.FuncOf(func(js.Value, []js.Value) any {
		frame.Release()
		soon(fn)
		return nil
	})
	js.Global().Call("requestAnimationFrame", frame)
}
