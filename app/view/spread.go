package view

// part is how many jobs are handed to a run at once. A longer list follows part by
// part, with a turn of the browser's event loop in between, so that the page can
// be drawn and used meanwhile; the parts are the same however fast the machine is,
// and so is the log.
const part = 2000

// spread calls next until it reports that there is no more to do: at once, and
// then once in every turn of the browser's event loop.
func spread(next func() (more bool)) {
	if next() {
		soon(func() { spread(next) })
	}
}
