//go:build !js

package view

import "github.com/fanlight/fanlight/pool/event"

// link is no engine at all: natively the page is rendered and tested, never run.
type link struct{}

func newLink(wire) *link          { return &link{} }
func (*link) Start(event.Control) {}
func (*link) Send(event.Control)  {}
func (*link) Stop()               {}
