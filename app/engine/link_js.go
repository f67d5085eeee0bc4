package main

import (
	"syscall/js"

	"github.com/fanlight/fanlight/pool/event"
)

// serve runs a session behind the worker's messages: the page's controls come
// in through self.fanlightReceive, frames leave through self.fanlightSend, each
// as a Uint8Array. It returns false where there is no worker, as under node.
func serve() bool {
	send := js.Global().Get("fanlightSend")
	if send.Type() != js.TypeFunction {
		return false
	}
	array := js.Global().Get("Uint8Array")
	var buf []byte
	s := NewSession(func(f event.Frame) {
		buf = f.Append(buf[:0])
		message := array.New(len(buf))
		js.CopyBytesToJS(message, buf)
		send.Invoke(message)
	})
	s.yield = newYield()
	js.Global().Set("fanlightReceive", js.FuncOf(func(_ js.Value, args []js.Value) any {
		b := make([]byte, args[0].Length())
		js.CopyBytesToGo(b, args[0])
		c, err := event.DecodeControl(b)
		if err != nil { // the page and this engine are not of one build
			s.out(event.Frame{FirstBlob: 1, Status: event.Status{State: event.Failed, Error: "unreadable control: " + err.Error()}})
			return nil
		}
		s.Handle(c)
		return nil
	}))
	s.Serve()
	return true
}

// newYield returns a function that waits for one turn of the event loop. A
// message to oneself is the quickest way around that is fair to every other
// message. Where it goes by the page's thread, as in WebKit, and that is painting,
// a timer is there before it: clamped to 4 ms, but the worker's own.
func newYield() func() {
	global := js.Global()
	channel := global.Get("MessageChannel").New()
	post := channel.Get("port2").Get("postMessage").Call("bind", channel.Get("port2"))
	waiting := map[int]chan struct{}{}
	turn := func(id int) {
		if done := waiting[id]; done != nil {
			delete(waiting, id)
			close(done)
		}
	}
	channel.Get("port1").Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		turn(args[0].Get("data").Int())
		return nil
	}))
	timer := js.FuncOf(func(_ js.Value, args []js.Value) any {
		turn(args[0].Int())
		return nil
	})
	last := 0
	return func() {
		last++
		id, done := last, make(chan struct{})
		waiting[id] = done
		post.Invoke(id)
		late := global.Call("setTimeout", timer, 0, id)
		<-done
		global.Call("clearTimeout", late)
	}
}
