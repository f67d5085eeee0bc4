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
	store   *Store
	worker  js.Value
	started int        // counts Start and Stop: an answer for an older one is late
	waiting []js.Value // controls for a worker that is not there yet
	message js.Func
	failure js.Func
	part    js.Func
}

func newLink(s *Store) *link {
	l := &link{store: s}
	l.message = js.FuncOf(l.onMessage)
	l.failure = js.FuncOf(l.onFailure)
	l.part = js.FuncOf(func(_ js.Value, args []js.Value) any {
		s.loading = args[0].Float()
		s.Touch()
		return nil
	})
	return l
}

var engineOf = map[event.Mode]string{event.Watch: "watch", event.FullSpeed: "engine"}

// Start ends whatever runs, and starts c in a fresh worker.
func (l *link) Start(c event.Control) {
	l.Stop()
	mine := l.started
	l.waiting = []js.Value{bytesToJS(c.Append(nil))}
	host := js.Global().Get("fanlightHost")
	if !host.Truthy() {
		later(func() { l.fail(errors.New("this page was loaded without its start-up script")) })
		return
	}
	kind := engineOf[c.Config.Mode]
	await(host.Call("spawn", kind, l.part), func(worker js.Value) {
		if l.started != mine {
			worker.Call("terminate")
			return
		}
		l.store.loading = 1
		l.worker = worker
		worker.Set("onmessage", l.message)
		worker.Set("onerror", l.failure)
		for _, control := range l.waiting {
			l.post(control)
		}
		l.waiting = nil
	}, func(reason string) {
		if l.started == mine {
			l.fail(fmt.Errorf("the engine could not be started: %s", reason))
		}
	})
}

// Send tells the worker something, as soon as there is one.
func (l *link) Send(c event.Control) {
	control := bytesToJS(c.Append(nil))
	if l.worker.Truthy() {
		l.post(control)
	} else {
		l.waiting = append(l.waiting, control)
	}
}

// Stop ends the worker, whether it answers or not.
func (l *link) Stop() {
	l.started++
	l.waiting = nil
	if l.worker.Truthy() {
		l.worker.Set("onmessage", js.Null())
		l.worker.Set("onerror", js.Null())
		l.worker.Call("terminate")
		l.worker = js.Value{}
	}
}

func (l *link) post(control js.Value) {
	buffer := control.Get("buffer")
	l.worker.Call("postMessage", buffer, []any{buffer})
}

func (l *link) onMessage(_ js.Value, args []js.Value) any {
	if !args[0].Get("target").Equal(l.worker) {
		return nil
	}
	data := args[0].Get("data")
	if !data.InstanceOf(js.Global().Get("ArrayBuffer")) {
		l.fail(fmt.Errorf("the engine stopped: %s", data.Get("crash").String()))
		return nil
	}
	view := js.Global().Get("Uint8Array").New(data)
	buf := make([]byte, view.Length())
	js.CopyBytesToGo(buf, view)
	frame, err := event.DecodeFrame(buf)
	if err != nil {
		l.fail(fmt.Errorf("the engine's answer cannot be read: %w", err))
		return nil
	}
	l.store.player.Receive(frame)
	l.store.Touch()
	return nil
}

func (l *link) onFailure(_ js.Value, args []js.Value) any {
	args[0].Call("preventDefault")
	l.fail(fmt.Errorf("the engine stopped: %s", args[0].Get("message").String()))
	return nil
}

// fail ends the worker and tells the player why.
func (l *link) fail(err error) {
	l.Stop()
	l.store.player.Fail(err)
	l.store.Touch()
}
