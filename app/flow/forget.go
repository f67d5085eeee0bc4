package flow

import (
	"sort"

	"github.com/fanlight/fanlight/pool/event"
)

// A run at full speed may go on for as long as the page is open, and nobody goes
// back in it: so only its latest part is kept as it was. Whatever is a sum (the
// totals, the stock, the means over time) is counted when it comes, and stays
// exact. In Watch everything is kept, for going back is what it is for; there the
// player sees to it that a run does not grow for ever: see KeptEvents.
const (
	KeptResults  = 100_000         // of a run at full speed, and up to an eighth more
	keptRecords  = 4 * KeptResults // where records come without results
	keptCommands = 8 << 20         // bytes: a run of more cannot be played again
	keptSlack    = KeptResults / 8 // so that it is not for ever moving things
	commandBytes = 128             // taken by a command, besides its jobs
)

// Kept are how many of the first results, rejections, lines and events of a run at
// full speed are forgotten: they are the indices of the first that is kept.
type Kept struct {
	Results, Rejections, Lines, Events int

	Cuts int // how often something was forgotten
}

// Kept is what the timeline still has. In Watch it has everything.
func (t *Timeline) Kept() Kept {
	return Kept{t.x.results.gone, t.x.rejections.gone, t.x.lines.gone, t.log.Gone, t.cuts}
}

// Replayable says that the timeline still has every command of its run.
func (t *Timeline) Replayable() bool { return t.x.commands.gone == 0 }

// forget keeps a run at full speed from growing for ever.
func (t *Timeline) forget() {
	x := t.x
	if x.weight > keptCommands {
		x.commands.forget(x.commands.len())
	}
	cut := 0 // the number of records to be forgotten
	if len(x.results.kept) >= KeptResults+keptSlack {
		cut = x.results.at(x.results.len()-KeptResults).step - 1
	}
	if len(t.log.Records) >= keptRecords+keptSlack {
		cut = max(cut, t.log.Len()-keptRecords)
	}
	if cut > t.log.Gone {
		t.cut(cut)
	}
}

// cut forgets whatever is only in the first records.
func (t *Timeline) cut(records int) {
	x, time, blob := t.x, t.TimeAt(records), 0
	old := x.results.kept
	n := sort.Search(len(old), func(i int) bool { return old[i].step > records })
	for i := range old[:n] {
		x.past.add(&old[i])
		x.settled(old[i].job)
	}
	x.results.forget(x.results.gone + n)
	rejected := x.rejections.kept
	n = sort.Search(len(rejected), func(i int) bool { return rejected[i].step > records })
	for i := range rejected[:n] {
		x.settled(rejected[i].job)
	}
	x.rejections.forget(x.rejections.gone + n)
	said := x.lines.kept
	x.lines.forget(x.lines.gone + sort.Search(len(said), func(i int) bool { return said[i].step > records }))
	for _, r := range t.log.Records[records-t.log.Gone:] {
		if r.Blob > 0 { // blobs come in the order of their records
			blob = int(r.Blob) - 1
			break
		}
	}
	t.log.Forget(records, blob)
	for _, lane := range t.bars.lanes {
		lane.forget(time)
	}
	t.cuts++
}

// settled forgets a job that has left the run.
func (x *index) settled(job uint64) { delete(x.inside, job) }

// past is what is left of results that were forgotten: one of so many, evenly.
type past struct {
	every   int // one of how many; 0: none yet
	next    int // how many still pass before the next
	samples []sample
}

// sample is what a forgotten result leaves.
type sample struct{ time, wait, run int64 }

// pastKeeps is how many samples are kept at most.
const pastKeeps = 1 << 14

func (p *past) add(o *outcome) {
	p.every = max(p.every, 1)
	if p.next--; p.next >= 0 {
		return
	}
	if len(p.samples) == pastKeeps {
		for i := range pastKeeps / 2 {
			p.samples[i] = p.samples[2*i]
		}
		p.samples, p.every = p.samples[:pastKeeps/2], 2*p.every
	}
	p.next = p.every - 1
	p.samples = append(p.samples, sample{o.time, o.wait, o.run})
}

// between are the samples from one time to a later one.
func (p *past) between(from, to int64) []sample {
	after := func(time int64) int {
		return sort.Search(len(p.samples), func(i int) bool { return p.samples[i].time >= time })
	}
	return p.samples[after(from):after(to)]
}

// pack appends copies of blobs, which lie side by side in memory of their own: what
// a decoder hands out would keep the whole frame that they came in.
func pack(to, blobs [][]byte) [][]byte {
	size := 0
	for _, b := range blobs {
		size += len(b)
	}
	all := make([]byte, 0, size)
	for _, b := range blobs {
		from := len(all)
		all = append(all, b...)
		to = append(to, all[from:len(all):len(all)])
	}
	return to
}

// unpack decodes commands of a run at full speed, which are kept as they came.
func unpack(c *command) event.Command {
	if c.packed == nil {
		return c.Command
	}
	whole, _ := event.DecodeCommand(c.packed)
	whole.At = c.At
	return whole
}
