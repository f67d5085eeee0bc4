package view

// startBrowser connects the page to what only a browser has.
func startBrowser(s *Store) {
	startPump(s)
}
