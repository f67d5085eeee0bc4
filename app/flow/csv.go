package flow

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
)

// ResultsCSV writes what became of every job that is settled at the moment of m
// and is Kept, with a header, as RFC 4180 has it. Times are milliseconds of the
// run.
func (t *Timeline) ResultsCSV(w io.Writer, m *Model) error {
	rows := [][]string{{
		"id", "op", "sku", "to", "quantity", "worker", "outcome", "value", "delta",
		"submitted_ms", "started_ms", "finished_ms", "waited_ms", "ran_ms", "error",
	}}
	for i := t.x.results.gone; i < m.Results; i++ {
		r, _ := t.Result(i)
		row := []string{
			whole(r.ID), r.Op.String(), cell(r.SKU), cell(r.To), whole(r.Quantity), whole(r.Worker), r.Outcome.String(),
			whole(r.Value), whole(r.Delta), millis(r.Submitted), "", "", "", "", cell(r.Error),
		}
		if r.Finished >= r.Started && r.Started >= r.Submitted && (r.Worker > 0 || r.Finished > 0) {
			row[10], row[11], row[12], row[13] = millis(r.Started), millis(r.Finished), millis(r.Started-r.Submitted), millis(r.Finished-r.Started)
		}
		rows = append(rows, row)
	}
	for i := t.x.rejections.gone; i < m.Rejections; i++ {
		id, reason, _ := t.Rejection(i)
		row := make([]string, len(rows[0]))
		row[0], row[6], row[14] = whole(id), "rejected", cell(reason)
		if j, ok := t.x.job(id); ok {
			row[1], row[2], row[3], row[4] = j.spec.Op.String(), cell(j.spec.SKU), cell(j.spec.To), whole(j.spec.Quantity)
			row[9] = millis(j.time)
		}
		rows = append(rows, row)
	}
	return table(w, rows)
}

// LedgerCSV writes the books of every product at the moment of m, as the results
// collected so far make them. named, which may be nil, is a product's name.
func (t *Timeline) LedgerCSV(w io.Writer, m *Model, named func(sku string) string) error {
	opening := map[string]int64{}
	for _, line := range m.Config.Stock {
		opening[line.SKU] += line.Quantity
	}
	rows := [][]string{{"sku", "product", "opening", "added", "removed", "stock"}}
	for i, s := range m.Stock {
		sku, name := t.SKU(i), ""
		if named != nil {
			name = named(sku)
		}
		rows = append(rows, []string{cell(sku), cell(name), whole(opening[sku]), whole(s.Added), whole(s.Removed), whole(s.Quantity)})
	}
	return table(w, rows)
}

func table(w io.Writer, rows [][]string) error {
	c := csv.NewWriter(w)
	c.UseCRLF = true
	return c.WriteAll(rows)
}

// cell is a text for a spreadsheet, which would take one that begins like a
// formula for a formula, and carry it out: an apostrophe in front keeps it text.
func cell(text string) string {
	if strings.ContainsAny(text[:min(1, len(text))], "=+-@\t\r\n") || strings.HasPrefix(text, "＝") ||
		strings.HasPrefix(text, "＋") || strings.HasPrefix(text, "－") || strings.HasPrefix(text, "＠") {
		return "'" + text
	}
	return text
}

func whole[N ~int64 | ~uint64 | ~uint32 | ~int](n N) string { return strconv.FormatInt(int64(n), 10) }

// millis is a time in milliseconds, to the nanosecond.
func millis(ns int64) string { return strconv.FormatFloat(float64(ns)/1e6, 'f', -1, 64) }
