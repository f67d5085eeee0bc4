//go:build !watch

package main

import (
	"errors"

	"github.com/fanlight/fanlight/pool/event"
)

var errUnscheduled = errors.New("at full speed there are no schedules to look into")

func (s *Session) explore(c event.Control) ending  { return s.refuse(c, errUnscheduled) }
func (s *Session) schedule(c event.Control) ending { return s.refuse(c, errUnscheduled) }
