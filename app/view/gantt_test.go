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

// cellsAt is where the cells begin in a message.
const cellsAt = 32

// drawn is a chart as lines of text: for each cell the letter of what covers most
// of it.
func drawn(b []byte, columns int) []string {
	var lines []string
	for at := cellsAt; at+columns*coverKinds <= len(b) && len(lines) < 3; at += columns * coverKinds {
		var line strings.Builder
		for x := range columns {
			cell := b[at+x*coverKinds : at+(x+1)*coverKinds]
			letter, most := byte(' '), byte(0)
			for k, share := range cell {
				if share > most {
					letter, most = "rrdsbw"[k], share
				}
			}
			line.WriteByte(letter)
		}
		lines = append(lines, line.String())
	}
	return lines
}

func TestTheChartShowsWhoDidWhatWhen(t *testing.T) {
	store := shows(t, worked()...)
	var c chart
	l, _ := layout("inventory")
	c.fill(store.Player().Timeline(), l, int64(time.Second), 0)
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
	c.fill(store.Player().Timeline(), l, 1200e6, 0)
	assert.Equal(t, int64(2*time.Second), c.end, "the scale is a round number")
	assert.Equal(t, "rrrrrbbbbbbb        ", drawn(c.pack(20, 0), 20)[0])
}

func TestACellHoldsTheShareOfEachState(t *testing.T) {
	store := shows(t, worked()...)
	var c chart
	l, _ := layout("inventory")
	c.fill(store.Player().Timeline(), l, int64(time.Second), 0)
	b := c.pack(1, 0)
	cell := b[cellsAt : cellsAt+coverKinds]
	assert.InDelta(t, 128, cell[coverEven]+cell[coverOdd], 1, "half of it at work")
	assert.InDelta(t, 128, cell[coverBlocked], 1, "half of it blocked")
	assert.Equal(t, b, c.pack(1, 0), "what was counted once is not counted again")
}

func TestManyLanesShareOnePicture(t *testing.T) {
	store := shows(t, worked()...)
	var c chart
	l, _ := layout("inventory")
	c.fill(store.Player().Timeline(), l, int64(time.Second), 0)
	c.together, c.rows = true, 1
	b := c.pack(2, 0)
	require.InDelta(t, 3, c.most, 1e-6)
	assert.InDelta(t, 85, b[cellsAt+coverEven]+b[cellsAt+coverOdd], 1, "one of three works at first")
	assert.InDelta(t, 170, b[cellsAt+coverWaiting], 1)
	assert.InDelta(t, 85, b[cellsAt+coverKinds+coverBlocked], 1, "then it is blocked")
	assert.Equal(t, "0.25 s · ▶ 1 running · … 2 waiting", c.readout(l, 0.25, 0.5))
}

func TestTicksAreRoundTimes(t *testing.T) {
	for end, want := range map[int64]string{1: "0 s 0.2 s 0.4 s 0.6 s 0.8 s 1 s", 2: "0 s 0.5 s 1 s 1.5 s 2 s", 50: "0 s 10 s 20 s 30 s 40 s 50 s"} {
		c := chart{end: end * int64(time.Second)}
		var got []string
		for _, at := range c.ticks() {
			got = append(got, tick(at))
		}
		assert.Equal(t, want, strings.Join(got, " "))
	}
}

func TestTheReadoutNamesLaneTimeAndState(t *testing.T) {
	store := shows(t, worked()...)
	var c chart
	l, _ := layout("inventory")
	c.fill(store.Player().Timeline(), l, int64(time.Second), 0)
	assert.Equal(t, "worker 1 · 0.25 s · ▶ running 1", c.readout(l, 0.25, 0.1))
	assert.Equal(t, "worker 1 · 0.75 s · ■ blocked 1", c.readout(l, 0.75, 0.1))
	assert.Equal(t, "worker 3 · 0.75 s · … waiting", c.readout(l, 0.75, 0.5))
	assert.Equal(t, "ResultsChannel · 0.75 s · 0 of 1 · ■ 1 sending", c.readout(l, 0.75, 0.99))
	assert.Equal(t, "0.75 s", c.readout(l, 0.75, 1.5))
	assert.Equal(t, "0 s", new(chart).readout(l, 0.5, 0.5), "before anything has happened")
}

func TestRoundUp(t *testing.T) {
	for _, test := range [][2]int64{{0, 1}, {1, 1}, {2, 2}, {3, 5}, {5, 5}, {6, 10}, {11, 20}, {999, 1000}, {1001, 2000}} {
		assert.Equal(t, test[1]*int64(time.Second), roundUp(test[0]*int64(time.Second)), "%d s", test[0])
	}
}
