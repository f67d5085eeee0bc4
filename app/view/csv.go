package view

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/orders"
	"github.com/fanlight/fanlight/pool/event"
)

// importer is the dialog that turns a CSV file into jobs: choose, see how its
// columns are understood, see what cannot be used and why, run.
type importer struct {
	live
	name    string
	data    []byte
	sheet   orders.Sheet
	mapping orders.Mapping
	op      event.Op
	rule    openingRule
	over    bool   // a file is being dragged over
	pasted  typed  // what stands in the field for text
	wrong   string // why nothing can be run

	stop     context.CancelFunc // ends the reading that is under way, or nil
	progress orders.Progress
	lines    []orders.Line
	jobs     []event.JobSpec
	bad      []orders.BadLine
}

// The name of the shipped sample, and where it lies beside the page.
const (
	sampleName = "Sample orders"
	samplePath = "web/samples/orders-2014.csv"
)

// maxFile is the largest file that is read, in bytes.
const maxFile = 64 << 20

// How long each line's job works in Watch, and its result takes to collect. At
// full speed a line says nothing, and gets what the run gives it.
const (
	batchWork      = 120 * time.Millisecond
	batchCollector = 20 * time.Millisecond
)

// lineWork is how long a line's job works.
func (s *Store) lineWork() time.Duration {
	if s.fast() {
		return 0
	}
	return batchWork
}

func newImporter(s *Store) *importer {
	return &importer{live: live{store: s}, op: event.RemoveStock, rule: openMost}
}

// load begins with a file.
func (im *importer) load(ctx app.Context, name string, data []byte) {
	im.clear()
	if len(data) > maxFile {
		im.wrong = fmt.Sprintf("“%s” has %s MB: at most %d MB are read.", name, count(len(data)>>20), maxFile>>20)
		return
	}
	sheet, err := orders.Peek(bytes.NewReader(data))
	if err != nil {
		im.wrong = importMessage(err)
		return
	}
	im.name, im.data, im.sheet, im.mapping = name, data, sheet, sheet.Mapping
	im.read(ctx)
}

// clear forgets the file.
func (im *importer) clear() {
	if im.stop != nil {
		im.stop()
	}
	im.stop, im.name, im.data, im.wrong = nil, "", nil, ""
	im.sheet, im.mapping, im.progress = orders.Sheet{}, nil, orders.Progress{}
	im.lines, im.jobs, im.bad = nil, nil, nil
}

// read reads the file's lines by the mapping, aside, so that the page goes on.
func (im *importer) read(ctx app.Context) {
	if im.stop != nil {
		im.stop()
		im.stop = nil
	}
	im.lines, im.jobs, im.bad, im.wrong, im.progress = nil, nil, nil, "", orders.Progress{}
	if err := im.mapping.Check(len(im.sheet.Header)); err != nil {
		im.wrong = importMessage(err)
		return
	}
	reading, stop := context.WithCancel(context.Background())
	im.stop = stop
	data, mapping, op, work := im.data, clone(im.mapping), im.op, im.store.lineWork()
	ctx.Async(func() {
		breath := breather{last: time.Now()}
		lines, bad, err := orders.ParseContext(reading, bytes.NewReader(data), mapping, func(p orders.Progress) {
			if breath.take() {
				ctx.Dispatch(func(app.Context) { im.progress = p })
			}
		})
		jobs := make([]event.JobSpec, 0, len(lines))
		for some := range slices.Chunk(lines, part) {
			more, unfit := jobsOf(some, op, work)
			jobs, bad = append(jobs, more...), append(bad, unfit...)
			breath.take()
		}
		ctx.Dispatch(func(app.Context) {
			if reading.Err() == nil { // else another reading has taken its place
				im.take(lines, jobs, bad, err)
			}
		})
	})
}

// breather lets the page draw every few milliseconds of a long piece of work.
type breather struct{ last time.Time }

// take reports whether it was time to, and has been done.
func (b *breather) take() bool {
	const slice = 12 * time.Millisecond
	if time.Since(b.last) <= slice {
		return false
	}
	time.Sleep(time.Millisecond)
	b.last = time.Now()
	return true
}

// take keeps what was read.
func (im *importer) take(lines []orders.Line, jobs []event.JobSpec, bad []orders.BadLine, err error) {
	im.stop = nil
	if err != nil {
		im.wrong = importMessage(err)
		return
	}
	im.lines, im.jobs, im.bad = lines, jobs, inOrder(bad)
	if len(im.jobs) == 0 {
		im.wrong = "No line of this file can be used."
	}
}

// choose puts a field into a column of the file, or into none below 0.
func (im *importer) choose(ctx app.Context, f orders.Field, column int) {
	m := clone(im.mapping)
	delete(m, f)
	if column >= 0 {
		for other, c := range m { // a column says one thing
			if c == column {
				delete(m, other)
			}
		}
		m[f] = column
	}
	im.mapping = m
	im.read(ctx)
}

// run submits the jobs.
func (im *importer) run() bool {
	if len(im.jobs) == 0 || im.stop != nil {
		return false
	}
	for _, line := range im.lines {
		im.store.products.Add(line.SKU, line.Product)
	}
	if err := im.store.runBatch(im.name, im.jobs, im.rule); err != nil {
		im.wrong = message(err)
		return false
	}
	if n := len(im.bad); n > 0 {
		im.store.Notify(fmt.Sprintf("%s left out; %s submitted.", plural(n, "bad line"), plural(len(im.jobs), "job")))
	}
	im.clear()
	im.pasted.put("csv-text", "")
	return true
}

// runSample runs the shipped orders at once.
func (s *Store) runSample(data []byte) error {
	sheet, err := orders.Peek(bytes.NewReader(data))
	if err != nil {
		return err
	}
	lines, bad, err := orders.Parse(bytes.NewReader(data), sheet.Mapping)
	if err != nil {
		return err
	}
	jobs, unfit := jobsOf(lines, event.RemoveStock, s.lineWork())
	if n := len(bad) + len(unfit); n > 0 {
		return fmt.Errorf("the sample has %s", plural(n, "bad line"))
	}
	for _, line := range lines {
		s.products.Add(line.SKU, line.Product)
	}
	if err := s.runBatch(sampleName, jobs, openMost); err != nil {
		return err
	}
	s.Notify(fmt.Sprintf("%s order lines over %s products: each opens with nine tenths of what is ordered of it, rounded up, so some lines will be refused.",
		count(len(jobs)), count(len(s.config.Stock))))
	return nil
}

// importMessage is an error about a file as a sentence for people.
func importMessage(err error) string {
	text := err.Error()
	for _, prefix := range []string{"orders: mapping: ", "orders: "} {
		text = strings.TrimPrefix(text, prefix)
	}
	return sentence(text)
}

func clone(m orders.Mapping) orders.Mapping {
	c := make(orders.Mapping, len(m))
	for f, column := range m {
		c[f] = column
	}
	return c
}
