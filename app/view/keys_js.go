package view

import "syscall/js"

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
