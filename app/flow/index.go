package flow

import (
	"slices"

	"github.com/fanlight/fanlight/pool/event"
)

// index is what a log says that is true at every one of its moments: the names
// of things, and the decoded blobs in the order of their records. It only grows,
// so that all models of a run share it. (At full speed it also forgets: there only
// the newest model is ever asked for.)
type index struct {
	log     *event.Log
	full    bool
	layout  Layout
	sites   map[uint32]event.Site
	columns struct{ funcs, names map[string]int }
	sources []bool // a column with no channel to its left: its goroutines take what they send from elsewhere

	channels map[uint32]int    // a channel of a column → the column
	names    map[uint32]uint32 // any channel → the site that made it
	retires  map[uint32]bool   // channels that tell one worker to leave

	jobs       []job          // Watch: in the order in which they were submitted
	byID       map[uint64]int // and the index of each
	inside     map[uint64]job // full speed: those that are not forgotten
	submitted  int
	first      int64 // when the first of them was
	results    list[outcome]
	rejections list[rejection]
	lines      list[at]
	commands   list[command]
	verdicts   []*event.Report
	past       past
	weight     int // full speed: bytes that commands take

	skus    []string
	skuByID map[string]int
}

// at is a record that has a blob: the step after it, and the blob.
type at struct{ step, blob int }

// job is one job of a submit command, and when that came.
type job struct {
	spec *event.JobSpec
	step int
	time int64
}

// command is an accepted command.
type command struct {
	event.Command
	step int
	time int64
	jobs int // how many jobs had been submitted after it

	packed []byte // full speed: its encoding, in place of Jobs
}

// rejection is a job that the pool never accepted.
type rejection struct {
	job uint64
	at
}

// outcome is what the fold and the metrics need of a result.
type outcome struct {
	at
	time      int64
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
		log: log, layout: layout, sites: map[uint32]event.Site{}, channels: map[uint32]int{}, names: map[uint32]uint32{},
		retires: map[uint32]bool{}, byID: map[uint64]int{}, inside: map[uint64]job{}, skuByID: map[string]int{},
		full: c.Mode == event.FullSpeed,
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
		x.addCommand(r, step)
	case event.Rejected:
		x.rejections.add(rejection{uint64(r.A), at{step, int(r.Blob)}})
	case event.Collected:
		x.addResult(r, step)
	case event.Said:
		x.lines.add(at{step, int(r.Blob)})
	case event.Verdict:
		report, err := event.DecodeReport(x.log.Blob(r.Blob))
		if err != nil {
			report = event.Report{Kind: "unknown"}
		}
		x.verdicts = append(x.verdicts, &report)
	default: // nothing that outlasts its moment
	}
}

func (x *index) addCommand(r *event.Record, step int) {
	blob := x.log.Blob(r.Blob)
	c, err := event.DecodeCommand(blob)
	if err != nil {
		c = event.Command{} // the engine's fault; the step keeps its place
	}
	c.At = uint64(r.A)
	if x.submitted == 0 {
		x.first = r.Time
	}
	x.submitted += len(c.Jobs)
	kept := command{Command: c, step: step, time: r.Time, jobs: x.submitted}
	if x.full {
		x.admit(c.Jobs, step, r.Time)
		kept.Jobs, kept.packed = nil, slices.Clone(blob)
		x.weight += commandBytes + len(blob)
	} else {
		for i := range c.Jobs {
			if _, twice := x.byID[c.Jobs[i].ID]; !twice {
				x.byID[c.Jobs[i].ID] = len(x.jobs)
			}
			x.jobs = append(x.jobs, job{&c.Jobs[i], step, r.Time})
		}
	}
	x.commands.add(kept)
}

// admit keeps jobs one by one, so that each can be forgotten without the others.
func (x *index) admit(jobs []event.JobSpec, step int, time int64) {
	for _, spec := range jobs {
		if _, twice := x.inside[spec.ID]; !twice {
			x.inside[spec.ID] = job{&spec, step, time}
		}
	}
}

// job is the job of that id, if it is known.
func (x *index) job(id uint64) (job, bool) {
	if x.full {
		j, ok := x.inside[id]
		return j, ok
	}
	if i, ok := x.byID[id]; ok {
		return x.jobs[i], true
	}
	return job{}, false
}

func (x *index) addResult(r *event.Record, step int) {
	s, err := event.DecodeResult(x.log.Blob(r.Blob))
	if err != nil {
		s = event.Result{ID: uint64(r.A), Outcome: event.Error}
	}
	o := outcome{at: at{step, int(r.Blob)}, time: r.Time, job: uint64(r.A), sku: -1, to: -1, outcome: s.Outcome}
	if s.Started >= s.Submitted && s.Finished >= s.Started {
		o.wait, o.run = s.Started-s.Submitted, s.Finished-s.Started
	}
	if j, ok := x.job(o.job); ok {
		o.sojourn = r.Time - j.time
	}
	if s.Outcome == event.OK && s.SKU != "" {
		o.sku, o.delta = x.sku(s.SKU), s.Delta
		if s.Op == event.Transfer {
			o.to = x.sku(s.To)
		}
	}
	x.results.add(o)
}
