package view

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/pattern"
)

func TestTheStageHasItsHeightBeforeTheRunBegins(t *testing.T) {
	for _, scene := range pattern.Scenes() {
		for _, n := range []int{1, 7, 12, 16} {
			for _, capacity := range []int{0, 1, 5, 12, 20} {
				s := NewStore()
				c := defaults(scene.ID)
				c.Workers, c.Senders, c.JobsCap, c.ResultsCap = n, n, capacity, capacity
				require.NoError(t, s.Reset(c))
				before, begun := castOf(s), castFor(scene, n, capacity)
				for _, width := range []float64{340, 740, 1100} {
					name := fmt.Sprintf("%s at %g px, %d goroutines, capacity %d", scene.ID, width, n, capacity)
					assert.InDelta(t, frameOf(&begun, width).height, frameOf(&before, width).height, 0.5, name)
				}
			}
		}
	}
}

func TestTheLineOfTimeHasItsHeightBeforeTheRunBegins(t *testing.T) {
	s := NewStore()
	c := s.first()
	require.NoError(t, s.Reset(c))
	line := NewTransport(s)
	line.draw()
	assert.Equal(t, c.Workers, line.chart.spare())
	assert.Len(t, line.drawNames(), c.Workers, "a line for each worker to come")
	assert.Equal(t, 2, line.chart.levelRows())
	assert.Equal(t, linePitch*c.Workers+levelGap+2*levelPitch, line.chart.height())
	assert.Len(t, line.chart.pack(10, 0), cellsAt+c.Workers*10*coverKinds+2*10*2, "and nothing in it")
	assert.Equal(t, "0.50 s", line.chart.readout(line.layout, 0.5, 0.9))
}
