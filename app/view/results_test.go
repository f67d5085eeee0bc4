package view

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/event"
)

// collect lets the desk's collector collect results, and shows them.
func (d *desk) collect(t *testing.T, list ...event.Result) {
	t.Helper()
	f := event.Frame{
		Run: d.controls[len(d.controls)-1].Run, First: uint32(len(d.log.Records)), FirstBlob: uint32(len(d.log.Blobs)),
		Status: event.Status{State: event.Idle, Seq: d.controls[len(d.controls)-1].Seq},
	}
	for _, r := range list {
		blob := d.log.Intern(r.Append(nil))
		d.log.Append(event.Record{Kind: event.Collected, A: int64(r.ID), Blob: blob})
		f.Records = append(f.Records, d.log.Records[len(d.log.Records)-1])
		f.Blobs = append(f.Blobs, d.log.Blob(blob))
	}
	d.store.player.Receive(f)
	require.NoError(t, d.store.player.Seek(len(d.log.Records)))
	d.settle()
	require.NoError(t, d.store.player.Err())
}

func someResults(n int) []event.Result {
	list := make([]event.Result, n)
	for i := range list {
		list[i] = event.Result{
			ID: uint64(i + 1), Op: event.RemoveStock, SKU: "OFF-LA-10003223", Quantity: 1, Worker: 3, Value: 39, Delta: -1,
			Submitted: 1e6, Started: 801e6, Finished: 1201e6,
		}
		if i%5 == 4 {
			list[i].Outcome, list[i].Error, list[i].Delta = event.Refused, "inventory: RemoveStock OFF-LA-10003223: 9 asked, 4 in stock", 0
		}
	}
	return list
}

func TestResultsNewestFirstAPageAtATime(t *testing.T) {
	s, d := newTestStore(t)
	r := newResults(s)
	drawn := mount(t, r)
	assert.Contains(t, drawn(), "No results yet.")

	d.collect(t, someResults(23)...)
	html := drawn()
	assert.Contains(t, html, `data-count="23"`)
	assert.Contains(t, html, "1–10 of 23")
	assert.Contains(t, html, ">#23<")
	assert.NotContains(t, html, ">#13<")
	assert.Contains(t, html, "RemoveStock OFF-LA-10003223 × 1")
	assert.Contains(t, html, "● ok, 39 left")
	assert.Contains(t, html, "◆ refused: 9 asked, 4 in stock", "what stands beside it is not said again")
	assert.Contains(t, html, "0.80 s")
	assert.Contains(t, html, "0.40 s")

	r.pages.page = 99
	html = drawn()
	assert.Contains(t, html, "21–23 of 23")
	assert.Contains(t, html, ">#1<")
}

func TestResultsByOutcomeFollowTheCursor(t *testing.T) {
	s, d := newTestStore(t)
	r := newResults(s)
	drawn := mount(t, r)
	d.collect(t, someResults(20)...)
	r.setFilter("refused")
	assert.Contains(t, drawn(), ">#20<")
	assert.Len(t, r.kept, 4)

	require.NoError(t, s.player.Seek(12))
	drawn()
	assert.Len(t, r.kept, 2, "only what was collected by then")
	require.NoError(t, s.player.Seek(20))
	drawn()
	assert.Len(t, r.kept, 4, "and again what came after")

	r.setFilter("panic")
	assert.Contains(t, drawn(), "None of the 20 results so far is “panic”.")
}

func TestLedgerIsBalanced(t *testing.T) {
	s, d := newTestStore(t)
	l := newLedger(s)
	drawn := mount(t, l)
	d.collect(t, someResults(10)...)
	assert.Contains(t, drawn(), "✓ balanced")
	assert.Contains(t, drawn(), "210 opening + 0 added − 8 removed = 202 in stock.")
}

func TestStockIsFoundByNameAndSKU(t *testing.T) {
	s, _ := newTestStore(t)
	table := newStock(s)
	drawn := mount(t, table)
	assert.Contains(t, drawn(), `data-sku="OFF-LA-10003223"`)
	for _, query := range []string{"avery 508", "la-10003223", "AVERY 50"} {
		table.query.text = query
		html := drawn()
		assert.Contains(t, html, `data-sku="OFF-LA-10003223"`, query)
		assert.NotContains(t, html, `data-sku="FUR-CH-10000454"`, query)
	}
	table.query.text = "unicorn"
	assert.Contains(t, drawn(), "No product fits.")
}

func TestBatchCountsItsOwnJobs(t *testing.T) {
	s, d := newTestStore(t)
	card := newBatchCard(s)
	drawn := mount(t, card)
	jobs := make([]event.JobSpec, 20)
	for i := range jobs {
		jobs[i] = event.JobSpec{Op: event.RemoveStock, SKU: "OFF-LA-10003223", Quantity: 1}
	}
	require.NoError(t, s.runBatch("orders.csv", jobs, openKeep))
	d.settle()
	d.collect(t, someResults(5)...)
	assert.Contains(t, drawn(), "5 of 20 jobs done")
	d.collect(t, someResults(20)[5:]...)
	html := drawn()
	assert.Contains(t, html, fmt.Sprintf("All %s done: 16 completed, 4 refused.", plural(20, "job")))
	assert.Equal(t, "finished", s.player.Phase().String())
}
