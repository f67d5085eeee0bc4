package view

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// ledger says whether the sums are right, and how many jobs ended how.
type ledger struct{ live }

func newLedger(s *Store) *ledger { return &ledger{live{store: s}} }

// OnMount follows the totals and the audit.
func (l *ledger) OnMount(ctx app.Context) {
	l.follow(ctx, tablePace, func() any {
		m := l.store.player.Model()
		return [3]any{m.Totals, m.Audit, l.store.config.Scene}
	})
}

// sums are the figures of the ledger's sentence, over all products.
func (s *Store) sums() (opening, added, removed, now int64) {
	for _, line := range s.player.Model().Config.Stock {
		opening += line.Quantity
	}
	for _, line := range s.player.Model().Stock {
		added, removed, now = added+line.Added, removed+line.Removed, now+line.Quantity
	}
	return opening, added, removed, now
}

// Render draws the sentence and the totals.
func (l *ledger) Render() app.UI {
	m := l.store.player.Model()
	opening, added, removed, now := l.store.sums()
	balanced := opening+added-removed == now && (!m.Audit.Known || m.Audit.Balanced)
	verdict, class := "✓ balanced", "out ok"
	if !balanced {
		verdict, class = "◆ not balanced", "out refused"
	}
	audit := ""
	if m.Audit.Known {
		audit = fmt.Sprintf("The engine’s own audit: %s held, %s written in its ledger.", count(m.Audit.Stock), count(m.Audit.Ledger))
	}
	if m.Audit.Carried {
		audit += " At full speed the ledger’s oldest entries are carried forward, as one sum for each product."
	}
	return app.Section().Class("card ledger").Aria("label", "Ledger and totals").Hidden(!l.store.takesJobs()).Body(
		app.Div().DataSet("testid", "ledger").DataSet("balanced", balanced).Hidden(len(m.Stock) == 0).Body(
			app.H2().Class("title").Text("Ledger"),
			app.P().Body(
				app.Strong().Class(class).Text(verdict),
				app.Text(fmt.Sprintf(": %s opening + %s added − %s removed = %s in stock.", count(opening), count(added), count(removed), count(now))),
			),
			app.P().Class("hint").Text(audit),
		),
		app.H2().Class("title").Text("Totals"),
		totalsList(m.Totals),
	)
}

// totalsList lists the totals, with a glyph and a word for each outcome.
func totalsList(t flow.Totals) app.UI {
	rows := []struct {
		name, state string
		n           int
	}{
		{"submitted", "", t.Submitted},
		{"completed", "ok", t.Completed},
		{"refused", "refused", t.Refused},
		{"failed", "error", t.Failed},
		{"timed out", "timeout", t.TimedOut},
		{"cancelled", "cancelled", t.Cancelled},
		{"rejected", "rejected", t.Rejected},
		{"still going", "running", t.Submitted - t.Settled()},
	}
	return app.Div().Class("stats").DataSet("testid", "totals").Body(app.Range(rows).Slice(func(i int) app.UI {
		row := rows[i]
		glyph := "Σ"
		if row.state != "" {
			glyph = Glyph(row.state)
		}
		return app.Div().Class("stat").Body(
			app.Span().Body(app.Span().Class("out "+row.state).Aria("hidden", true).Text(glyph), app.Text(" "+row.name)),
			app.B().DataSet("testid", "total-"+row.name).Text(count(row.n)),
		)
	}))
}
