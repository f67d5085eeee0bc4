package view

import (
	"fmt"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/orders"
	"github.com/fanlight/fanlight/pool/event"
)

// How many lines the dialog shows.
const (
	previewLines = 5
	badShown     = 200
)

// Render draws the dialog.
func (im *importer) Render() app.UI {
	have := im.data != nil
	return app.Dialog().Class("dialog csv").ID("csv-dialog").DataSet("testid", "csv-dialog").Aria("labelledby", "csv-title").
		On("paste", im.onPaste).Body(
		app.Div().Class("dialog-head").Body(
			app.H2().ID("csv-title").Class("dialog-title").Text("Orders from a CSV file"),
			app.Button().Type("button").Class("btn icon quiet").Aria("label", "Close").DataSet("testid", "csv-close").Text("×").OnClick(im.onClose),
		),
		app.Div().Class("dialog-body").Body(
			im.source(),
			app.P().Class("note bad").DataSet("testid", "csv-error").Attr("role", "alert").Hidden(im.wrong == "").Text(im.wrong),
			app.Div().Hidden(!have).Body(im.columns(), im.preview(), im.badLines(), im.choices()),
		),
		app.Div().Class("dialog-foot").Hidden(!have).Body(
			app.Div().Class("csv-reading").DataSet("testid", "csv-progress").Hidden(im.stop == nil).Body(
				app.Progress().Class("progress").Aria("label", "Reading").Max(len(im.data)).Value(im.progress.Bytes),
				app.Span().Class("soft").Text(plural(im.progress.Lines, "line")+" read"),
			),
			app.Button().Type("button").Class("btn").DataSet("testid", "csv-cancel").Text("Cancel").OnClick(im.onCancel),
			app.Button().Type("button").Class("btn primary").DataSet("testid", "csv-run").Disabled(len(im.jobs) == 0 || im.stop != nil).
				Text("Submit "+plural(len(im.jobs), "job")).OnClick(im.onRun),
		),
	)
}

// source draws the three ways to bring a file.
func (im *importer) source() app.UI {
	class := "drop"
	if im.over {
		class = "drop over"
	}
	name := "Drop a CSV file here, or paste its text."
	if im.name != "" {
		name = im.name
	}
	return app.Div().Class("csv-source").Body(
		app.Div().Class(class).DataSet("testid", "csv-drop").Body(
			app.P().DataSet("testid", "csv-name").Text(name),
			app.Label().Class("btn").Body(
				app.Text("Choose a file"),
				app.Input().Type("file").Class("sr").DataSet("testid", "csv-file").Accept(".csv,.tsv,.txt,text/csv,text/plain").OnChange(im.onFile),
			),
		),
		app.Details().Class("more").DataSet("testid", "csv-paste").Body(
			app.Summary().Text("Or write the lines here"),
			app.Label().For("csv-text").Class("sr").Text("Lines, the header first"),
			app.Textarea().Class("input").ID("csv-text").DataSet("testid", "csv-text").Rows(5).Spellcheck(false).
				Placeholder("sku,quantity\nOFF-LA-10003223,3").Attr("value", im.pasted.drawn).OnInput(im.onWritten),
			app.Button().Type("button").Class("btn small").DataSet("testid", "csv-use-text").Text("Use these lines").OnClick(im.onUseText),
		),
	)
}

// columns draws which column says what, for the visitor to change.
func (im *importer) columns() app.UI {
	return app.FieldSet().Class("csv-map").Body(
		app.Legend().Class("title").Text("Columns"),
		app.Div().Class("csv-fields").Body(app.Range(orders.Fields).Slice(func(i int) app.UI {
			f := orders.Fields[i]
			id := "csv-map-" + fieldID(f)
			chosen, mapped := im.mapping[f]
			first := "not in this file"
			if f.Required() {
				first = "choose a column"
			}
			return app.Div().Class("field").Body(
				app.Label().For(id).Text(f.String()),
				app.Select().Class("input").ID(id).DataSet("testid", id).DataSet("field", i).
					Aria("invalid", f.Required() && !mapped).OnChange(im.onColumn).Body(
					app.Option().Value("-1").Selected(!mapped).Text(first),
					app.Range(im.sheet.Header).Slice(func(c int) app.UI {
						return app.Option().Value(strconv.Itoa(c)).Selected(mapped && chosen == c).Text(columnName(im.sheet.Header[c], c))
					}),
				),
			)
		})),
	)
}

func fieldID(f orders.Field) string {
	if f == orders.SKU {
		return "sku"
	}
	return f.String()
}

func columnName(header string, column int) string {
	if header == "" {
		return fmt.Sprintf("column %d", column+1)
	}
	return header
}

// preview draws the first jobs as they will be submitted.
func (im *importer) preview() app.UI {
	n := min(previewLines, len(im.jobs))
	return app.Div().DataSet("testid", "csv-preview").DataSet("good", len(im.jobs)).DataSet("bad", len(im.bad)).Hidden(len(im.jobs) == 0).Body(
		app.H3().Class("title").Text(fmt.Sprintf("%s, the first %d of them", plural(len(im.jobs), "job"), n)),
		app.Div().Class("scroll").Body(app.Table().Class("table dense").Body(
			app.THead().Body(app.Tr().Body(
				app.Th().Scope("col").Text("operation"), app.Th().Scope("col").Text("SKU"),
				app.Th().Scope("col").Class("r").Text("quantity"), app.Th().Scope("col").Text("to"),
			)),
			app.TBody().Body(app.Range(im.jobs[:n]).Slice(func(i int) app.UI {
				j := im.jobs[i]
				return app.Tr().Body(
					app.Td().Text(j.Op.String()), app.Td().Class("mono").Text(j.SKU),
					app.Td().Class("r").Text(count(j.Quantity)), app.Td().Class("mono").Text(j.To),
				)
			})),
		)),
	)
}

// badLines lists what is left out, and why.
func (im *importer) badLines() app.UI {
	n := min(badShown, len(im.bad))
	rest := ""
	if len(im.bad) > n {
		rest = fmt.Sprintf("and %s more", count(len(im.bad)-n))
	}
	return app.Div().DataSet("testid", "csv-bad").DataSet("count", len(im.bad)).Hidden(len(im.bad) == 0).Body(
		app.H3().Class("title").Text(plural(len(im.bad), "line")+" left out"),
		app.Ul().Class("list csv-bad").TabIndex(0).Aria("label", "Lines left out").Body(
			app.Range(im.bad[:n]).Slice(func(i int) app.UI {
				b := im.bad[i]
				return app.Li().DataSet("testid", "csv-bad-line").DataSet("line", b.Number).Body(
					app.Strong().Text("line "+count(b.Number)+": "), app.Text(b.Reason),
					app.Div().Class("mono soft clip").Text(b.Text),
				)
			}),
			app.Li().Class("soft").Hidden(rest == "").Text(rest),
		),
	)
}

// choices draws what the file does not say.
func (im *importer) choices() app.UI {
	rules := []struct {
		rule openingRule
		text string
	}{
		{openMost, "nine tenths of what is taken, rounded up: some is refused"},
		{openAll, "all that is taken: nothing is refused"},
		{openKeep, "go on with this run and the stock it has"},
	}
	return app.Div().Class("field-row").Body(
		app.Div().Class("field").Body(
			app.Label().For("csv-op").Text("A line that says no operation is"),
			app.Select().Class("input").ID("csv-op").DataSet("testid", "csv-op").OnChange(im.onOp).Body(
				app.Range(ops).Slice(func(i int) app.UI {
					return app.Option().Value(ops[i].String()).Selected(ops[i] == im.op).Text(ops[i].String())
				}),
			),
		),
		app.Div().Class("field wide").Body(
			app.Label().For("csv-opening").Text("Each product opens with"),
			app.Select().Class("input").ID("csv-opening").DataSet("testid", "csv-opening").OnChange(im.onRule).Body(
				app.Range(rules).Slice(func(i int) app.UI {
					return app.Option().Value(string(rules[i].rule)).Selected(rules[i].rule == im.rule).Text(rules[i].text)
				}),
			),
		),
	)
}

func (im *importer) onColumn(ctx app.Context, _ app.Event) {
	i, err := strconv.Atoi(ctx.JSSrc().Call("getAttribute", "data-field").String())
	column, err2 := strconv.Atoi(ctx.JSSrc().Get("value").String())
	if err == nil && err2 == nil && i >= 0 && i < len(orders.Fields) {
		im.choose(ctx, orders.Fields[i], column)
	}
}

func (im *importer) onOp(ctx app.Context, _ app.Event) {
	if op, ok := event.ParseOp(ctx.JSSrc().Get("value").String()); ok {
		im.op = op
		im.read(ctx)
	}
}

func (im *importer) onRule(ctx app.Context, _ app.Event) {
	im.rule = openingRule(ctx.JSSrc().Get("value").String())
}
