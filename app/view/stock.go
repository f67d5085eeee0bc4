package view

import (
	"sort"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// stock is the table of what there is of every product.
type stock struct {
	live
	pages  pager
	query  typed
	sorted []int // product numbers by SKU
	run    int
}

func newStock(s *Store) *stock { return &stock{live: live{store: s}, pages: pager{size: 10}} }

// OnMount follows the results: they change the stock, and nothing else does.
func (t *stock) OnMount(ctx app.Context) {
	t.follow(ctx, tablePace, func() any {
		m := t.store.player.Model()
		return [4]any{m.Results, len(m.Stock), t.store.runs, t.store.config.Scene}
	})
}

// order sorts the products when there are others than before.
func (t *stock) order() {
	n := len(t.store.player.Model().Stock)
	if n == len(t.sorted) && t.run == t.store.runs {
		return
	}
	t.run, t.sorted = t.store.runs, make([]int, n)
	for i := range t.sorted {
		t.sorted[i] = i
	}
	line := t.store.player.Timeline()
	sort.Slice(t.sorted, func(a, b int) bool { return line.SKU(t.sorted[a]) < line.SKU(t.sorted[b]) })
}

// found are the numbers of the products that the search finds.
func (t *stock) found() []int {
	words := strings.Fields(strings.ToLower(t.query.text))
	if len(words) == 0 {
		return t.sorted
	}
	var found []int
	for _, i := range t.sorted {
		sku := t.store.player.Timeline().SKU(i)
		if holds(strings.ToLower(sku+" "+t.store.products.Name(sku)), words) {
			found = append(found, i)
		}
	}
	return found
}

func (t *stock) onSearch(ctx app.Context, _ app.Event) {
	t.query.text, t.pages.page = ctx.JSSrc().Get("value").String(), 0
}

// Render draws one page of the table.
func (t *stock) Render() app.UI {
	t.order()
	m := t.store.player.Model()
	found := t.found()
	from, to := t.pages.bounds(len(found))
	rows := make([]app.UI, 0, to-from)
	for _, i := range found[from:to] {
		sku, line := t.store.player.Timeline().SKU(i), m.Stock[i]
		name := t.store.products.Name(sku)
		rows = append(rows, app.Tr().DataSet("testid", "stock-row").DataSet("sku", sku).DataSet("quantity", line.Quantity).Body(
			app.Td().Title(name).Body(
				app.Div().Class("mono").Text(sku),
				app.Div().Class("soft clip name").Text(name),
			),
			app.Td().Class("r soft nowrap").Text(change(line.Added, line.Removed)),
			app.Td().Class("r").Body(app.Strong().Text(count(line.Quantity))),
		))
	}
	return app.Section().Class("card stock").Aria("labelledby", "stock-title").DataSet("testid", "stock").
		Hidden(len(t.store.config.Stock) == 0 && len(m.Stock) == 0).Body(
		app.Div().Class("card-head").Body(
			app.H2().Class("title").ID("stock-title").Text("Stock"),
			app.Input().Type("search").Class("input slim").DataSet("testid", "stock-search").Aria("label", "Find a product in stock").
				Placeholder("Find a product").AutoComplete(false).Value(t.query.drawn).OnInput(t.onSearch),
		),
		app.Div().Class("scroll").Hidden(len(rows) == 0).Body(
			app.Table().Class("table dense").Body(
				app.THead().Body(app.Tr().Body(
					app.Th().Scope("col").Text("product"), app.Th().Scope("col").Class("r").Text("+ / −"),
					app.Th().Scope("col").Class("r").Text("in stock"),
				)),
				app.TBody().Body(rows...),
			),
		),
		app.P().Class("empty").Hidden(len(rows) > 0).Text("No product fits."),
		t.pages.draw("stock", len(found)),
	)
}

// change is what came and went: +12 −3.
func change(added, removed int64) string {
	var parts []string
	if added > 0 {
		parts = append(parts, "+"+count(added))
	}
	if removed > 0 {
		parts = append(parts, "−"+count(removed))
	}
	return strings.Join(parts, " ")
}
