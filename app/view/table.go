package view

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/pattern"
)

// sceneTable is the whole picture as a table: everybody and every channel, with
// what they do and why, in words.
type sceneTable struct {
	live
	from int
}

func newSceneTable(s *Store) *sceneTable { return &sceneTable{live: live{store: s}} }

// OnMount follows the moment, while the table is on show.
func (t *sceneTable) OnMount(ctx app.Context) {
	t.follow(ctx, tablePace, func() any {
		if !t.store.chosen.table {
			return nil
		}
		p := t.store.player
		return [4]any{p.Step(), t.store.runs, t.store.chosen.count, p.Phase()}
	})
}

// tableRow is one thing of the scene in words.
type tableRow struct {
	ref                      flow.Ref
	name, kind, state, glyph string
	holds                    string
}

// rowsOf are all things of a scene, from left to right.
func rowsOf(s *Store) []tableRow {
	c := castOf(s)
	var rows []tableRow
	for i := range c.columns {
		col := &c.columns[i]
		switch col.kind {
		case pattern.Goroutines:
			for j := range col.actors {
				a := &col.actors[j]
				rows = append(rows, tableRow{
					ref:  flow.Ref{Kind: flow.Actor, Column: i, N: uint64(a.ordinal)},
					name: a.name, kind: a.look(), state: a.word(), glyph: a.glyph(), holds: holding(a.job),
				})
			}
		case pattern.Channel:
			p := &col.pipe
			row := tableRow{ref: flow.Ref{Kind: flow.Pipe, Column: i}, name: p.name, kind: "pipe", state: p.fill(), glyph: "▭", holds: contents(p.values)}
			if p.senders > 0 {
				row.kind, row.glyph, row.state = "blocked", Glyph("blocked"), row.state+", "+plural(p.senders, "sender")+" blocked"
			}
			rows = append(rows, row)
		case pattern.Exit:
			rows = append(rows, tableRow{name: col.label, kind: "out", state: plural(col.rejected, "job"), glyph: Glyph("rejected")})
		}
	}
	return rows
}

func holding(job uint64) string {
	if job == 0 {
		return "–"
	}
	return jobText(job)
}

// contents are the first values in a channel.
func contents(values []uint64) string {
	if len(values) == 0 {
		return "–"
	}
	text := ""
	for i, v := range values {
		if i == hoursShown {
			return text + " and " + count(len(values)-i) + " more"
		}
		if i > 0 {
			text += ", "
		}
		text += jobText(v)
	}
	return text
}

// Render draws one page of the table.
func (t *sceneTable) Render() app.UI {
	if !t.store.chosen.table {
		return app.Div().Hidden(true)
	}
	rows := rowsOf(t.store)
	t.from = max(0, min(t.from, (len(rows)-1)/pageSize*pageSize))
	to := min(t.from+pageSize, len(rows))
	return app.Section().Class("card scene").DataSet("testid", "scene-table").DataSet("rows", len(rows)).Aria("labelledby", "scene-table-title").Body(
		app.Div().Class("card-head").Body(
			app.H2().Class("title").ID("scene-table-title").Text("The scene as a table"),
			app.Nav().Class("pager").Aria("label", "Pages of the table").Hidden(len(rows) <= pageSize).Body(
				app.Button().Type("button").Class("btn small").DataSet("testid", "scene-before").Aria("label", "Previous page").Disabled(t.from == 0).Text("‹").OnClick(t.before),
				app.Span().Class("nowrap").Text(strconv.Itoa(min(t.from+1, len(rows)))+"–"+strconv.Itoa(to)+" of "+count(len(rows))),
				app.Button().Type("button").Class("btn small").DataSet("testid", "scene-after").Aria("label", "Next page").Disabled(to >= len(rows)).Text("›").OnClick(t.after),
			),
		),
		app.Table().Class("scene-rows").Body(
			app.Caption().Class("sr").Text("Everybody and every channel at this moment, what they do and why"),
			app.THead().Body(app.Tr().Body(
				app.Th().Scope("col").Text("Who"), app.Th().Scope("col").Text("Does"), app.Th().Scope("col").Text("Holds"), app.Th().Scope("col").Text("Why"),
			)),
			app.TBody().Body(app.Range(rows[t.from:to]).Slice(func(i int) app.UI { return t.row(&rows[t.from+i]) })),
		),
	)
}

func (t *sceneTable) row(r *tableRow) app.UI {
	var name app.UI = app.Text(r.name)
	why := ""
	if r.ref.Kind != flow.Nothing {
		name = app.Button().Type("button").Class("link ref").DataSet("ref", refText(r.ref)).Text(r.name).OnClick(t.store.onRef)
		why = t.store.whyOf(r.ref).Sentence()
	}
	return app.Tr().DataSet("ref", refText(r.ref)).Aria("selected", r.ref.Kind != flow.Nothing && r.ref == t.store.Selected()).Body(
		app.Th().Scope("row").Body(name),
		app.Td().Class("state-cell "+r.kind).Body(app.I().Aria("hidden", "true").Text(r.glyph), app.Text(" "+r.state)),
		app.Td().Text(r.holds),
		app.Td().Class("soft").Text(why),
	)
}

func (t *sceneTable) before(app.Context, app.Event) { t.from -= pageSize }
func (t *sceneTable) after(app.Context, app.Event)  { t.from += pageSize }

// onTable shows the picture as a table, or as a picture again.
func (s *Store) onTable(app.Context, app.Event) {
	s.chosen.table = !s.chosen.table
	s.Touch()
}
