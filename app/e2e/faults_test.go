//go:build !js

package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestJobsThatGoWrong ends each in its own way, and none in the page's.
func TestJobsThatGoWrong(t *testing.T) {
	v := open(t, 1440, 900)
	v.reset(small)
	v.run(`fanlight.pause()`)
	jobs := []job{
		{Op: "AddStock", SKU: "A-1", Quantity: 1},
		{Op: "AddStock", SKU: "A-1", Quantity: 1, Fault: "panic"},
		{Op: "AddStock", SKU: "A-1", Quantity: 1, Fault: "error"},
		{Op: "AddStock", SKU: "A-1", Quantity: 1, Work: 500, Timeout: 100},
		{Op: "RemoveStock", SKU: "B-2", Quantity: 6},
		{Op: "CheckStock", SKU: "NONE"},
		{Op: "Transfer", SKU: "B-2", To: "A-1", Quantity: 2},
	}
	want := []string{"ok", "panic", "error", "timeout", "refused", "refused", "ok"}
	subs := v.submit(jobs...)
	v.run(`fanlight.runToEnd()`)
	got := map[uint64]result{}
	for _, r := range v.results() {
		got[r.ID] = r
	}
	for i, s := range subs {
		assert.Equal(t, want[i], got[s.ID].Outcome, "%+v", jobs[i])
		if want[i] != "ok" {
			assert.NotEmpty(t, got[s.ID].Error, "%+v", jobs[i])
		}
	}
	s := v.idle(len(jobs))
	assert.Equal(t, totals{Submitted: 7, Completed: 2, Refused: 2, Failed: 2, TimedOut: 1}, s.Totals)
	assert.Equal(t, map[string]int64{"A-1": 13, "B-2": 3}, s.Stock, "only what came out ok has changed anything")
}

// TestSubmitRefuses answers for each job, in order, and runs the good ones.
func TestSubmitRefuses(t *testing.T) {
	v := open(t, 1440, 900)
	v.reset(small)
	v.run(`fanlight.pause()`)
	subs := v.submit(
		job{Op: "AddStock", SKU: "A-1", Quantity: 1},
		job{Op: "Dance", SKU: "A-1", Quantity: 1},
		job{Op: "AddStock", Quantity: 1},
		job{Op: "AddStock", SKU: "A-1", Quantity: -1},
		job{Op: "Transfer", SKU: "A-1", Quantity: 1},
		job{Op: "AddStock", SKU: "A-1", Quantity: 1, Work: -5},
		job{Op: "AddStock", SKU: "A-1", Quantity: 1},
	)
	for i, bad := range []bool{false, true, true, true, true, true, false} {
		if bad {
			if assert.NotNil(t, subs[i].Error, "job %d", i) {
				assert.NotEmpty(t, subs[i].Error.Code)
				assert.NotEmpty(t, subs[i].Error.Message)
			}
		} else {
			assert.Nil(t, subs[i].Error)
			assert.NotZero(t, subs[i].ID)
		}
	}
	v.run(`fanlight.runToEnd()`)
	assert.EqualValues(t, 12, v.idle(2).Stock["A-1"])
}
