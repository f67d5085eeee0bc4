package view

import (
	"net/url"
	"strings"
	"syscall/js"

	"github.com/fanlight/fanlight/app/flow"
)

// startRun starts the first run. Its engine works while the page is being put
// on the screen.
func startRun(s *Store) {
	query, _ := address() // startBrowser says what is wrong with it
	begin := func() { s.begin(query) }
	if run, there := linkedHere(); there {
		s.openLink(run, begin)
		return
	}
	begin()
}

// startBrowser connects the page to what only a browser has.
func startBrowser(s *Store) {
	startPump(s)
	listenKeys(s)
	query, err := address()
	if err != nil {
		s.Warn("The address of this page cannot be read: " + err.Error())
	}
	listenMessages(s, query)
	listenAddress(s)
	showState(s)
	offer(s)
}

// address is what the page's address says after its question mark.
func address() (url.Values, error) {
	return url.ParseQuery(strings.TrimPrefix(js.Global().Get("location").Get("search").String(), "?"))
}

// showState writes every phase on the page's root at once: whoever waits for a
// promise of window.fanlight finds the state there that belongs to it, before
// the page is drawn again.
func showState(s *Store) {
	root := js.Global().Get("document").Call("querySelector", "[data-testid=app]")
	s.player.On("state", func(flow.Notice) { root.Call("setAttribute", "data-state", s.player.Phase().String()) })
}
