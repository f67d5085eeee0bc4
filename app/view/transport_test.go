//go:build !js

package view

import (
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheScrubberIsASliderThatSaysWhereItIs(t *testing.T) {
	transport := NewTransport(shows(t, worked()...))
	slider := elements(transport.Render(), "aria-valuetext")[1]
	assert.Equal(t, "slider", slider["role"])
	assert.Equal(t, "scrubber", slider["data-testid"])
	assert.Equal(t, "0", slider["tabindex"])
	assert.Equal(t, "0", slider["aria-valuemin"])
	assert.Equal(t, slider["aria-valuemax"], slider["aria-valuenow"], "it is at the end")
	assert.Regexp(t, `^step 14 of 14, `, slider["aria-valuetext"])
}

func TestThePointerPullsTheHand(t *testing.T) {
	store := shows(t, worked()...)
	transport := NewTransport(store)
	disp := app.NewClientTester(transport)
	defer disp.Close()

	transport.lanes.seek(0.9)
	transport.lanes.seek(0.6) // before anything could be drawn: only the last place counts
	disp.Consume()
	m := store.Player().Model()
	assert.Equal(t, int64(500e6), m.Time, "what had happened by then")
	assert.NotEmpty(t, transport.lanes.shown)
	assert.Equal(t, int64(-1), transport.goTo)
}

func TestEveryControlHasANameForTestsAndOneForPeople(t *testing.T) {
	html := NewTransport(shows(t, worked()...)).Render()
	named := map[string]string{}
	for _, e := range elements(html, "data-testid") {
		named[e["data-testid"]] = e["aria-label"]
	}
	for _, id := range []string{"reset", "step-back", "play", "step-forward", "scrubber"} {
		assert.NotEmpty(t, named[id], id)
	}
	for _, id := range []string{"speed", "seed", "step", "mode"} {
		assert.Contains(t, named, id)
	}
}

func TestPacesCoverTheRange(t *testing.T) {
	require.InDelta(t, 0.1, paces[0], 0)
	require.InDelta(t, 10, paces[len(paces)-1], 0)
	for i, pace := range paces {
		assert.Equal(t, i, paceOf(pace))
	}
}
