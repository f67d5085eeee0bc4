//go:build js

package site

// Main does nothing in a browser: there the program is the page itself.
func Main([]string) {}
