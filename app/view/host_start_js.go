package view

import (
	"net/url"
	"syscall/js"
)

// startBrowser connects the page to what only a browser has, and starts the
// first run.
func startBrowser(s *Store) {
	startPump(s)
	listenKeys(s)
	query, err := url.ParseQuery(trimQuery(js.Global().Get("location").Get("search").String()))
	if err != nil {
		s.Warn("The address of this page cannot be read: " + err.Error())
	}
	listenMessages(s, query)
	s.begin(query.Get("demo") != "off")
	offer(s)
}

func trimQuery(search string) string {
	if search != "" && search[0] == '?' {
		return search[1:]
	}
	return search
}
