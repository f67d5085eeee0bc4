package view

import (
	"sort"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/event"
)

func dialOf(t *testing.T, s *Store, id string) *dial {
	t.Helper()
	for _, d := range newControls(s).dials {
		if d.id == id {
			return d
		}
	}
	require.Fail(t, "no such dial", id)
	return nil
}

func TestStopsReachEveryEnd(t *testing.T) {
	stops := stopsTo(1000)
	assert.Equal(t, 0, stops[0])
	assert.Equal(t, 1000, stops[len(stops)-1])
	assert.True(t, sort.IntsAreSorted(stops))
	for n := range 21 {
		assert.Equal(t, n, stops[n], "one by one at first")
	}
	assert.Less(t, len(stops), 70, "short enough to be dragged with a mouse")
}

func TestDialSetsWorkers(t *testing.T) {
	s, d := newTestStore(t)
	w := dialOf(t, s, "workers")
	drawn := mount(t, w)
	assert.Contains(t, drawn(), `data-value="7"`)

	w.text, w.edited = " 1,000 ", true
	w.apply()
	w.put(0)
	commands := d.commands()
	require.Len(t, commands, 2)
	assert.Equal(t, event.CmdWorkers, commands[0].Kind)
	assert.Equal(t, []int{1000, 0}, []int{commands[0].N, commands[1].N})
	assert.Contains(t, drawn(), `data-value="0"`)
	assert.Regexp(t, `<button[^>]*data-testid="workers-less"[^>]*disabled|<button[^>]*disabled[^>]*data-testid="workers-less"`, drawn())
}

func TestDialRefusesWhatIsNoNumber(t *testing.T) {
	s, d := newTestStore(t)
	w := dialOf(t, s, "workers")
	drawn := mount(t, w)
	for text, words := range map[string]string{"1001": "from 0 to 1,000", "-1": "from 0 to 1,000", "seven": "“seven” is not a whole number", "": "Give a number"} {
		w.text, w.edited = text, true
		w.apply()
		html := drawn()
		assert.Contains(t, html, words)
		assert.Contains(t, html, `aria-describedby="workers-error workers-hint"`)
		assert.Regexp(t, `aria-invalid[^=]`, html) // go-app prints no value for true
	}
	assert.Empty(t, d.commands())
}

func TestCapacityReplaysTheRunAndSaysSo(t *testing.T) {
	s, d := newTestStore(t)
	c := dialOf(t, s, "jobs-cap")
	c.put(12)
	d.settle()
	last := d.controls[len(d.controls)-1]
	for _, control := range d.controls {
		if control.Kind == event.Start {
			last = control
		}
	}
	assert.Equal(t, 12, last.Config.JobsCap)
	assert.Equal(t, 3, last.Config.ResultsCap)
	assert.Equal(t, 12, s.Config().JobsCap)
	require.NotEmpty(t, s.notices.lines)
	assert.Contains(t, s.notices.lines[0].text, "fixed when it is made")
}

func TestKeysOfThePage(t *testing.T) {
	s, d := newTestStore(t)
	for _, key := range []string{"+", "+", "-"} {
		assert.True(t, s.key(key))
		d.settle()
	}
	assert.Equal(t, 8, s.Workers())
	assert.True(t, s.key(" "))
	assert.True(t, s.player.Playing())
	assert.False(t, s.key("x"))
	assert.False(t, s.key("Enter"))
	runs := s.runs
	assert.True(t, s.key("r"))
	assert.Greater(t, s.runs, runs)
	assert.Equal(t, 7, s.Workers())
}

func TestADialIsCalledAsInTheScene(t *testing.T) {
	s, _ := newTestStore(t)
	for scene, names := range map[string]map[string]string{
		"inventory":    {"workers": "Workers", "jobs-cap": "Jobs buffer"},
		"two-locks":    {"senders": "Movers", "jobs-cap": "Buffer"},
		"unsafe-stock": {"senders": "Clerks"},
		"many-to-many": {"senders": "Senders", "workers": "Receivers"},
		"one-to-many":  {"workers": "Receivers"},
	} {
		s.config.Scene = scene
		for dial, name := range names {
			assert.Equal(t, name, dialOf(t, s, dial).called(), "%s of %s", dial, scene)
		}
	}
}

func TestOnlyAPoolThatIsResizedIsPaused(t *testing.T) {
	s, _ := newTestStore(t)
	d := dialOf(t, s, "workers")
	assert.Contains(t, d.hint(), "0 pauses the pool")
	s.config.Scene = "one-to-many"
	assert.Empty(t, d.hint(), "there it begins anew")
}
