package explore

import (
	"slices"
)

// shorten looks for a smaller run with the same fault: a shorter one among the
// seeds that follow, then one with fewer switches between goroutines.
func (h *harness) shorten(found Outcome) Outcome {
	runs, until := found.Runs, h.runs+h.order.Shorten
	best, s := found, found.Schedule
	if h.order.Steps > 2*found.steps+1000 && h.fair == 0 {
		h.order.Steps, h.fair = 2*found.steps+1000, 2*found.steps+1000 // what takes longer is of no use
	}
	for range h.order.Shorten / 3 {
		s.Seed++
		if out := h.attempt(s); out.Kind == found.Kind && smaller(out, best) {
			best = out
		}
	}
	if s.Policy != planned {
		// What the seed chose, as a plan. A run whose timers slipped has none: they
		// keep to their time in a plan.
		plan := best.Schedule
		plan.Policy, plan.Switches = planned, best.plan
		if out := h.attempt(plan); out.Kind == found.Kind {
			best = out
		}
	}
	if best.Schedule.Policy == planned {
		best = h.reduce(best, until)
	}
	best.Runs = runs
	return best
}

// reduce leaves switches out, half of them at a time, then a quarter, and so on,
// for as long as the fault stays.
func (h *harness) reduce(best Outcome, until int) Outcome {
	for size := max(1, len(best.Schedule.Switches)/2); h.runs < until; {
		left := false
		for at := 0; at < len(best.Schedule.Switches) && h.runs < until; {
			try := best.Schedule
			end := min(at+size, len(try.Switches))
			try.Switches = slices.Delete(slices.Clone(try.Switches), at, end)
			if out := h.attempt(try); out.Kind == best.Kind && smaller(out, best) {
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

// smaller compares by switches, then by length.
func smaller(a, b Outcome) bool {
	if a.Switched != b.Switched {
		return a.Switched < b.Switched
	}
	return a.Records < b.Records
}
