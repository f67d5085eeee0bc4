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
		s.stepByKey(1, p.StepForward)
	case "ArrowLeft":
		s.stepByKey(-1, p.StepBack)
	case "+", "=":
		s.Report(s.SetWorkers(s.Workers() + 1))
	case "-", "−", "_":
		if n := s.Workers(); n > 0 {
			s.Report(s.SetWorkers(n - 1))
		}
	case "r", "R":
		s.Again()
	case "Escape":
		if s.subject().Selected().Kind == flow.Nothing {
			return false
		}
		s.Select(flow.Ref{})
	case "?":
		s.showHelp()
	default:
		if s.chooseKey(key) {
			break
		}
		return false
	}
	s.Touch()
	return true
}

// stepByKey goes one record on or back, or as far as the menu of steps says.
func (s *Store) stepByKey(way int, one func(int) error) {
	if s.ways.unit == flow.ByEvent {
		s.Report(one(1))
		return
	}
	s.Step(way < 0)
}
