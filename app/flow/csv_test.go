package flow_test

import (
	"bytes"
	"encoding/csv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// rows are a written table, read back.
func rows(t *testing.T, write func(*bytes.Buffer) error) ([]string, []map[string]string) {
	var b bytes.Buffer
	require.NoError(t, write(&b))
	all, err := csv.NewReader(&b).ReadAll()
	require.NoError(t, err)
	var list []map[string]string
	for _, row := range all[1:] {
		m := map[string]string{}
		for i, name := range all[0] {
			m[name] = row[i]
		}
		list = append(list, m)
	}
	return all[0], list
}

// told is a run of two results and a rejection, whose texts mean harm.
func told() *flow.Timeline {
	line := flow.NewTimeline(event.Config{Scene: "inventory", Stock: []event.StockLine{{SKU: "=1+1", Quantity: 5}}}, poolLayout)
	var log event.Log
	note := func(kind event.Kind, now, id int64, blob []byte) {
		log.Append(event.Record{Kind: kind, Time: now, A: id, Blob: log.Intern(blob)})
	}
	note(event.CommandIn, 1e6, 0, event.Command{Kind: event.CmdSubmit, Jobs: []event.JobSpec{
		{ID: 1, Op: event.AddStock, SKU: "=1+1", Quantity: 2},
		{ID: 2, Op: event.RemoveStock, SKU: "a \"b\",\nc", Quantity: 1},
		{ID: 3, Op: event.CheckStock, SKU: "@SUM(A1)"},
	}}.Append(nil))
	note(event.Collected, 9e6, 1, event.Result{
		ID: 1, Op: event.AddStock, SKU: "=1+1", Quantity: 2, Worker: 4, Value: 7, Delta: 2, Submitted: 1e6, Started: 2_500_000, Finished: 8e6,
	}.Append(nil))
	note(event.Collected, 9e6, 2, event.Result{
		ID: 2, Op: event.RemoveStock, SKU: "a \"b\",\nc", Quantity: 1, Worker: 1, Outcome: event.Refused, Delta: -0, Error: "-2+3 cmd|'/C calc'!A0",
		Submitted: 1e6, Started: 1e6, Finished: 2e6,
	}.Append(nil))
	note(event.Rejected, 9e6, 3, []byte("the channel is full"))
	line.Extend(event.Frame{Records: log.Records, FirstBlob: 1, Blobs: log.Blobs[1:]})
	return line
}

func TestResultsAsATable(t *testing.T) {
	line := told()
	_, list := rows(t, func(b *bytes.Buffer) error { return line.ResultsCSV(b, line.At(4)) })
	require.Len(t, list, 3)
	assert.Equal(t, map[string]string{
		"id": "1", "op": "AddStock", "sku": "'=1+1", "to": "", "quantity": "2", "worker": "4", "outcome": "ok", "value": "7", "delta": "2",
		"submitted_ms": "1", "started_ms": "2.5", "finished_ms": "8", "waited_ms": "1.5", "ran_ms": "5.5", "error": "",
	}, list[0])
	assert.Equal(t, "a \"b\",\nc", list[1]["sku"], "quoted right")
	assert.Equal(t, "'-2+3 cmd|'/C calc'!A0", list[1]["error"], "a text, and no formula")
	assert.Equal(t, []string{"3", "rejected", "'@SUM(A1)", "1", "the channel is full"},
		[]string{list[2]["id"], list[2]["outcome"], list[2]["sku"], list[2]["submitted_ms"], list[2]["error"]})

	_, list = rows(t, func(b *bytes.Buffer) error { return line.ResultsCSV(b, line.At(2)) })
	assert.Len(t, list, 1, "those on show")
}

func TestTheLedgerAsATable(t *testing.T) {
	line := told()
	header, list := rows(t, func(b *bytes.Buffer) error {
		return line.LedgerCSV(b, line.At(4), func(string) string { return "+pen" })
	})
	assert.Equal(t, []string{"sku", "product", "opening", "added", "removed", "stock"}, header)
	assert.Equal(t, map[string]string{"sku": "'=1+1", "product": "'+pen", "opening": "5", "added": "2", "removed": "0", "stock": "7"}, list[0])
	var b bytes.Buffer
	require.NoError(t, line.LedgerCSV(&b, line.At(0), nil))
	assert.Equal(t, "sku,product,opening,added,removed,stock\r\n'=1+1,,5,0,0,5\r\n", b.String())
}
