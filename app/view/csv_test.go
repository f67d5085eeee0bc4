package view

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/orders"
	"github.com/fanlight/fanlight/pool/event"
)

const sheet = "\ufeffArtikel;Menge;Name;Vorgang\r\n" +
	"A-1;3;\"Säge; \"\"groß\"\"\";remove\r\n" +
	"A-1;drei;x;remove\r\n" +
	"A-2;5;y;\r\n" +
	"A-3;4;z;juggle\r\n" +
	"A-3;4;z;Transfer\r\n" +
	"A-2;7;y;add stock\r\n"

// loaded returns the dialog with the sheet in it, and what draws it.
func loaded(t *testing.T, s *Store) (*importer, func() string) {
	t.Helper()
	im := newImporter(s)
	tester := app.NewClientTester(im)
	t.Cleanup(tester.Close)
	drawn := func() string {
		im.Update()
		tester.Consume()
		return app.HTMLString(im)
	}
	tester.Context().Dispatch(func(app.Context) {})
	im.load(tester.Context(), "bestellung.csv", []byte(sheet))
	drawn()
	return im, drawn
}

func TestFileIsShownBeforeItRuns(t *testing.T) {
	s, d := newTestStore(t)
	im, drawn := loaded(t, s)

	html := drawn()
	assert.Equal(t, orders.Mapping{orders.SKU: 0, orders.Quantity: 1, orders.Product: 2}, im.mapping)
	assert.Contains(t, html, "bestellung.csv")
	assert.Contains(t, html, "line 3: ")
	assert.Contains(t, html, "is not a whole number")
	assert.Contains(t, html, `data-good="5"`)
	assert.Contains(t, html, "Submit 5 jobs")
	assert.Empty(t, d.jobs(), "only shown so far")
}

func TestMappingIsTheVisitorsToChange(t *testing.T) {
	s, d := newTestStore(t)
	im, drawn := loaded(t, s)
	ctx := app.NewClientTester(app.Div())
	t.Cleanup(ctx.Close)

	im.choose(ctx.Context(), orders.Op, 3)
	ctx.Consume()
	html := drawn()
	require.Len(t, im.jobs, 3)
	assert.Equal(t, []event.Op{event.RemoveStock, event.RemoveStock, event.AddStock},
		[]event.Op{im.jobs[0].Op, im.jobs[1].Op, im.jobs[2].Op}, "named, left to the choice, and in other words")
	assert.Contains(t, html, "there is no operation “juggle”")
	assert.Contains(t, html, "a transfer needs the SKU it goes to")
	assert.Equal(t, []int{3, 5, 6}, []int{im.bad[0].Number, im.bad[1].Number, im.bad[2].Number})

	im.choose(ctx.Context(), orders.Quantity, -1)
	html = drawn()
	assert.Contains(t, html, "No column is chosen for the quantity.")
	assert.Contains(t, html, "Submit 0 jobs")
	assert.False(t, im.run())

	im.choose(ctx.Context(), orders.Quantity, 1)
	ctx.Consume()
	require.True(t, im.run())
	d.settle()
	assert.Len(t, d.jobs(), 3)
	assert.Equal(t, "Säge; \"groß\"", s.products.Name("A-1"))
	assert.Equal(t, []event.StockLine{{SKU: "A-1", Quantity: 3}, {SKU: "A-2", Quantity: 5}}, s.Config().Stock)
	assert.Equal(t, 3, s.batch.total)
}

func TestFileThatIsNone(t *testing.T) {
	s, _ := newTestStore(t)
	im, drawn := loaded(t, s)
	ctx := app.NewClientTester(app.Div())
	t.Cleanup(ctx.Close)
	im.load(ctx.Context(), "empty.csv", nil)
	assert.Contains(t, drawn(), "The file is empty.")
	im.load(ctx.Context(), "big.csv", make([]byte, maxFile+1))
	assert.Contains(t, drawn(), "at most 64 MB are read")
	assert.False(t, im.run())
}

func TestSampleRuns(t *testing.T) {
	s, d := newTestStore(t)
	require.NoError(t, s.runSample([]byte("sku,quantity,product\nB,10,Bee\nA,1,Ay\nB,5,Bee\n")))
	d.settle()
	assert.Len(t, d.jobs(), 3)
	assert.Equal(t, []event.StockLine{{SKU: "A", Quantity: 1}, {SKU: "B", Quantity: 14}}, s.Config().Stock)
	assert.Equal(t, "Bee", s.products.Name("B"))
	assert.Equal(t, batchWork, d.jobs()[0].Work)
}

// The stock that a file opens with: never more than is taken, never less than
// nine tenths of it, and each product once.
func TestOpeningStock(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		jobs := rapid.SliceOf(rapid.Custom(func(t *rapid.T) event.JobSpec {
			return event.JobSpec{
				Op:       rapid.SampledFrom([]event.Op{event.RemoveStock, event.AddStock, event.Reserve}).Draw(t, "op"),
				SKU:      rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "sku"),
				Quantity: rapid.Int64Range(1, 1<<60).Draw(t, "quantity"),
			}
		})).Draw(t, "jobs")
		taken := map[string]float64{}
		for _, j := range jobs {
			taken[j.SKU] += 0
			if j.Op != event.AddStock {
				taken[j.SKU] += float64(j.Quantity)
			}
		}
		lines := openingFor(jobs, 9)
		assert.Len(t, lines, len(taken))
		for i, line := range lines {
			all := min(taken[line.SKU], mostStock)
			assert.LessOrEqual(t, float64(line.Quantity), all)
			assert.GreaterOrEqual(t, float64(line.Quantity), all*0.9-1)
			if i > 0 {
				assert.Less(t, lines[i-1].SKU, line.SKU)
			}
		}
	})
}

func TestLinesBecomeJobs(t *testing.T) {
	jobs, bad := jobsOf([]orders.Line{
		{Number: 2, SKU: "a", Quantity: 1, To: "b"},
		{Number: 3, SKU: "a", Quantity: 1, To: "b", Op: "TRANSFER"},
		{Number: 4, SKU: "a", Quantity: 1, Op: "explode"},
		{Number: 5, SKU: "a", Quantity: 0, Op: "recount"},
		{Number: 6, SKU: "a", Quantity: 0},
	}, event.Reserve, time.Second)
	assert.Equal(t, []event.JobSpec{
		{Op: event.Reserve, SKU: "a", Quantity: 1, Work: time.Second},
		{Op: event.Transfer, SKU: "a", Quantity: 1, To: "b", Work: time.Second},
		{Op: event.SetStock, SKU: "a", Quantity: 0, Work: time.Second},
	}, jobs)
	require.Len(t, bad, 2)
	assert.Equal(t, 4, bad[0].Number)
	assert.Equal(t, orders.BadLine{Number: 6, Text: "a", Reason: "the quantity must be more than 0"}, bad[1])
}
