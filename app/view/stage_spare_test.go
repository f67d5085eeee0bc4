//go:build !js

package view

import (
	"strconv"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/event"
)

func TestStageKeepsBoxesForAnotherMoment(t *testing.T) {
	store := shows(t, stuck()...)
	stage := NewStage(store)
	disp := app.NewClientTester(stage)
	defer disp.Close()
	disp.Consume()
	boxes := stage.parts.actors[2]
	require.Len(t, boxes, 3)

	require.NoError(t, store.Player().Seek(0))
	stage.look()
	stage.Update()
	disp.Consume()
	assert.Empty(t, elements(stage, "data-worker"), "nobody stands there before the run")
	for _, box := range boxes {
		require.True(t, box.Mounted(), "the box stays")
		html := app.HTMLString(box)
		assert.Contains(t, html, "hidden")
		assert.Contains(t, html, "left:", "and keeps all that need not be written again")
	}

	require.NoError(t, store.Player().Seek(store.Player().Steps()))
	stage.look()
	stage.Update()
	disp.Consume()
	assert.Equal(t, boxes, stage.parts.actors[2], "and serves again")
	for i, worker := range elements(stage, "data-worker") {
		assert.Equal(t, strconv.Itoa(i+1), worker["data-worker"])
		assert.NotContains(t, worker, "hidden")
	}
}

func TestStageKeepsTheListOfACrowdForAnotherMoment(t *testing.T) {
	few := len(opened())
	var many []event.Record
	for g := range uint32(maxGrid) {
		many = append(many, event.Record{Kind: event.GoStart, Actor: gMain, Other: gCollector + 1 + g, Site: 4})
	}
	store := shows(t, all(opened(), many)...)
	stage := NewStage(store)
	disp := app.NewClientTester(stage)
	defer disp.Close()
	disp.Consume()
	roll, rows := stage.parts.roll, stage.parts.rows
	require.Len(t, rows, pageSize)
	assert.Len(t, elements(stage, "data-worker"), pageSize)

	require.NoError(t, store.Player().Seek(few))
	stage.look()
	stage.Update()
	disp.Consume()
	assert.Equal(t, roll, stage.parts.roll)
	assert.Regexp(t, `^<div[^>]* hidden[ >]`, app.HTMLString(roll))
	assert.Len(t, elements(stage, "data-worker"), 3, "nobody is there twice")

	require.NoError(t, store.Player().Seek(store.Player().Steps()))
	stage.look()
	stage.Update()
	disp.Consume()
	assert.Equal(t, rows, stage.parts.rows)
	assert.Len(t, elements(stage, "data-worker"), pageSize)
}

func TestStageHasBoxesReadyForAsManyAsTheRunHas(t *testing.T) {
	store := shows(t, stuck()...)
	store.config.Workers = 2 * atOnce
	stage := NewStage(store)
	disp := app.NewClientTester(stage)
	defer disp.Close()
	for range 3 {
		stage.look()
		stage.Update()
		disp.Consume()
	}
	assert.Len(t, stage.parts.actors[2], 2*atOnce)
	assert.Len(t, elements(stage, "data-worker"), 3, "those that nobody needs say nothing")
}
