package view

import (
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
	"github.com/stretchr/testify/assert"
)

func TestSayingIsSeenAndHeard(t *testing.T) {
	store := shows(t, stuck()...)
	page := app.HTMLString(NewSaying(store).Render())
	assert.Contains(t, page, `data-testid="spoken"`)
	assert.Contains(t, page, store.Player().Sentence())
}

func TestTheEarIsNotHurried(t *testing.T) {
	var s Saying
	s.hear("one", true)
	assert.Equal(t, "one", s.spoken)
	for range int(hearPace/readPace) - 1 {
		s.hear("two", true)
		assert.Equal(t, "one", s.spoken, "it has not been heard out")
	}
	s.hear("three", true)
	assert.Equal(t, "three", s.spoken, "what is said is the news of now")
	s.hear("four", false)
	assert.Equal(t, "four", s.spoken, "once time stands still there is no hurry")
}
