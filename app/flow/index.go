package flow

import "github.com/fanlight/fanlight/pool/event"

// index is what a log says that is true at every one of its moments: the names
// of things, and the decoded blobs in the order of their records. It only grows,
// so that all models of a run share it.
type index struct {
	log     *event.Log
	layout  Layout
	sites   map[uint32]event.Site
	columns struct{ funcs, names map[string]int }
	sources []bool // a column with no channel to its left: its goroutines take what they send from elsewhere

	channels map[uint32]int    // a channel of a column → the column
	names    map[uint32]uint32 // any channel → the site that made it
	retires  map[uint32]bool   // channels that tell one worker to leave

	jobs       []job
	byID       map[uint64]int
	results    []outcome
	rejections []rejection
	lines      []at
	commands   []command
	verdicts   []*event.Report

	skus    []string
	skuByID map[string]int
	keys    map[string]bool // idempotency keys that have had their effect
}

// at is a record that has a blob: the step after it, and the blob.
type at struct{ step, blob int }

// job is one job of a submit command, and when it was submitted.
type job struct {
	spec event.JobSpec
	time int64
}

// command is an accepted command.
type command struct {
	event.Command
	step int
	time int64
	jobs int // how many jobs had been submitted after it
}

// rejection is a job that the pool never accepted.
type rejection struct {
	job uint64
	at
}

// outcome is what the fold and the metrics need of a result.
type outcome struct {
	at
	job       uint64
	sku, to   int   // product numbers, or -1
	delta     int64 // to the stock of sku, and from that of to
	wait, run int64 // nanoseconds
	sojourn   int64 // from submitted to collected; 0 if nobody submitted it
	outcome   event.Outcome
}

// namedChannels is how many channels off the stage are known by their names: those
// that live long are made first.
const namedChannels = 4096

// retireName is what the pool calls the channel that tells one worker to leave;
// the worker is the next goroutine that the channel's maker starts.
const retireName = "retire"

func newIndex(c event.Config, layout Layout, log *event.Log) *index {
	x := &index{
		log: log, layout: layout, keys: map[string]bool{}, sites: map[uint32]event.Site{}, channels: map[uint32]int{}, names: map[uint32]uint32{},
		retires: map[uint32]bool{}, byID: map[uint64]int{}, skuByID: map[string]int{},
	}
	x.columns.funcs, x.columns.names = map[string]int{}, map[string]int{}
	channels := 0
	for i, column := range layout.Columns {
		x.sources = append(x.sources, channels == 0)
		switch column.Kind {
		case Goroutines:
			x.columns.funcs[column.Func] = i
		case Channel:
			x.columns.names[column.Name] = i
			channels++
		case Exit:
		}
	}
	for _, line := range c.Stock {
		x.sku(line.SKU)
	}
	return x
}

// sku numbers a product.
func (x *index) sku(name string) int {
	i, ok := x.skuByID[name]
	if !ok {
		i = len(x.skus)
		x.skus = append(x.skus, name)
		x.skuByID[name] = i
	}
	return i
}

// addSites takes the places in the source.
func (x *index) addSites(sites []event.Site) {
	for _, s := range sites {
		x.sites[s.ID] = s
	}
}

// funcOf is the column in which a goroutine of that name stands, or -1.
func (x *index) funcOf(name string) int {
	if i, ok := x.columns.funcs[name]; ok {
		return i
	}
	return -1
}

// add takes the record after which the log has step records.
func (x *index) add(r *event.Record, step int) {
	switch r.Kind {
	case event.Make:
		name := x.sites[r.Site].Name
		if len(x.names) < namedChannels {
			x.names[r.Obj] = r.Site
		}
		if i, ok := x.columns.names[name]; ok {
			x.channels[r.Obj] = i
		}
		if name == retireName {
			x.retires[r.Obj] = true
		}
	case event.CommandIn:
		c, err := event.DecodeCommand(x.log.Blob(r.Blob))
		if err != nil {
			c = event.Command{} // the engine's fault; the step keeps its place
		}
		c.At = uint64(r.A)
		for _, spec := range c.Jobs {
			if _, twice := x.byID[spec.ID]; !twice {
				x.byID[spec.ID] = len(x.jobs)
			}
			x.jobs = append(x.jobs, job{spec, r.Time})
		}
		x.commands = append(x.commands, command{c, step, r.Time, len(x.jobs)})
	case event.Rejected:
		x.rejections = append(x.rejections, rejection{uint64(r.A), at{step, int(r.Blob)}})
	case event.Collected:
		x.addResult(r, step)
	case event.Said:
		x.lines = append(x.lines, at{step, int(r.Blob)})
	case event.Verdict:
		report, err := event.DecodeReport(x.log.Blob(r.Blob))
		if err != nil {
			report = event.Report{Kind: "unknown"}
		}
		x.verdicts = append(x.verdicts, &report)
	default: // nothing that outlasts its moment
	}
}

func (x *index) addResult(r *event.Record, step int) {
	s, err := event.DecodeResult(x.log.Blob(r.Blob))
	if err != nil {
		s = event.Result{ID: uint64(r.A), Outcome: event.Error}
	}
	o := outcome{at: at{step, int(r.Blob)}, job: uint64(r.A), sku: -1, to: -1, outcome: s.Outcome}
	if s.Started >= s.Submitted && s.Finished >= s.Started {
		o.wait, o.run = s.Started-s.Submitted, s.Finished-s.Started
	}
	key := ""
	if i, ok := x.byID[o.job]; ok {
		o.sojourn = r.Time - x.jobs[i].time
		key = x.jobs[i].spec.Key
	}
	// The answer to a repeated key is the first one's, effect and all: once is enough.
	if s.Outcome == event.OK && s.SKU != "" && !x.keys[key] {
		o.sku, o.delta = x.sku(s.SKU), s.Delta
		if s.Op == event.Transfer {
			o.to = x.sku(s.To)
		}
		if key != "" {
			x.keys[key] = true
		}
	}
	x.results = append(x.results, o)
}
