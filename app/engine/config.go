package main

import (
	"fmt"

	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/inventory"
	"github.com/fanlight/fanlight/pool/pattern"
)

// prepare turns a configuration from the page into a scene and what it starts
// with, or says in a sentence why it cannot.
func prepare(c event.Config, mode event.Mode) (pattern.Scene, pattern.Params, error) {
	var p pattern.Params
	scene, ok := pattern.Find(c.Scene)
	switch {
	case !ok:
		return scene, p, fmt.Errorf("there is no scene called %q", c.Scene)
	case c.Mode != mode:
		return scene, p, fmt.Errorf("this engine runs in mode %v, not %v", mode, c.Mode)
	}
	if err := c.Check(); err != nil {
		return scene, p, err
	}
	p.Settings = pattern.Settings{
		Workers: c.Workers, Senders: c.Senders, Items: c.Items, JobsCap: c.JobsCap, ResultsCap: c.ResultsCap,
		WorkTime: c.WorkTime, CollectorTime: c.CollectorTime,
	}
	seen := make(map[string]bool, len(c.Stock))
	for _, line := range c.Stock {
		if seen[line.SKU] {
			return scene, p, fmt.Errorf("the opening stock names %s twice", line.SKU)
		}
		seen[line.SKU] = true
		p.Stock = append(p.Stock, inventory.Item{SKU: line.SKU, Quantity: line.Quantity})
	}
	return scene, p, nil
}

// allowed says why the scene cannot obey a command, or nil.
func allowed(scene pattern.Scene, c event.Command) error {
	can := map[event.CommandKind]bool{
		event.CmdSubmit: scene.Controls.Submit, event.CmdWorkers: scene.Controls.Resize,
		event.CmdShutdown: scene.Controls.Shutdown, event.CmdCancel: scene.Controls.Cancel,
	}[c.Kind]
	switch {
	case !can:
		return fmt.Errorf("the scene %q does not obey %v", scene.ID, c.Kind)
	case c.Kind == event.CmdWorkers && (c.N < 0 || c.N > event.MaxWorkers):
		return fmt.Errorf("the number of workers goes from 0 to %d, not %d", event.MaxWorkers, c.N)
	}
	return nil
}
