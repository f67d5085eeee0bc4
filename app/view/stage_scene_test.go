package view

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/event"
)

// still is an engine that says one thing and no more: a log, ready to be seen.
type still struct {
	store *Store
	frame event.Frame
}

func (e *still) Start(c event.Control) {
	e.frame.Run, e.frame.Status.Seq = c.Run, c.Seq
	e.store.Player().Receive(e.frame)
}

func (e *still) Send(c event.Control) {
	e.store.Player().Receive(event.Frame{Run: c.Run, First: uint32(len(e.frame.Records)), FirstBlob: uint32(len(e.frame.Blobs)) + 1, Status: event.Status{Seq: c.Seq, State: event.Idle}})
}
func (*still) Stop() {}

// The sites of the logs in these tests.
var testSites = []event.Site{
	{ID: 1, File: "pool/pool.go", Line: 41, Op: "make", Name: "JobsChannel", Text: "make(chan Job[T], opts.Jobs)"},
	{ID: 2, File: "pool/pool.go", Line: 42, Op: "make", Name: "ResultsChannel", Text: "make(chan Result[T], opts.Results)"},
	{ID: 3, File: "pool/pattern/inventory.go", Line: 26, Op: "go", Name: "submitter"},
	{ID: 4, File: "pool/resize.go", Line: 20, Op: "go", Name: "(*WorkerPool).work"},
	{ID: 5, File: "pool/pattern/inventory.go", Line: 28, Op: "go", Name: "collector"},
	{ID: 6, File: "pool/worker.go", Line: 40, Op: "select"},
	{ID: 7, File: "pool/worker.go", Line: 66, Op: "select"},
}

// The goroutines and channels of a store with three workers.
const (
	gMain, gSubmit, gOne, gTwo, gThree, gCollector = 1, 2, 3, 4, 5, 6
	cJobs, cResults                                = 1, 2
)

// opened is how a run of the inventory begins: three workers, room for two jobs
// and for one result, five jobs submitted.
func opened() []event.Record {
	out := []event.Record{
		{Kind: event.GoStart, Other: gMain},
		{Kind: event.Make, Actor: gMain, Obj: cJobs, A: 2, Site: 1},
		{Kind: event.Make, Actor: gMain, Obj: cResults, A: 1, Site: 2},
	}
	for g := uint32(gOne); g <= gThree; g++ {
		out = append(out, event.Record{Kind: event.GoStart, Actor: gMain, Other: g, Site: 4})
	}
	return append(out,
		event.Record{Kind: event.GoStart, Actor: gMain, Other: gSubmit, Site: 3},
		event.Record{Kind: event.GoStart, Actor: gMain, Other: gCollector, Site: 5},
		event.Record{Kind: event.CommandIn, Blob: 1},
	)
}

// passed is a job that goes through the jobs channel to a worker.
func passed(job int64, worker uint32) []event.Record {
	return []event.Record{
		{Kind: event.Send, Actor: gSubmit, Obj: cJobs, A: job, B: 1, Site: 3},
		{Kind: event.Recv, Actor: worker, Obj: cJobs, A: job, Site: 6},
	}
}

// sent is a job left in a channel, with so many in it after.
func sent(by, channel uint32, job, after int64) event.Record {
	site := uint32(7)
	if by == gSubmit {
		site = 3
	}
	return event.Record{Kind: event.Send, Actor: by, Obj: channel, A: job, B: after, Site: site}
}

// stuck is a moment with something of everything: result 1 lies in its channel,
// worker 1 works on job 2, worker 2 is blocked with 3, worker 3 waits, job 4 lies
// in its channel, and job 5 is still outside.
func stuck() []event.Record {
	return all(opened(), passed(1, gTwo), []event.Record{
		sent(gTwo, cResults, 1, 1),
	}, passed(2, gOne), passed(3, gTwo), []event.Record{
		{Kind: event.SendBlock, Actor: gTwo, Obj: cResults, A: 3, Site: 7},
		{Kind: event.RecvBlock, Actor: gThree, Obj: cJobs, Site: 6},
		sent(gSubmit, cJobs, 4, 1),
	})
}

// shows is a store at the end of a log.
func shows(t *testing.T, records ...event.Record) *Store {
	t.Helper()
	jobs := event.Command{Kind: event.CmdSubmit}
	for id := range uint64(5) {
		op := event.RemoveStock
		if id == 1 {
			op = event.AddStock
		}
		jobs.Jobs = append(jobs.Jobs, event.JobSpec{ID: id + 1, Op: op, SKU: "A", Quantity: 1, Work: 400 * time.Millisecond})
	}
	// The goroutines in the order in which these logs start them must be in the
	// order of their numbers.
	engine := &still{store: NewStore(), frame: event.Frame{
		Records: sortStarts(records), Blobs: [][]byte{jobs.Append(nil)}, FirstBlob: 1, Sites: testSites,
		Status: event.Status{State: event.Idle},
	}}
	engine.store.setEngine(engine)
	c := defaults("inventory")
	c.Workers, c.JobsCap, c.ResultsCap = 3, 2, 1
	require.NoError(t, engine.store.Reset(c))
	p := engine.store.Player()
	require.NoError(t, p.Seek(p.Steps()))
	require.Equal(t, len(records), p.Step(), "the fake engine's log is on show")
	return engine.store
}

// sortStarts puts a run's first goroutines in the order of their numbers.
func sortStarts(records []event.Record) []event.Record {
	out := append([]event.Record(nil), records...)
	for i := range out {
		for j := i; j > 0 && out[j].Kind == event.GoStart && out[j-1].Kind == event.GoStart && out[j].Other < out[j-1].Other; j-- {
			out[j], out[j-1] = out[j-1], out[j]
		}
	}
	return out
}

func all(parts ...[]event.Record) []event.Record {
	var out []event.Record
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// element is one tag of a page.
type element map[string]string

var (
	tagPattern       = regexp.MustCompile(`<[a-z]+[^>]*>`)
	attributePattern = regexp.MustCompile(`([a-z-]+)="((?:[^"\\]|\\.)*)"`)
)

// elements are the tags of what a component draws that have an attribute.
func elements(ui app.UI, attribute string) []element {
	var out []element
	for _, tag := range tagPattern.FindAllString(app.HTMLString(ui), -1) {
		if !strings.Contains(tag, " "+attribute+"=") {
			continue
		}
		e := element{}
		for _, m := range attributePattern.FindAllStringSubmatch(tag, -1) {
			e[m[1]] = m[2]
		}
		out = append(out, e)
	}
	return out
}
