package view

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

func TestFullSpeedShowsWhatOneLookFound(t *testing.T) {
	c := castFor(inventoryScene(), 4, 50)
	c.measured, c.rate, c.columns[2].workers = true, 480, true
	c.measure(event.Status{Workers: 4, Running: 3, Pending: 7, JobsLen: 50, JobsCap: 50, ResultsCap: 20}, event.Config{}, makers(inventoryScene()))

	assert.Equal(t, "JobsChannel, chan Job, 50/50", c.columns[1].pipe.sentence())
	assert.Equal(t, "ResultsChannel, chan Result, 0/20", c.columns[3].pipe.sentence())
	submit := &c.columns[0]
	assert.Equal(t, "7 to go", submit.note)
	assert.Equal(t, "not watched", submit.actors[0].word(), "nobody knows what it does")
	assert.Equal(t, "unwatched", submit.actors[0].told())
	running := 0
	for _, a := range c.columns[2].actors {
		if a.state == flow.Running {
			running++
		}
	}
	assert.Equal(t, 3, running)
	assert.Contains(t, c.measuredWords(true), "480 results a second")
	assert.Contains(t, c.measuredWords(true), "Which workers is not known")
	assert.NotContains(t, c.measuredWords(false), "a second, over", "nothing flows while it stands still")
}

func TestEveryChannelOfASceneHasAType(t *testing.T) {
	for _, scene := range pattern.Scenes() {
		for _, col := range scene.Columns {
			if col.Kind == pattern.Channel {
				assert.NotEmpty(t, elemIn(makers(scene), col.Name), "%s of %s", col.Name, scene.ID)
			}
		}
	}
}
