package view

import "github.com/fanlight/fanlight/pool/event"

// wire is whom an engine's link tells what its worker says.
type wire struct {
	receive func(event.Frame)
	fail    func(error)
	loaded  func(part float64) // how much of the worker's program has arrived, from 0 to 1
}

// wire is the store as the one whom its player's engine tells.
func (s *Store) wire() wire {
	return wire{
		receive: func(f event.Frame) {
			s.player.Receive(f)
			s.Touch()
		},
		fail: func(err error) {
			s.player.Fail(err)
			s.Touch()
		},
		loaded: func(part float64) {
			s.loading = part
			s.Touch()
		},
	}
}
