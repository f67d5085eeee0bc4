package view

import (
	"errors"
	"fmt"
	"syscall/js"

	"github.com/fanlight/fanlight/pool/event"
)

// link is the wire to a Web Worker that runs the engine. The start-up script
// (wasm_exec.js) makes the workers: fanlightHost.spawn(kind).
type link struct {
	to     wire
	worker js.Value
	boss   map[string]any // what wasm_exec.js calls
}

func newLink(to wire) *link {
	l := &link{to: to}
	l.boss = map[string]any{
		"message": js.FuncOf(l.onMessage),
		"failure": js.FuncOf(func(_ js.Value, args []js.Value) any {
			l.fail(fmt.Errorf("the engine stopped: %s", args[0].String()))
			return nil
		}),
		"part": js.FuncOf(func(_ js.Value, args []js.Value) any {
			l.to.loaded(args[0].Float())
			return nil
		}),
	}
	return l
}

var engineOf = map[event.Mode]string{event.Watch: "watch", event.FullSpeed: "engine"}

// Start ends whatever runs, and starts c in a fresh worker.
func (l *link) Start(c event.Control) {
	l.Stop()
	host := js.Global().Get("fanlightHost")
	if !host.Truthy() {
		later(func() { l.fail(errors.New("this page was loaded without its start-up script")) })
		return
	}
	l.worker = host.Call("spawn", engineOf[c.Config.Mode], l.boss)
	l.Send(c)
}

// Send tells the worker something; until its program is ready, that waits there.
func (l *link) Send(c event.Control) {
	if l.worker.Truthy() {
		l.worker.Call("post", bytesToJS(c.Append(nil)))
	}
}

// Stop ends the worker, whether it answers or not.
func (l *link) Stop() {
	if l.worker.Truthy() {
		l.worker.Call("stop")
		l.worker = js.Value{}
	}
}

func (l *link) onMessage(_ js.Value, args []js.Value) any {
	view := js.Global().Get("Uint8Array").New(args[0])
	buf := make([]byte, view.Length())
	js.CopyBytesToGo(buf, view)
	frame, err := event.DecodeFrame(buf)
	if err != nil {
		l.fail(fmt.Errorf("the engine's answer cannot be read: %w", err))
		return nil
	}
	l.to.receive(frame)
	return nil
}

// fail ends the worker and tells the player why.
func (l *link) fail(err error) {
	l.Stop()
	l.to.fail(err)
}
