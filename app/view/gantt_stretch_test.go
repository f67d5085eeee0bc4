package view

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/fanlight/fanlight/pool/event"
)

func TestZoomKeepsTheMomentUnderThePointer(t *testing.T) {
	const whole = int64(time.Second)
	var v stretch
	v.zoom(0.25, 0.5, whole)
	from, to := v.edges(whole)
	assert.Equal(t, []int64{125e6, 625e6}, []int64{from, to}, "a quarter of the width is still 250 ms")
	v.pan(0.5, whole)
	from, to = v.edges(whole)
	assert.Equal(t, []int64{375e6, 875e6}, []int64{from, to})
	v.pan(9, whole)
	from, to = v.edges(whole)
	assert.Equal(t, []int64{500e6, whole}, []int64{from, to}, "there is nothing beyond the end")
	v.zoom(0.5, 4, whole)
	assert.Zero(t, v, "further out than everything is everything")
}

// However one zooms and pans, there is something on show, and nothing but the run.
func TestTheStretchStaysInTheRun(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var v stretch
		whole := rapid.Int64Range(int64(time.Second), 1e15).Draw(t, "whole")
		for range rapid.IntRange(1, 20).Draw(t, "moves") {
			switch rapid.IntRange(0, 3).Draw(t, "move") {
			case 0:
				v.zoom(rapid.Float64Range(0, 1).Draw(t, "x"), rapid.Float64Range(1e-4, 1e4).Draw(t, "factor"), whole)
			case 1:
				v.pan(rapid.Float64Range(-5, 5).Draw(t, "by"), whole)
			case 2:
				v.follow(rapid.Int64Range(0, whole).Draw(t, "now"))
			case 3:
				whole = rapid.Int64Range(int64(time.Second), 1e15).Draw(t, "another run")
			}
			from, to := v.edges(whole)
			require.GreaterOrEqual(t, from, int64(0))
			require.LessOrEqual(t, to, whole)
			require.GreaterOrEqual(t, to-from, narrowest)
		}
	})
}

func TestThePageTurnsWithTheHand(t *testing.T) {
	v := stretch{from: 100, to: 200}
	v.follow(50)
	assert.Equal(t, int64(100), v.from, "the visitor looks elsewhere")
	v.follow(150)
	v.follow(210)
	assert.Equal(t, stretch{from: 200, to: 300, inside: true}, v)
}

func TestAStretchOfTheChartShowsWhatHappenedInIt(t *testing.T) {
	store := shows(t, worked()...)
	var c chart
	l, _ := layout("inventory")
	c.fill(store.Player().Timeline(), l, int64(time.Second), 0)
	c.move(1, 0.4, 0, 0)
	lines := drawn(c.pack(20, 0), 20)
	assert.Equal(t, "bbbbbbbbbbbbbbbbbbbb", lines[0], "the last two fifths")
	c.move(0.5, 1, -0.5, 0)
	assert.Equal(t, "rrrrrbbbbbbbbbbbbbbb", drawn(c.pack(20, 0), 20)[0], "from 0.4 to 0.8 s")
}

// levels are the lines of the channels: for each column how full, in tenths, or a
// b where most of it is because somebody waits.
func levels(b []byte, c *chart, columns int) []string {
	var lines []string
	for at := cellsAt + c.rows*columns*coverKinds; at < len(b); at += 2 * columns {
		line := ""
		for x := range columns {
			if b[at+2*x+1] > 127 {
				line += "b"
			} else {
				line += string(rune('0' + (10*int(b[at+2*x])+127)/255))
			}
		}
		lines = append(lines, line)
	}
	return lines
}

func TestTheChannelsHaveLinesToo(t *testing.T) {
	late := func(ms int64, r event.Record) event.Record { r.Time = ms * 1e6; return r }
	store := shows(t, all(opened(), []event.Record{
		late(200, sent(gSubmit, cJobs, 1, 1)),
		late(400, sent(gSubmit, cJobs, 2, 2)),
		late(600, event.Record{Kind: event.SendBlock, Actor: gSubmit, Obj: cJobs, A: 3, Site: 3}),
		late(800, event.Record{Kind: event.Recv, Actor: gOne, Obj: cJobs, A: 1, B: 1, Site: 6}),
		late(1000, event.Record{Kind: event.SelectDefault, Actor: gSubmit}),
	})...)
	var c chart
	l, _ := layout("inventory")
	c.fill(store.Player().Timeline(), l, int64(time.Second), 0)
	assert.Equal(t, []string{"0055::bb", "00000000"}, []string{
		levels(c.pack(10, 0), &c, 10)[0][:8], levels(c.pack(10, 0), &c, 10)[1][:8],
	}, "empty, half full, full, and somebody waits")
	assert.Equal(t, "JobsChannel · 0.70 s · 2 of 2 · ■ 1 sending", c.readout(l, 0.7, 0.7))
	assert.Equal(t, "JobsChannel · 0.10 s · 0 of 2", c.readout(l, 0.1, 0.7))
}

func TestManyLanesTurnLikePages(t *testing.T) {
	c := chart{}
	store := shows(t, worked()...)
	l, _ := layout("inventory")
	c.fill(store.Player().Timeline(), l, int64(time.Second), 0)
	for len(c.lanes) < 40 {
		c.lanes = append(c.lanes, c.lanes[0])
	}
	c.rows = maxRows
	assert.True(t, c.roll(30))
	assert.Equal(t, 24, c.top, "the last page is full")
	assert.False(t, c.roll(1), "and there is no more: the page may scroll")
	assert.Len(t, c.shown(), maxRows)
	c.together, c.rows = true, 1
	assert.False(t, c.roll(-5))
}

// However many bars there are to a pixel: their shares are the same, one by one
// or by what the lanes have spent.
func TestManyBarsToAPixelAreNotCountedOneByOne(t *testing.T) {
	line, l := long(2, 20_000)
	var dense, plain chart
	const columns = 100
	for _, c := range []*chart{&dense, &plain} {
		c.fill(line, l, line.Head().Time, 0)
		c.view = stretch{from: 150e6, to: 1650e6}
		c.fill(line, l, line.Head().Time, 0)
	}
	plain.cover.begin(&plain, columns)
	for row, lane := range plain.lanes {
		for _, bar := range lane.Bars(plain.from, plain.end) {
			if bar.To != 0 {
				plain.cover.add(&plain.cover.past, row, &bar, bar.End)
			}
			plain.cover.read[row]++
		}
	}
	got, want := dense.pack(columns, 0), plain.pack(columns, 0)
	require.Greater(t, len(dense.lanes[0].Bars(dense.from, dense.end)), barsInCell*columns)
	for i := range want {
		require.InDelta(t, want[i], got[i], 30, "byte %d", i)
	}
}
