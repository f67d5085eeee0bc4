package view

import (
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

func TestAnEmptyColumnSaysWhy(t *testing.T) {
	outside := flow.Goroutine{State: flow.Running}
	gone := flow.Goroutine{Column: 2, State: flow.Ended, Retiring: true}
	for _, test := range []struct {
		when string
		turn turn
		want [2]string
	}{
		{"before the run", turnOf(&flow.Model{Asked: 4}, 2), [2]string{"workers", "not started"}},
		{"a pool of none", turnOf(&flow.Model{Step: 9, Goroutines: []flow.Goroutine{outside}}, 2), [2]string{"no workers", "jobs wait"}},
		{"all have left", turnOf(&flow.Model{Step: 9, Asked: 1, Goroutines: []flow.Goroutine{outside, gone}}, 2), [2]string{"no workers", "jobs wait"}},
		{"after the run", past, [2]string{"workers", "all done"}},
	} {
		c := column{label: "workers", many: true, workers: true, turn: test.turn, load: "jobs"}
		html := app.HTMLString(drawNobody(&place{seats: make([]seat, 1)}, &c, false, nil))
		for _, want := range test.want {
			assert.Regexp(t, `>\s*`+want+`\s*<`, html, test.when)
		}
	}
	assert.Equal(t, past, turnOf(ran(t, "two-locks").Player().Model(), 0))
}

func TestACrowdThatIsDoneIsOneBox(t *testing.T) {
	m := &flow.Model{}
	for i := range keepEnded {
		m.Goroutines = append(m.Goroutines, flow.Goroutine{Column: 2, Ordinal: i + 1, State: flow.Ended})
	}
	assert.Len(t, actorsOf(m, 2, true, "workers"), keepEnded)
	m.Goroutines = append(m.Goroutines, flow.Goroutine{Column: 2, Ordinal: keepEnded + 1, State: flow.Ended})
	assert.Empty(t, actorsOf(m, 2, true, "workers"), "no twelve of it stand for the rest")
}

// ran is a run of a scene whose one goroutine has returned.
func ran(t *testing.T, scene string) *Store {
	t.Helper()
	engine := &still{store: NewStore(), frame: event.Frame{
		Records: []event.Record{{Kind: event.GoStart, Other: 1}, {Kind: event.GoEnd, Actor: 1}},
		Status:  event.Status{State: event.Ended},
	}}
	engine.store.setEngine(engine)
	require.NoError(t, engine.store.Reset(defaults(scene)))
	p := engine.store.Player()
	require.NoError(t, p.Seek(p.Steps()))
	return engine.store
}
