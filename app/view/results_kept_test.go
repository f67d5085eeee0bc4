package view

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// A run at full speed says which of its results are still there, beside the table,
// to whoever asks for others, and with the file.
func TestALongRunSaysWhichResultsAreKept(t *testing.T) {
	s, d := newTestStore(t)
	c := s.Config()
	c.Mode = event.FullSpeed
	require.NoError(t, s.Reset(c))
	d.settle()
	r := newResults(s)
	drawn := mount(t, r)
	const results = 120_000
	list := someResults(results)
	for i := 0; i < results; i += 10_000 {
		f := event.Frame{
			Run: d.controls[len(d.controls)-1].Run, First: uint32(i), FirstBlob: uint32(i + 1),
			Status: event.Status{State: event.Idle, Seq: d.controls[len(d.controls)-1].Seq},
		}
		for k, result := range list[i : i+10_000] {
			f.Records = append(f.Records, event.Record{Kind: event.Collected, Time: int64(i+k) * 1e3, A: int64(result.ID), Blob: uint32(i + k + 1)})
			f.Blobs = append(f.Blobs, result.Append(nil))
		}
		s.player.Receive(f)
		require.NoError(t, s.player.Err())
		if i == 50_000 {
			assert.NotContains(t, drawn(), "are kept at full speed", "all of them are")
			answer, _ := ask(t, s, d, "results", "0")
			assert.NotEmpty(t, answer)
		}
	}
	gone := s.player.Timeline().Kept().Results
	require.Positive(t, gone)
	html := drawn()
	words := fmt.Sprintf("The latest %s of 120,000 results are kept at full speed; sums are of all.", count(results-gone))
	assert.Contains(t, html, words)
	assert.Contains(t, html, ">#120000<")
	assert.Contains(t, html, "1–10 of "+count(results-gone))
	r.setFilter("refused")
	assert.Contains(t, drawn(), ">#120000<")
	r.setFilter("panic")
	assert.Contains(t, drawn(), fmt.Sprintf("None of the latest %s results is “panic”.", count(results-gone)))
	r.setFilter("")
	r.pages.page = results
	assert.Contains(t, drawn(), fmt.Sprintf(">#%d<", gone+1), "the oldest that is kept is on the last page")

	_, refused := ask(t, s, d, "results", fmt.Sprint(gone-1))
	assert.Equal(t, "forgotten", refused.Code)
	assert.Contains(t, refused.Message, fmt.Sprintf("those before index %d are gone", gone))
	var got []struct{ ID int }
	answer, _ := ask(t, s, d, "results", fmt.Sprint(results-2))
	require.NoError(t, json.Unmarshal([]byte(answer), &got))
	require.Len(t, got, 2)
	assert.Equal(t, results-1, got[0].ID, "an index counts from the beginning")
	answer, _ = ask(t, s, d, "results")
	require.NoError(t, json.Unmarshal([]byte(answer), &got))
	assert.Len(t, got, results-gone, "all that are kept")

	s.export("results", func(_ artefact, err error) { require.NoError(t, err) })
	assert.Equal(t, words, s.keptResults())
	assert.GreaterOrEqual(t, results-gone, flow.KeptResults)
}
