//go:build watch

package main

import (
	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/event"
)

// replay makes a recorded run again by its schedule, as far as it was recorded,
// and returns its log and how it ended. The tests that the page exports call it.
func replay(g event.Recording, schedule []event.Switch) (*event.Log, *conductor.Report, error) {
	w := NewSession(nil).aside(limits{records: int(g.Steps)})
	switches := make([]conductor.Switch, len(schedule))
	for i, s := range schedule {
		switches[i] = conductor.Switch{Step: s.Step, G: s.G}
	}
	report, err := w.run(event.Control{Config: g.Config, Replay: g.Commands}, conductor.Config{Switches: switches})
	return w.log, report, err
}
