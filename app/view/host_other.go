//go:build !js

package view

// startBrowser does nothing natively: there the page is only drawn.
func startBrowser(*Store) {}
