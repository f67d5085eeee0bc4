package view

import (
	"net/url"
	"syscall/js"

	"github.com/fanlight/fanlight/app/flow"
)

// ballast is memory that nobody uses. Go collects garbage each time the heap has
// doubled, from 4 MB on, and a page that is drawn again and again gets there
// before the first job has moved: that collection took 140 ms of the one thread,
// and others followed every few seconds. With this to its name the heap may grow
// by twice as much. The browser gives it no memory, as nothing is written there.
var ballast []byte

const ballastSize = 16 << 20

// startRun starts the first run. Its engine works while the page is being put
// on the screen.
func startRun(s *Store) {
	ballast = make([]byte, ballastSize)
	query, _ := address() // startBrowser says what is wrong with it
	s.begin(query.Get("demo") != "off")
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
	showState(s)
	offer(s)
}

// address is what the page's address says after its question mark.
func address() (url.Values, error) {
	return url.ParseQuery(trimQuery(js.Global().Get("location").Get("search").String()))
}

func trimQuery(search string) string {
	if search != "" && search[0] == '?' {
		return search[1:]
	}
	return search
}

// showState writes every phase on the page's root at once: whoever waits for a
// promise of window.fanlight finds the state there that belongs to it, before
// the page is drawn again.
func showState(s *Store) {
	root := js.Global().Get("document").Call("querySelector", "[data-testid=app]")
	s.player.On("state", func(flow.Notice) { root.Call("setAttribute", "data-state", s.player.Phase().String()) })
}
