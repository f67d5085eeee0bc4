//go:build !js

package view

import (
	"encoding/binary"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// collected is a run of one second in which worker 1 carries one job out.
func collected() []event.Record {
	late := func(ms int64, r event.Record) event.Record { r.Time = ms * 1e6; return r }
	return all(opened(), passed(1, gOne), []event.Record{
		late(500, sent(gOne, cResults, 1, 1)),
		late(600, event.Record{Kind: event.Recv, Actor: gCollector, Obj: cResults, A: 1, Site: 7}),
		late(1000, event.Record{Kind: event.SelectDefault, Actor: gSubmit}),
	})
}

// unpacked is a message as web/charts/charts.js reads it.
func unpacked(t *testing.T, b []byte) (every, hand, end float64, lines [][][]float64) {
	t.Helper()
	next := func() float64 {
		require.GreaterOrEqual(t, len(b), 8)
		x := math.Float64frombits(binary.LittleEndian.Uint64(b))
		b = b[8:]
		return x
	}
	every, hand, end = next(), next(), next()
	points := int(next())
	var many []int
	for range 5 {
		many = append(many, int(next()))
	}
	for _, n := range many {
		var chart [][]float64
		for range n {
			line := make([]float64, points)
			for i := range line {
				line[i] = next()
			}
			chart = append(chart, line)
		}
		lines = append(lines, chart)
	}
	assert.Empty(t, b)
	return every, hand, end, lines
}

func TestTheChartsAreWorkedOutOnlyInSight(t *testing.T) {
	c := newCharts(shows(t, collected()...))
	tester := app.NewClientTester(c)
	defer tester.Close()
	c.store.Touch()
	c.store.frame(time.Hour)
	tester.Consume()
	assert.Empty(t, c.page.shown, "nobody looks")

	c.page.sight(true)
	tester.Consume()
	every, hand, end, lines := unpacked(t, c.page.shown)
	assert.InDelta(t, 1, end, 1e-9)
	assert.InDelta(t, 1, hand, 1e-9)
	assert.InDelta(t, 0.1, every, 1e-9)
	require.Len(t, lines, 5)
	assert.Len(t, lines[0], 1)
	queue, crew := lines[1], lines[2]
	require.Len(t, queue, 2, "a line for each channel")
	assert.InDelta(t, 1, queue[1][5], 1e-9, "the result lay in ResultsChannel from 0.5 to 0.6 s")
	assert.Zero(t, queue[1][7])
	assert.InDelta(t, 1, crew[0][2], 1e-9, "one worker at work")
	assert.Zero(t, crew[0][8])

	c.page.sight(false)
	tester.Consume()
	c.page.shown = nil
	c.store.Touch()
	c.store.frame(2 * time.Hour)
	tester.Consume()
	assert.Empty(t, c.page.shown, "nobody looks any more")
}

func TestAClickOnAChartGoesThere(t *testing.T) {
	c := newCharts(shows(t, collected()...))
	tester := app.NewClientTester(c)
	defer tester.Close()
	c.page.seek(0.55)
	tester.Consume()
	assert.Equal(t, int64(500e6), c.store.Player().Model().Time, "what had happened by then")
}

func TestEveryChartHasWordsAndATable(t *testing.T) {
	c := newCharts(shows(t, collected()...))
	html := app.HTMLString(c.Render())
	assert.Contains(t, html, "JobsChannel: 0 at the end")
	assert.Equal(t, 5, strings.Count(html, `role="img"`))
	assert.NotContains(t, html, "figure-row", "the table is made when it is asked for")
	c.tables = true
	assert.Equal(t, 1+2+3+3+3, strings.Count(app.HTMLString(c.Render()), `data-testid="figure-row"`))
}

func TestLittlesLawSaysWhetherItHolds(t *testing.T) {
	x := flow.Metrics{Results: 20, Rate: 2, Sojourn: 3 * time.Second, InSystem: 6.05}
	assert.Contains(t, lawSays(x, 0), "they agree")
	x.InSystem = 9
	assert.Contains(t, lawSays(x, 4), "4 jobs still inside")
	assert.Contains(t, lawSays(flow.Metrics{}, 1), "The first result will bring numbers")
	assert.Regexp(t, `<p[^>]*data-testid="little"[^>]* hidden|<p[^>]* hidden[^>]*data-testid="little"`, app.HTMLString(drawLaw(flow.Metrics{}, 1)), "no sentence of dashes")
	html := app.HTMLString(drawLaw(x, 4))
	for _, number := range []string{"9.00", "2.00", "3.00 s", "6.00"} {
		assert.Contains(t, html, "<b>"+number+"</b>")
	}
}

func TestASummaryLeavesGapsOut(t *testing.T) {
	none := math.NaN()
	assert.Equal(t, summary{least: 1, mean: 2, most: 3, last: 1}, summed([]float64{none, 2, 3, none, 2, 1, none}))
	assert.True(t, math.IsNaN(summed([]float64{none}).last))
}
