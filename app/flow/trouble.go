package flow

import "github.com/fanlight/fanlight/pool/event"

// Trouble is the first step after which something has gone wrong for good: a
// verdict was given, or the books do not agree with the stock.
func (t *Timeline) Trouble() (step int, found bool) {
	for i := range t.log.Records {
		r := &t.log.Records[i]
		if r.Kind == event.Verdict || r.Kind == event.Audit && r.Flags&event.Balanced == 0 {
			return i + 1, true
		}
	}
	return 0, false
}

// Lead is the step from which so many changes on the stage are to be seen until
// a later one.
func (t *Timeline) Lead(step, changes int) int {
	for ; changes > 0 && step > 0; changes-- {
		step = t.visibleBefore(step)
	}
	return step
}
