package main

import (
	"fmt"
	"time"

	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

// opening is the stock that the tests' jobs find.
func opening() []event.StockLine {
	var lines []event.StockLine
	for i := range 5 {
		lines = append(lines, event.StockLine{SKU: fmt.Sprint("sku-", i), Quantity: int64(10 * i)})
	}
	return lines
}

// jobs makes n jobs of every kind, from number first on, in an order that looks
// like chance and is not. A tenth of them fail in some way.
func jobs(first, n int) []event.JobSpec {
	var specs []event.JobSpec
	for i := first; i < first+n; i++ {
		j := event.JobSpec{
			ID: uint64(i), Op: event.Op(1 + i*3%7), SKU: fmt.Sprint("sku-", i*3%5), Quantity: int64(1 + i*5%4),
			To: fmt.Sprint("sku-", i*2%5), Work: time.Duration(i*11%9) * 50 * time.Millisecond,
		}
		switch i % 20 {
		case 3:
			j.Timeout = 120 * time.Millisecond
		case 7:
			j.Fault = event.FaultError
		case 11:
			j.Try = true
		case 13:
			j.Key = "once"
		}
		specs = append(specs, j)
	}
	return specs
}

// recording is a run of a scene with commands in the middle of it.
func recording(scene pattern.Scene, seed uint64) event.Recording {
	d := scene.Defaults
	g := event.Recording{Config: event.Config{
		Scene: scene.ID, Seed: seed, Workers: d.Workers, Senders: d.Senders, Items: d.Items, JobsCap: d.JobsCap,
		ResultsCap: d.ResultsCap, WorkTime: d.WorkTime, CollectorTime: d.CollectorTime, Stock: opening(),
	}}
	if !scene.Controls.Submit {
		return g
	}
	g.Commands = append(g.Commands, event.Command{At: 3, Kind: event.CmdSubmit, Jobs: jobs(1, 30)})
	if scene.Controls.Resize {
		g.Commands = append(g.Commands,
			event.Command{At: 40, Kind: event.CmdWorkers, N: 9},
			event.Command{At: 90, Kind: event.CmdWorkers, N: 0},
			event.Command{At: 150, Kind: event.CmdWorkers, N: 2})
	}
	g.Commands = append(g.Commands, event.Command{At: 200, Kind: event.CmdSubmit, Jobs: jobs(31, 20)})
	switch {
	case seed%3 == 1:
		g.Commands = append(g.Commands, event.Command{At: 400, Kind: event.CmdShutdown})
	case seed%3 == 2 && scene.Controls.Cancel:
		g.Commands = append(g.Commands, event.Command{At: 260, Kind: event.CmdCancel})
	}
	return g
}
