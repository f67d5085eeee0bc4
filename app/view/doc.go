// Package view is the page: what a visitor sees of a run, and what they can ask
// of it.
//
// Every component shows the [flow.Player] of one [Store] and holds nothing of
// the run itself. Commands go through the store; the store tells each component
// when what it shows has changed, and only then is it rendered again. The root
// makes its components once and returns the same ones from every Render, which
// go-app takes as "nothing to do here": a handler in one panel costs no other
// panel anything.
//
// What a browser alone can do (the worker, animation frames, window.fanlight)
// stands in the files that end in _js.go, each with a twin for native tests.
package view
