package view

import (
	"errors"
	"fmt"
	"sort"
	"strings"
	"time"

	"github.com/fanlight/fanlight/app/orders"
	"github.com/fanlight/fanlight/pool/event"
)

// opWords are the words for operations that files use besides their names.
var opWords = map[string]event.Op{
	"add": event.AddStock, "in": event.AddStock, "receive": event.AddStock, "restock": event.AddStock, "purchase": event.AddStock,
	"remove": event.RemoveStock, "out": event.RemoveStock, "sale": event.RemoveStock, "sell": event.RemoveStock, "order": event.RemoveStock, "ship": event.RemoveStock,
	"check": event.CheckStock, "move": event.Transfer, "set": event.SetStock, "count": event.SetStock, "recount": event.SetStock,
}

// findOp is the operation that a file's word means.
func findOp(word string) (event.Op, bool) {
	word = strings.ToLower(strings.NewReplacer(" ", "", "_", "", "-", "").Replace(word))
	for _, op := range ops {
		if word == strings.ToLower(op.String()) {
			return op, true
		}
	}
	op, ok := opWords[word]
	return op, ok
}

// jobsOf makes jobs of a file's good lines. A line that says no operation gets
// op. Lines that make no job are returned with the reason.
func jobsOf(lines []orders.Line, op event.Op, work time.Duration) (jobs []event.JobSpec, bad []orders.BadLine) {
	jobs = make([]event.JobSpec, 0, len(lines))
	for _, line := range lines {
		j := event.JobSpec{Op: op, SKU: line.SKU, Quantity: line.Quantity, To: line.To, Work: work}
		if line.Op != "" {
			found, ok := findOp(line.Op)
			if !ok {
				bad = append(bad, badLine(line, fmt.Sprintf("there is no operation “%s”", line.Op)))
				continue
			}
			j.Op = found
		}
		if j.Op != event.Transfer {
			j.To = ""
		}
		var field *event.FieldError
		if err := j.Check(); errors.As(err, &field) {
			bad = append(bad, badLine(line, field.Message))
			continue
		}
		jobs = append(jobs, j)
	}
	return jobs, bad
}

func badLine(line orders.Line, reason string) orders.BadLine {
	return orders.BadLine{Number: line.Number, Text: line.SKU, Reason: reason}
}

// inOrder puts bad lines in the order of the file.
func inOrder(bad []orders.BadLine) []orders.BadLine {
	sort.SliceStable(bad, func(i, j int) bool { return bad[i].Number < bad[j].Number })
	return bad
}

// An openingRule is how much of each product there is before a file's jobs run.
type openingRule string

// The rules.
const (
	openMost openingRule = "most" // nine tenths of what is taken, rounded up: some is refused
	openAll  openingRule = "all"  // all that is taken: nothing is refused
	openKeep openingRule = "keep" // the run that is on show goes on with the stock it has
)

// openingFor is the stock that a file's jobs start from: of each product a share of
// all that the jobs take of it, rounded up, in tenths. A product that is only
// added to opens at none. The lines are sorted by SKU.
func openingFor(jobs []event.JobSpec, tenths int64) []event.StockLine {
	taken := map[string]int64{}
	for _, j := range jobs {
		n := int64(0)
		if j.Op == event.RemoveStock || j.Op == event.Transfer || j.Op == event.Reserve {
			n = j.Quantity
		}
		taken[j.SKU] = addUpTo(taken[j.SKU], n)
		if j.To != "" {
			taken[j.To] += 0
		}
	}
	lines := make([]event.StockLine, 0, len(taken))
	for sku, n := range taken {
		lines = append(lines, event.StockLine{SKU: sku, Quantity: n/10*tenths + (n%10*tenths+9)/10})
	}
	sort.Slice(lines, func(i, j int) bool { return lines[i].SKU < lines[j].SKU })
	return lines
}

// mostStock is the most of one product that a file's jobs open with.
const mostStock = 1 << 53

func addUpTo(a, b int64) int64 {
	if a > mostStock-b || b > mostStock {
		return mostStock
	}
	return a + b
}
