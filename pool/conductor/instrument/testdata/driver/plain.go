//go:build !watch

package main

func watched(p program) { panic("not the watch build") }
