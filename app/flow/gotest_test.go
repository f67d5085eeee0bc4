package flow_test

import (
	"go/format"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// That an exported test compiles and makes its run again is shown in app/engine.
func TestAnExportedTestIsGoAsPeopleWriteIt(t *testing.T) {
	odd := "a\"`\\\n*/ =SUM(1)"
	g := event.Recording{
		Config: event.Config{
			Scene: "inventory", Seed: 1<<64 - 1, Workers: 4, JobsCap: 5, WorkTime: 800 * time.Millisecond, CollectorTime: 1500,
			Stock: []event.StockLine{{SKU: odd, Quantity: 7}},
		},
		Commands: []event.Command{
			{At: 3, Kind: event.CmdSubmit, Jobs: []event.JobSpec{
				{ID: 1, Op: event.Transfer, SKU: odd, To: odd, Key: odd, Quantity: -2, Timeout: time.Second, Fault: event.FaultPanic, Try: true},
			}},
			{At: 9, Kind: event.CmdWorkers, N: 0},
			{At: 9, Kind: event.CmdChoose, N: 3},
		},
		Steps: 40, Hash: "abc",
	}
	var schedule []event.Switch
	for i := range uint64(13) {
		schedule = append(schedule, event.Switch{Step: i * i, G: uint32(i)})
	}
	for _, verdict := range []string{"", "deadlock"} {
		source := flow.GoTest(g, schedule, verdict)
		formatted, err := format.Source(source)
		require.NoError(t, err, "%s", source)
		assert.Equal(t, string(formatted), string(source))
		for _, want := range []string{
			"Seed: 18446744073709551615", "WorkTime: 800 * time.Millisecond, CollectorTime: 1500,", "{At: 9, Kind: event.CmdChoose, N: 3},",
			"{At: 9, Kind: event.CmdWorkers},", "Fault: event.FaultPanic, Try: true}", "{Step: 144, G: 12},",
		} {
			assert.Contains(t, string(source), want)
		}
	}
	bare := string(flow.GoTest(event.Recording{Config: event.Config{Scene: "pool"}}, nil, ""))
	assert.NotContains(t, bare, "time", "imports what it uses")
	formatted, err := format.Source([]byte(bare))
	require.NoError(t, err)
	assert.Equal(t, string(formatted), bare)
}
