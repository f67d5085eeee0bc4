// Package early has a goroutine that is there before any test.
package early

import "testing"

var wake = start()

func start() chan struct{} {
	wake := make(chan struct{})
	go janitor(wake)
	return wake
}

func janitor(wake <-chan struct{}) {
	for range wake {
	}
}

func TestBesideAJanitor(t *testing.T) { wake <- struct{}{} }
