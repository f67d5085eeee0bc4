//go:build !js

package view

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// startRun has the page drawn as it will begin, so that what is sent of it stands
// where it stays.
func startRun(s *Store) { s.begin(nil) }

// startBrowser does nothing natively: there the page is only drawn.
func startBrowser(*Store) {}

// focus takes the keyboard to an element; natively there is none.
func focus(id string) {}

// typing reports whether the keyboard is in a field; natively there is none.
func typing() bool { return false }

func writeField(id, text string) {}

// showModal opens a dialog, and closeModal closes it.
func showModal(id string)  {}
func closeModal(id string) {}

func readFile(file app.Value, done func([]byte), failed func(string)) {}

func fetchFile(path string, done func([]byte), failed func(string)) {}

func listenDrops(over func(bool), done func(name string, data []byte), failed func(string)) {}
