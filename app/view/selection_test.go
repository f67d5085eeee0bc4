package view

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
)

func TestARefIsWrittenAndRead(t *testing.T) {
	for _, ref := range []flow.Ref{{Kind: flow.Actor, Column: 2, N: 3}, {Kind: flow.Actor, Column: -1, N: 9}, {Kind: flow.Pipe, Column: 1}, {Kind: flow.Item, N: 1 << 60}} {
		got, ok := parseRef(refText(ref))
		assert.True(t, ok)
		assert.Equal(t, ref, got)
	}
	for _, text := range []string{"", "a", "a.1", "x.1.1", "?.1.1", "a.b.1", "a.1.-1"} {
		_, ok := parseRef(text)
		assert.False(t, ok, text)
	}
}

func TestWhatIsTouchedIsAskedAbout(t *testing.T) {
	store := shows(t, stuck()...)
	stage := NewStage(store)
	ts := targetsOf(&stage.cast, &stage.frame, clockOf(store))
	at := func(x, y float64) string { return refText(stage.frame.at(&stage.cast, ts, x, y)) }
	for i := range ts {
		if job := &ts[i]; job.r >= 10 {
			assert.Equal(t, refText(flow.Ref{Kind: flow.Item, N: job.id}), at(job.at.x+3, job.at.y), "a job before whoever holds it")
		}
	}
	workers, jobs := &stage.frame.places[2], &stage.frame.places[1]
	assert.Equal(t, "a.2.3", at(workers.seats[2].x+4, workers.seats[2].y+4))
	assert.Equal(t, "p.1.0", at(jobs.x, jobs.y-jobs.h/2+2))
	assert.Empty(t, at(2, 2), "where nothing stands")
}

func TestTheChainIsLit(t *testing.T) {
	store := shows(t, stuck()...)
	store.Select(flow.Ref{Kind: flow.Actor, Column: 2, N: 2})
	c := castOf(store)
	assert.Equal(t, chosen, c.columns[2].actors[1].lit)
	assert.Equal(t, linked, c.columns[3].pipe.lit)
	assert.Equal(t, linked, c.columns[4].actors[0].lit)
	assert.Equal(t, unlit, c.columns[2].actors[0].lit)
	assert.True(t, store.key("Escape"))
	assert.False(t, store.key("Escape"), "nothing is left to let go of")
	assert.Equal(t, unlit, castOf(store).columns[2].actors[1].lit)
}

func TestTheInspectorWritesTheAnswerWithItsLinks(t *testing.T) {
	store := shows(t, stuck()...)
	drawn := mount(t, newInspector(store))
	store.Select(flow.Ref{Kind: flow.Actor, Column: 2, N: 2})
	page := drawn()
	assert.Contains(t, page, `data-ref="p.3.0"`)
	assert.Contains(t, page, "is blocked")
	assert.Contains(t, page, "in its hands so far")
	store.Select(flow.Ref{Kind: flow.Pipe, Column: 1})
	assert.Contains(t, drawn(), "How full JobsChannel was")
	store.Select(flow.Ref{Kind: flow.Item, N: 2})
	assert.Contains(t, drawn(), "picked up by worker 1")
}

func TestEveryThingHasARowAndAReason(t *testing.T) {
	store := shows(t, stuck()...)
	var told []string
	for _, r := range rowsOf(store) {
		told = append(told, r.name+": "+r.state+" ("+r.holds+")")
	}
	assert.Equal(t, []string{
		"submit: running (–)", "JobsChannel: 1/2 (4)", "worker 1: running (2)", "worker 2: blocked (3)", "worker 3: waiting (–)",
		"ResultsChannel: 1/1, 1 sender blocked (1)", "collector: waiting (–)", "rejected: 0 jobs ()",
	}, told)
}

func TestTheContractsWordsForThings(t *testing.T) {
	store := shows(t, stuck()...)
	ask := func(verb, thing string) (answer any, err error) {
		args := arguments{}
		if thing != "" {
			args = append(args, json.RawMessage(thing))
		}
		store.call(verb, args, func(a any, e error) { answer, err = a, e })
		return answer, err
	}
	for _, thing := range []string{`{"worker":2}`, `{"channel":"JobsChannel"}`, `{"job":4}`, `{"role":"collector"}`, `{"goroutine":1}`, ""} {
		answer, err := ask("why", thing)
		require.NoError(t, err, thing)
		assert.NotEmpty(t, answer.(whyJSON).Sentence, thing)
	}
	answer, err := ask("why", "")
	require.NoError(t, err)
	require.NotEmpty(t, answer.(whyJSON).Chain)
	assert.Equal(t, 2, *answer.(whyJSON).Chain[0].Worker, "who is blocked farthest down")
	_, err = ask("select", `{"worker":2}`)
	require.NoError(t, err)
	assert.Equal(t, "a.2.2", refText(store.Selected()))
	for _, thing := range []string{`{}`, `{"channel":"x"}`, `{"role":"king"}`, `7`} {
		_, err := ask("why", thing)
		assert.Error(t, err, thing)
	}
	answer, err = ask("runTo", `{"file":"pool/worker.go","line":1}`)
	require.NoError(t, err)
	assert.False(t, answer.(reached).Reached)
	answer, err = ask("runTo", `{"file":"pool/worker.go","line":66}`)
	require.NoError(t, err)
	assert.Contains(t, answer.(reached).Text, "No goroutine comes to line 66 any more")
}
