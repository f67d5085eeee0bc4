package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

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

// orderLines is a year of a shop's orders as jobs, with an opening stock of
// which extra pieces of each product are left over if every job is done; where
// extra is negative, not every job can be.
func orderLines(t *testing.T, extra int64) (lines []event.StockLine, specs []event.JobSpec) {
	t.Helper()
	f, err := os.Open("../../web/samples/orders-2014.csv")
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	at := map[string]int{}
	for _, row := range rows[1:] {
		quantity, err := strconv.ParseInt(row[4], 10, 64)
		require.NoError(t, err)
		sku := row[2]
		if _, known := at[sku]; !known {
			at[sku] = len(lines)
			lines = append(lines, event.StockLine{SKU: sku, Quantity: extra})
		}
		lines[at[sku]].Quantity += quantity
		specs = append(specs, event.JobSpec{ID: uint64(len(specs) + 1), Op: event.RemoveStock, SKU: sku, Quantity: quantity})
	}
	return lines, specs
}
