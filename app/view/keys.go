package view

import "github.com/fanlight/fanlight/app/flow"

// key does what a key of the page is for, and reports whether it is one.
func (s *Store) key(key string) bool {
	p := s.player
	switch key {
	case " ":
		if p.Phase() == flow.Playing {
			p.Pause()
		} else {
			s.Report(p.Play())
		}
	case "ArrowRight":
		s.Report(p.StepForward(1))
	case "ArrowLeft":
		s.Report(p.StepBack(1))
	case "+", "=":
		s.Report(s.SetWorkers(s.Workers() + 1))
	case "-", "−", "_":
		if n := s.Workers(); n > 0 {
			s.Report(s.SetWorkers(n - 1))
		}
	case "r", "R":
		s.Again()
	case "?":
		s.showHelp()
	default:
		return false
	}
	s.Touch()
	return true
}
