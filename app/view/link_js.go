package view

import "github.com/fanlight/fanlight/pool/event"

type link struct{}

func newLink(*Store) *link        { return &link{} }
func (*link) Start(event.Control) {}
func (*link) Send(event.Control)  {}
func (*link) Stop()               {}
