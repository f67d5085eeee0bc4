package view

import "syscall/js"

// pageAddress is where the page is.
func pageAddress() string { return js.Global().Get("location").Get("href").String() }

// offerLink puts a link into the address bar, and on the clipboard if the browser
// lets it.
func offerLink(link string, done func(copied bool)) {
	js.Global().Get("history").Call("replaceState", js.Null(), "", link)
	clipboard := js.Global().Get("navigator").Get("clipboard")
	if !clipboard.Truthy() {
		done(false) // not over plain http
		return
	}
	await(clipboard.Call("writeText", link), func(js.Value) { done(true) }, func(string) { done(false) })
}

// linkedHere is the run in the page's own address, and whether one is meant.
func linkedHere() (run []byte, there bool) {
	return linkedRun(js.Global().Get("location").Get("hash").String())
}

// listenAddress opens the run of another address that is pasted over this one.
func listenAddress(s *Store) {
	js.Global().Call("addEventListener", "hashchange", js.FuncOf(func(js.Value, []js.Value) any {
		if run, there := linkedHere(); there {
			s.openLink(run, func() {})
		}
		return nil
	}))
}
