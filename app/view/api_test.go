package view

import (
	"encoding/json"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/event"
)

// ask calls a verb with arguments as a script writes them, and returns its
// answer as JSON, or its refusal.
func ask(t *testing.T, s *Store, d *desk, name string, args ...string) (answer string, refused refusal) {
	t.Helper()
	list := make(arguments, len(args))
	for i, a := range args {
		list[i] = json.RawMessage(a)
	}
	answered := 0
	s.call(name, list, func(v any, err error) {
		answered++
		if err != nil {
			refused = refuse(err)
			return
		}
		b, err := json.Marshal(v)
		require.NoError(t, err)
		answer = string(b)
	})
	d.settle()
	require.Equal(t, 1, answered, "a verb answers once")
	return answer, refused
}

func TestSubmitAnswersForEachJobInOrder(t *testing.T) {
	s, d := newTestStore(t)
	answer, _ := ask(t, s, d, "submit", `[
		{"op": "AddStock", "sku": "a", "quantity": 2, "work": 1.5, "timeout": 20, "fault": "error", "key": "k"},
		{"op": "Juggle", "sku": "a"},
		{"op": "AddStock", "sku": "a", "quantity": 0},
		{"op": "AddStock", "sku": "a", "quantity": 1.5},
		{"op": "AddStock", "sku": "a", "quantity": "two"},
		{"op": "AddStock", "sku": "a", "quantity": 1, "fault": "flood"},
		{"op": "AddStock", "sku": "a", "quantity": 1, "work": 1e12},
		{"op": "CheckStock", "sku": "b", "try": true}]`)

	var got []submissionJSON
	require.NoError(t, json.Unmarshal([]byte(answer), &got))
	codes := make([]string, len(got))
	for i, g := range got {
		if g.Error != nil {
			codes[i] = g.Error.Code
			assert.NotEmpty(t, g.Error.Message)
		}
	}
	assert.Equal(t, []string{"", "unknown-op", "not-positive", "not-whole", "bad-argument", "unknown-fault", "out-of-range", ""}, codes)
	assert.Equal(t, []uint64{1, 2}, []uint64{got[0].ID, got[7].ID})
	assert.Equal(t, []event.JobSpec{
		{ID: 1, Op: event.AddStock, SKU: "a", Quantity: 2, Work: 1500 * time.Microsecond, Timeout: 20 * time.Millisecond, Fault: event.FaultError, Key: "k"},
		{ID: 2, Op: event.CheckStock, SKU: "b", Try: true},
	}, d.jobs())
}

// kinds are those of the commands that a desk was given.
func kinds(d *desk) (list []event.CommandKind) {
	for _, c := range d.commands() {
		list = append(list, c.Kind)
	}
	return list
}

// A long list comes in parts: the answers are one list, in order, and what is
// called meanwhile waits for all of it.
func TestSubmitTakesAListInParts(t *testing.T) {
	s, d := newTestStore(t)
	lists := []json.RawMessage{
		json.RawMessage(`[{"op": "AddStock", "sku": "a", "quantity": 1}, {"op": "Juggle"}]`), json.RawMessage(`[]`),
		json.RawMessage(`[{"op": "AddStock", "sku": "b", "quantity": 2}]`),
	}
	var answer []submissionJSON
	s.submitLists(len(lists), func(i int) json.RawMessage {
		s.call("setWorkers", arguments{json.RawMessage(strconv.Itoa(i + 1))}, func(_ any, err error) { assert.NoError(t, err) })
		assert.NotContains(t, kinds(d), event.CmdWorkers, "it waits")
		return lists[i]
	}, func(v any, err error) {
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(v.(json.RawMessage), &answer))
	})
	d.settle()
	require.Len(t, answer, 3)
	assert.Equal(t, []uint64{1, 0, 2}, []uint64{answer[0].ID, answer[1].ID, answer[2].ID})
	assert.Equal(t, "unknown-op", answer[1].Error.Code)
	assert.Equal(t, []event.CommandKind{event.CmdSubmit, event.CmdSubmit, event.CmdWorkers, event.CmdWorkers, event.CmdWorkers}, kinds(d))
	assert.Equal(t, 3, s.Workers())
}

func TestRefusalsHaveCodes(t *testing.T) {
	s, d := newTestStore(t)
	for _, test := range []struct{ verb, arg, code string }{
		{"setWorkers", `1001`, "out-of-range"},
		{"setWorkers", `-1`, "out-of-range"},
		{"setWorkers", `"many"`, "bad-argument"},
		{"setWorkers", `null`, "bad-argument"},
		{"setCapacity", `{"jobs": -1}`, "out-of-range"},
		{"speed", `0`, "out-of-range"},
		{"speed", `null`, "bad-argument"},
		{"seek", `-1`, "bad-argument"},
		{"stepBack", `-1`, "bad-argument"},
		{"submit", `{"op": "AddStock"}`, "bad-argument"},
		{"reset", `{"scene": "nowhere"}`, "unknown-scene"},
		{"reset", `{"mode": "warp"}`, "unknown-mode"},
		{"reset", `{"workers": 2000}`, "out-of-range"},
		{"reset", `{"stock": [1]}`, "bad-argument"},
		{"reset", `{"stock": {"a": -1}}`, "bad-line"},
		{"dance", `1`, "unknown-verb"},
	} {
		_, refused := ask(t, s, d, test.verb, test.arg)
		assert.Equal(t, test.code, refused.Code, "%s(%s)", test.verb, test.arg)
		assert.NotEmpty(t, refused.Message, "%s(%s)", test.verb, test.arg)
	}
	assert.Empty(t, d.commands(), "a refused command leaves no trace")
}

func TestResetChangesWhatItNames(t *testing.T) {
	s, d := newTestStore(t)
	before := s.Config()
	_, refused := ask(t, s, d, "reset", `{"seed": 42, "capacity": {"results": 9}, "collectorTime": 12.5, "stock": {"b": 2, "a": 1}}`)
	require.Empty(t, refused.Code)
	want := before
	want.Seed, want.ResultsCap, want.CollectorTime = 42, 9, 12500*time.Microsecond
	want.Stock = []event.StockLine{{SKU: "a", Quantity: 1}, {SKU: "b", Quantity: 2}}
	assert.Equal(t, want, s.Config())

	_, refused = ask(t, s, d, "reset")
	require.Empty(t, refused.Code)
	assert.Equal(t, want, s.Config(), "the same once more")

	_, refused = ask(t, s, d, "reset", `{"scene": "many-to-many"}`)
	require.Empty(t, refused.Code)
	assert.Equal(t, 3, s.Config().Senders, "with the scene come its figures")
	assert.EqualValues(t, 42, s.Config().Seed)

	_, refused = ask(t, s, d, "reset", `{"scene": "inventory", "mode": "full-speed"}`)
	require.Empty(t, refused.Code)
	assert.Equal(t, event.FullSpeed, s.Config().Mode)
	assert.Zero(t, s.Config().CollectorTime, "at full speed nobody waits for the eye's sake")
	assert.NotEmpty(t, s.Config().Stock)
}

func TestSnapshotSpeaksTheContract(t *testing.T) {
	s, d := newTestStore(t)
	answer, _ := ask(t, s, d, "snapshot")
	var got map[string]any
	require.NoError(t, json.Unmarshal([]byte(answer), &got))
	for _, name := range []string{"version", "mode", "scene", "seed", "step", "steps", "time", "playing", "workers", "jobs", "results", "totals", "stock", "verdict"} {
		assert.Contains(t, got, name)
	}
	results, _ := ask(t, s, d, "results")
	assert.Equal(t, "[]", results)
	log, _ := ask(t, s, d, "log")
	assert.Equal(t, "[]", log)
	hash, _ := ask(t, s, d, "logHash")
	assert.Len(t, hash, 66)
}

func TestOriginsAllowedToSpeak(t *testing.T) {
	allowed := origins("https://own.example", []string{"https://a.example, http://b.example:8080/", "javascript:alert(1)", "*", "https://c.example/path", ""})
	assert.Equal(t, map[string]bool{"https://own.example": true, "https://a.example": true, "http://b.example:8080": true}, allowed)
}

// A script's author is told which field is wrong, in words of the contract.
func TestAJobOfTheWrongKindIsRefusedBesideItsField(t *testing.T) {
	s, d := newTestStore(t)
	answer, _ := ask(t, s, d, "submit", `[{"op": "CheckStock", "sku": "pen", "work": "400ms"}, 7, {"op": "CheckStock", "sku": "pen", "try": 1}]`)
	assert.JSONEq(t, `[
		{"error": {"code": "bad-argument", "field": "work", "message": "work: it must be a number"}},
		{"error": {"code": "bad-argument", "message": "the job must be an object"}},
		{"error": {"code": "bad-argument", "field": "try", "message": "try: it must be true or false"}}
	]`, answer)
	_, refused := ask(t, s, d, "setWorkers", `"seven"`)
	assert.Equal(t, "the number of workers must be a whole number", refused.Message)
	_, refused = ask(t, s, d, "results", `-1`)
	assert.Equal(t, refusal{Code: "bad-argument", Message: "the index of the first result cannot be below zero"}, refused)
	_, refused = ask(t, s, d, "choose", `"first"`)
	assert.Equal(t, "the goroutine must be a whole number", refused.Message)
	_, refused = ask(t, s, d, "why", `{"goroutine": "first"}`)
	assert.Equal(t, "goroutine: it must be a whole number", refused.Message)
	_, refused = ask(t, s, d, "submit", `{"op": "CheckStock"}`)
	assert.Equal(t, "the list of jobs must be a list", refused.Message)
}
