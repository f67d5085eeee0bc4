package view

import (
	"syscall/js"

	"github.com/fanlight/fanlight/app/flow"
)

// listenKeys handles the keys of the whole page. They are not go-app's to
// handle: its listeners on the window render the whole page at every key.
func listenKeys(s *Store) {
	document := js.Global().Get("document")
	document.Call("addEventListener", "keydown", js.FuncOf(func(_ js.Value, args []js.Value) any {
		e := args[0]
		if e.Get("defaultPrevented").Bool() || e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool() || e.Get("altKey").Bool() ||
			document.Call("querySelector", "dialog[open]").Truthy() || taken(e.Get("target"), e.Get("key").String()) {
			return nil
		}
		if s.key(e.Get("key").String()) {
			e.Call("preventDefault")
		}
		return nil
	}))
}

// taken reports whether the element that has the keyboard needs the key itself.
func taken(el js.Value, key string) bool {
	if el.Get("isContentEditable").Truthy() {
		return true
	}
	switch el.Get("tagName").String() {
	case "INPUT":
		switch el.Get("type").String() {
		case "checkbox", "radio":
			return key == " "
		case "range":
			return key == "ArrowLeft" || key == "ArrowRight"
		case "button", "submit":
			return key == " "
		}
		return true
	case "TEXTAREA", "SELECT":
		return true
	case "BUTTON", "SUMMARY", "A":
		return key == " "
	}
	role := el.Call("getAttribute", "role").String()
	return role == "slider" && (key == "ArrowLeft" || key == "ArrowRight")
}

// key does what a key of the page is for, and reports whether it is one.
func (s *Store) key(key string) bool {
	p := s.player
	switch key {
	case " ":
		if p.Phase() == flow.Playing {
			p.Pause()
		} else {
			s.Report(p.Play())
		}
	case "ArrowRight":
		s.Report(p.StepForward(1))
	case "ArrowLeft":
		s.Report(p.StepBack(1))
	case "+", "=":
		s.Report(s.SetWorkers(s.Workers() + 1))
	case "-", "−", "_":
		if n := s.Workers(); n > 0 {
			s.Report(s.SetWorkers(n - 1))
		}
	case "r", "R":
		s.Again()
	case "?":
		s.showHelp()
	default:
		return false
	}
	s.Touch()
	return true
}
