package explore

import "slices"

// shorten looks for a smaller run with the same fault: a shorter one among the
// seeds that follow, then one with fewer switches between goroutines, and in the
// end, where few are left, whether there is one with fewer still.
func (s *search) shorten(found Outcome) Outcome {
	until := s.runs + s.order.Shorten
	best, way := found, found.Schedule
	if s.order.Steps > 2*found.steps+1000 && s.fair == 0 {
		s.order.Steps, s.fair = 2*found.steps+1000, 2*found.steps+1000 // what takes longer is of no use
	}
	if way.Policy != planned {
		for range s.order.Shorten / 3 {
			way.Seed++
			if out := s.attempt(way); out.Kind == found.Kind && smaller(out, best) {
				best = out
			}
		}
	}
	if way.Policy != planned {
		if out := s.attempt(best.asPlan()); out.Kind == found.Kind {
			best = out
		}
	}
	if best.Schedule.Policy == planned {
		best = s.reduce(best, until)
		best = s.least(best)
	}
	best.Runs, best.Walked = found.Runs, found.Walked
	return best
}

// reduce leaves switches out, half of them at a time, then a quarter, and so on,
// for as long as the fault stays.
func (s *search) reduce(best Outcome, until int) Outcome {
	for size := max(1, len(best.Schedule.Switches)/2); s.runs < until; {
		left := false
		for at := 0; at < len(best.Schedule.Switches) && s.runs < until; {
			try := best.Schedule
			end := min(at+size, len(try.Switches))
			try.Switches = slices.Delete(slices.Clone(try.Switches), at, end)
			if out := s.attempt(try); out.Kind == best.Kind && smaller(out, best) {
				best, left = out, true
				continue
			}
			at += size
		}
		if size == 1 && !left {
			break
		}
		size = max(1, size/2)
	}
	return best
}

// least goes through all schedules with no switch, then with one, and so on, for
// as many runs again: the first that fails in the same way has as few as can be.
func (s *search) least(best Outcome) Outcome {
	until := s.runs + s.order.Shorten
	seed := s.order.Schedule
	defer func() { s.order.Schedule = seed }()
	s.order.Schedule = Schedule{Policy: Walk, Slip: -1, Seed: best.Schedule.Seed}
	for limit := range best.Switched {
		smallest := best
		out := s.walk(&walk{limit: limit}, until-s.runs, func(out Outcome) bool {
			if out.Kind == best.Kind && smaller(out, smallest) {
				smallest = out
			}
			return false
		})
		if smallest.Switched < best.Switched {
			if again := s.attempt(smallest.asPlan()); again.Hash == smallest.Hash {
				again.Least = true
				return again
			}
			return best
		}
		if !out.Walked.Complete {
			return best
		}
	}
	best.Least = true
	return best
}

// smaller compares by switches, then by length.
func smaller(a, b Outcome) bool {
	if a.Switched != b.Switched {
		return a.Switched < b.Switched
	}
	return a.Records < b.Records
}
