package view

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/event"
)

// worked is a run of one second in which worker 1 works for half of it, then
// stands blocked; worker 2 waits throughout.
func worked() []event.Record {
	late := func(ms int64, r event.Record) event.Record { r.Time = ms * 1e6; return r }
	return all(opened(), passed(1, gOne), []event.Record{
		{Kind: event.RecvBlock, Actor: gTwo, Obj: cJobs, Site: 6},
		late(500, event.Record{Kind: event.SendBlock, Actor: gOne, Obj: cResults, A: 1, Site: 7}),
		late(1000, event.Record{Kind: event.SelectDefault, Actor: gSubmit}),
	})
}

// drawn is a chart as lines of text: a letter for each cell.
func drawn(b []byte, columns int) []string {
	var lines []string
	for at := 16; at+columns <= len(b); at += columns {
		var line strings.Builder
		for _, cell := range b[at : at+columns] {
			line.WriteByte(" rwbsd-"[cell&15])
		}
		lines = append(lines, line.String())
	}
	return lines
}

func TestTheChartShowsWhoDidWhatWhen(t *testing.T) {
	store := shows(t, worked()...)
	var c chart
	l, _ := layout("inventory")
	c.fill(store.Player().Timeline(), l, int64(time.Second))
	require.Equal(t, int64(time.Second), c.end)
	lines := drawn(c.pack(20, int64(time.Second)), 20)
	require.Len(t, lines, 3, "a line for each worker, and for nobody else")
	assert.Equal(t, "rrrrrrrrrrbbbbbbbbbb", lines[0])
	assert.Equal(t, "wwwwwwwwwwwwwwwwwwww", lines[1])
}

func TestTheChartKnowsNothingOfTheFuture(t *testing.T) {
	store := shows(t, worked()...)
	var c chart
	l, _ := layout("inventory")
	c.fill(store.Player().Timeline(), l, 1200e6)
	assert.Equal(t, int64(2*time.Second), c.end, "the scale is a round number")
	assert.Equal(t, "rrrrrbbbbbbbb       ", drawn(c.pack(20, 0), 20)[0])
}

func TestTheReadoutNamesLaneTimeAndState(t *testing.T) {
	store := shows(t, worked()...)
	var c chart
	l, _ := layout("inventory")
	c.fill(store.Player().Timeline(), l, int64(time.Second))
	assert.Equal(t, "worker 1 · 0.25 s · ▶ running 1", c.readout(l, 0.25, 0.1))
	assert.Equal(t, "worker 1 · 0.75 s · ■ blocked 1", c.readout(l, 0.75, 0.1))
	assert.Equal(t, "worker 3 · 0.75 s · … waiting", c.readout(l, 0.75, 0.99))
	assert.Equal(t, "0.75 s", c.readout(l, 0.75, 1.5))
	assert.Equal(t, "0 s", new(chart).readout(l, 0.5, 0.5), "before anything has happened")
}

func TestRoundUp(t *testing.T) {
	for _, test := range [][2]int64{{0, 1}, {1, 1}, {2, 2}, {3, 5}, {5, 5}, {6, 10}, {11, 20}, {999, 1000}, {1001, 2000}} {
		assert.Equal(t, test[1]*int64(time.Second), roundUp(test[0]*int64(time.Second)), "%d s", test[0])
	}
}
