//go:build !js

package main

// serve is for Web Workers.
func serve() bool { return false }
