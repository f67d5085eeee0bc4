package view

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

// results is the table of the results collected so far, the newest first.
type results struct {
	live
	pages  pager
	filter string // an outcome's name, or "" for all
	kept   []int  // the indices of those that fit the filter
	seen   int    // how many results kept is about
	run    int    // which run it is about
}

func newResults(s *Store) *results {
	return &results{live: live{store: s}, pages: pager{size: 10}}
}

// outcomes are what a result can be, in the order of the menu.
var outcomes = []event.Outcome{event.OK, event.Refused, event.Error, event.Panic, event.Timeout, event.Cancelled}

// OnMount follows the count of results.
func (r *results) OnMount(ctx app.Context) {
	r.follow(ctx, tablePace, func() any {
		return [3]any{r.store.player.Model().Results, r.store.runs, r.store.config.Scene}
	})
}

// fit brings kept up to the moment on show. It looks at every result once,
// however often the table is drawn.
func (r *results) fit() {
	n := r.store.player.Model().Results
	if r.run != r.store.runs {
		r.run, r.kept, r.seen = r.store.runs, r.kept[:0], 0
	}
	kept := r.store.player.Timeline().Kept().Results
	if n := sort.SearchInts(r.kept, kept); n > 0 {
		r.kept = append(r.kept[:0], r.kept[n:]...)
	}
	for len(r.kept) > 0 && r.kept[len(r.kept)-1] >= n {
		r.kept = r.kept[:len(r.kept)-1]
	}
	t := r.store.player.Timeline()
	for r.seen = max(kept, min(r.seen, n)); r.seen < n; r.seen++ {
		if result, _ := t.Result(r.seen); r.filter == "" || result.Outcome.String() == r.filter {
			r.kept = append(r.kept, r.seen)
		}
	}
}

func (r *results) onFilter(ctx app.Context, _ app.Event) {
	r.setFilter(ctx.JSSrc().Get("value").String())
}

func (r *results) setFilter(outcome string) {
	r.filter, r.kept, r.seen, r.pages.page = outcome, nil, 0, 0
}

// Render draws one page of the table.
func (r *results) Render() app.UI {
	r.fit()
	from, to := r.pages.bounds(len(r.kept))
	rows := make([]app.UI, 0, to-from)
	t := r.store.player.Timeline()
	for i := from; i < to; i++ {
		result, step := t.Result(r.kept[len(r.kept)-1-i])
		rows = append(rows, r.row(result, step))
	}
	empty := "No results yet."
	if r.filter != "" && r.seen > 0 {
		empty = fmt.Sprintf("None of the %s so far is “%s”.", plural(r.seen, "result"), r.filter)
		if gone := t.Kept().Results; gone > 0 {
			empty = fmt.Sprintf("None of the latest %s is “%s”.", plural(r.seen-gone, "result"), r.filter)
		}
	}
	return app.Section().Class("card results").Aria("labelledby", "results-title").DataSet("testid", "results").
		DataSet("count", r.seen).Hidden(!r.store.takesJobs()).Body(
		app.Div().Class("card-head").Body(
			app.H2().Class("title").ID("results-title").Text("Results, as they fan in"),
			app.Select().Class("input slim").DataSet("testid", "results-filter").Aria("label", "Outcome").OnChange(r.onFilter).Body(
				app.Option().Value("").Selected(r.filter == "").Text("every outcome"),
				app.Range(outcomes).Slice(func(i int) app.UI {
					o := outcomes[i].String()
					return app.Option().Value(o).Selected(r.filter == o).Text(Glyph(o) + " " + o)
				}),
			),
		),
		app.Div().Class("scroll").TabIndex(0).Attr("role", "region").Aria("label", "Table of results").Hidden(len(rows) == 0).Body(
			app.Table().Class("table").Body(
				app.THead().Body(app.Tr().Body(
					app.Th().Scope("col").Text("job"), app.Th().Scope("col").Text("operation"),
					app.Th().Scope("col").Class("r").Text("worker"), app.Th().Scope("col").Class("r").Title("From the submitter’s call of Submit to started").Text("waited"),
					app.Th().Scope("col").Class("r").Text("ran"), app.Th().Scope("col").Text("outcome"),
				)),
				app.TBody().Body(rows...),
			),
		),
		app.P().Class("empty").Hidden(len(rows) > 0).Text(empty),
		app.P().Class("hint").DataSet("testid", "results-kept").Hidden(r.store.keptResults() == "").Text(r.store.keptResults()),
		r.pages.draw("results", len(r.kept)),
	)
}

// keptResults says that there are no more results than there were, or nothing.
func (s *Store) keptResults() string {
	m, gone := s.player.Model(), s.player.Timeline().Kept().Results
	if gone == 0 {
		return ""
	}
	return fmt.Sprintf("The latest %s of %s are kept at full speed; sums are of all.", count(m.Results-gone), plural(m.Results, "result"))
}

func (r *results) row(result event.Result, step int) app.UI {
	o := result.Outcome.String()
	worker := "–"
	if result.Worker > 0 {
		worker = strconv.Itoa(int(result.Worker))
	}
	waited, ran := span(time.Duration(result.Started-result.Submitted)), span(time.Duration(result.Finished-result.Started))
	if result.Started == 0 && result.Worker == 0 {
		waited, ran = "–", "–"
	}
	return app.Tr().DataSet("testid", "result").DataSet("id", result.ID).DataSet("outcome", o).Body(
		app.Td().Class("nowrap").Body(app.Button().Type("button").Class("link").Title("Go to the moment of this result").
			Disabled(r.store.fast()).Text("#"+strconv.FormatUint(result.ID, 10)).DataSet("step", step).OnClick(r.store.onStep)),
		app.Td().Class("op").Text(operation(result)),
		app.Td().Class("r").Text(worker),
		app.Td().Class("r nowrap").Text(waited),
		app.Td().Class("r nowrap").Text(ran),
		app.Td().Class("end").Body(app.Span().Class("out "+o).Text(Glyph(o)+" "+ending(result, r.store.config.Scene == pattern.Default))),
	)
}

// operation is what a job was to do: RemoveStock OFF-LA-10003223 × 3.
func operation(r event.Result) string {
	switch r.Op {
	case 0:
		return "job " + strconv.FormatUint(r.ID, 10)
	case event.CheckStock:
		return r.Op.String() + " " + r.SKU
	case event.Transfer:
		return fmt.Sprintf("%v %s → %s × %s", r.Op, r.SKU, r.To, count(r.Quantity))
	}
	return fmt.Sprintf("%v %s × %s", r.Op, r.SKU, count(r.Quantity))
}

// ending is the outcome in words: ok, 17 left; refused: 4 in stock, 9 asked.
// Only jobs on a stock leave something.
func ending(r event.Result, stocked bool) string {
	switch {
	case r.Outcome == event.OK && !stocked:
		return "ok"
	case r.Outcome == event.OK:
		return fmt.Sprintf("ok, %s left", count(r.Value))
	case r.Error == "":
		return r.Outcome.String()
	}
	why := strings.TrimPrefix(r.Error, "inventory: ")
	why = strings.TrimPrefix(why, r.Op.String()+" "+r.SKU+": ")
	return r.Outcome.String() + ": " + why
}
