//go:build !js

package view

import (
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/event"
)

func TestStageTellsTheContract(t *testing.T) {
	stage := NewStage(shows(t, stuck()...))

	workers := elements(stage.Render(), "data-worker")
	require.Len(t, workers, 3)
	for i, want := range []element{
		{"data-worker": "1", "data-state": "running", "data-job": "2"},
		{"data-worker": "2", "data-state": "blocked", "data-job": "3"},
		{"data-worker": "3", "data-state": "waiting", "data-job": ""},
	} {
		for name, value := range want {
			assert.Equal(t, value, workers[i][name], "%s of worker %d", name, i+1)
		}
	}

	channels := elements(stage.Render(), "data-channel")
	require.Len(t, channels, 2)
	assert.Equal(t, "JobsChannel", channels[0]["data-channel"])
	assert.Equal(t, "1", channels[0]["data-len"])
	assert.Equal(t, "2", channels[0]["data-cap"])
	assert.Equal(t, "ResultsChannel", channels[1]["data-channel"])
	assert.Equal(t, "1", channels[1]["data-len"])
	assert.Contains(t, channels[1]["class"], "blocked", "the port shows who stands before it")
	assert.Equal(t, "ResultsChannel, chan Result, 1/1, 1 sender blocked", channels[1]["aria-description"])
}

func TestStageSaysStatesInWordsAndSigns(t *testing.T) {
	html := app.HTMLString(NewStage(shows(t, stuck()...)).Render())
	for _, want := range []string{"worker 2", "running", "▶", "blocked", "■", "waiting", "…", "chan Job", "1/2", "1 to go"} {
		assert.Contains(t, html, want)
	}
}

func TestStageKeepsThePaintersDivsChildlessAndInPlace(t *testing.T) {
	for _, records := range [][]event.Record{nil, opened(), stuck()} {
		html := app.HTMLString(NewStage(shows(t, records...)).Render())
		assert.Regexp(t, `(?s)class="ribs".*</svg>\s*</div>\s*<div[^>]*class="light"[^>]*></div>\s*<div[^>]*class="tokens"[^>]*></div>`, html)
	}
}

func TestStageFollowsItsStore(t *testing.T) {
	store := shows(t, stuck()...)
	stage := NewStage(store)
	disp := app.NewClientTester(stage)
	defer disp.Close()
	require.NotEmpty(t, elements(stage.Render(), "data-worker"))

	require.NoError(t, store.Player().Seek(0))
	store.Touch()
	store.frame(1e9)
	disp.Consume()
	assert.Empty(t, elements(stage.Render(), "data-worker"), "before the run nobody stands anywhere")
	assert.True(t, stage.painter.attached())
	assert.NotEmpty(t, stage.painter.shown)
}

func TestMovesAreSeenAndLeapsAreNot(t *testing.T) {
	stage := NewStage(shows(t, stuck()...))
	how := func(step int) motion {
		require.NoError(t, stage.store.Player().Seek(step))
		stage.look()
		b := stage.message()
		return motion(b[8])
	}
	last := len(stuck())
	assert.Equal(t, snap, how(last), "the first picture")
	assert.Equal(t, backward, how(last-1))
	assert.Equal(t, forward, how(last))
	stage.width = 334
	assert.Equal(t, snap, how(last), "another width")
}

func TestStageDrawsAgainWhatHasChanged(t *testing.T) {
	store := shows(t, stuck()...)
	stage := NewStage(store)
	disp := app.NewClientTester(stage)
	defer disp.Close()
	disp.Consume()
	boxes := stage.parts.actors[2]
	require.Len(t, boxes, 3)
	before := make([]actorKey, 0, 3)
	for _, b := range boxes {
		before = append(before, b.key)
	}

	// Before the last three records worker 2 was not blocked yet, nor did worker 3 wait for a job.
	require.NoError(t, store.Player().Seek(store.Player().Step()-3))
	store.Touch()
	store.frame(1e9)
	disp.Consume()
	assert.Equal(t, boxes, stage.parts.actors[2], "the same pieces")
	assert.Equal(t, before[0], boxes[0].key, "worker 1 is as it was")
	assert.NotEqual(t, before[1], boxes[1].key)
	workers := elements(stage, "data-worker")
	require.Len(t, workers, 3)
	assert.Equal(t, "running", workers[1]["data-state"], "what is on the page has followed")
	assert.Equal(t, "3", workers[1]["data-job"])
}

// TestStageIsDrawnAllAtOnce: no box stands in its new place while its words, or the
// ribs to it, are still to come.
func TestStageIsDrawnAllAtOnce(t *testing.T) {
	stage := NewStage(shows(t, stuck()...))
	disp := app.NewClientTester(stage)
	defer disp.Close()
	disp.Consume()
	before := elements(stage, "data-worker")
	require.Len(t, before, 3)
	ribs := app.HTMLString(stage.parts.ribs)

	stage.width = 334
	stage.look()
	stage.Update()
	disp.ConsumeNext() // one frame
	assert.Contains(t, app.HTMLString(stage), "stage card flush upright")
	assert.NotEqual(t, ribs, app.HTMLString(stage.parts.ribs))
	for i, worker := range elements(stage, "data-worker") {
		assert.NotEqual(t, before[i]["style"], worker["style"])
	}
}
