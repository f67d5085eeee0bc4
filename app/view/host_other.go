//go:build !js

package view

// startBrowser does nothing natively: there the page is only drawn.
func startBrowser(*Store) {}

// focus takes the keyboard to an element; natively there is none.
func focus(id string) {}

// showModal opens a dialog, and closeModal closes it.
func showModal(id string)  {}
func closeModal(id string) {}
