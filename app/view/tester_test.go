package view

import (
	"net/url"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/event"
)

// desk is an engine that carries out nothing and says so at once: every run is
// idle, and every command is noted in the log as accepted.
type desk struct {
	store    *Store
	controls []event.Control
	log      event.Log
	pending  []event.Frame // answers on their way
}

// newTestStore returns a store with a run of the inventory on a desk.
func newTestStore(t *testing.T) (*Store, *desk) {
	t.Helper()
	s := NewStore()
	d := &desk{store: s}
	s.setEngine(d)
	s.begin(url.Values{"demo": {"off"}})
	d.settle()
	require.NoError(t, s.player.Err())
	return s, d
}

func (d *desk) Start(c event.Control) {
	d.controls = append(d.controls, c)
	d.log = event.Log{}
	d.log.Intern(nil)
	d.answer(c, nil)
}

func (d *desk) Send(c event.Control) {
	d.controls = append(d.controls, c)
	var records []event.Record
	if c.Kind == event.Apply {
		records = []event.Record{{Kind: event.CommandIn, Blob: d.log.Intern(c.Command.Append(nil))}}
	}
	d.answer(c, records)
}

func (d *desk) Stop() {}

// answer answers a control, once the player has done with sending it.
func (d *desk) answer(c event.Control, records []event.Record) {
	f := event.Frame{
		Run: c.Run, First: uint32(len(d.log.Records)), Records: records, FirstBlob: uint32(len(d.log.Blobs)),
		Status: event.Status{State: event.Idle, Seq: c.Seq},
	}
	for _, r := range records {
		d.log.Append(r)
		f.FirstBlob = r.Blob
		f.Blobs = append(f.Blobs, d.log.Blob(r.Blob))
	}
	d.pending = append(d.pending, f)
}

// settle hands the player every answer that is on its way.
func (d *desk) settle() {
	for len(d.pending) > 0 {
		f := d.pending[0]
		d.pending = d.pending[1:]
		d.store.player.Receive(f)
	}
}

// commands are those that the desk was given.
func (d *desk) commands() []event.Command {
	d.settle()
	var list []event.Command
	for _, c := range d.controls {
		if c.Kind == event.Apply {
			list = append(list, c.Command)
		}
	}
	return list
}

// jobs are those of every submit command.
func (d *desk) jobs() []event.JobSpec {
	var jobs []event.JobSpec
	for _, c := range d.commands() {
		jobs = append(jobs, c.Jobs...)
	}
	return jobs
}

// mount puts a component on a page of its own, and returns what draws it anew.
func mount(t *testing.T, c app.Composer) (drawn func() string) {
	t.Helper()
	tester := app.NewClientTester(c)
	t.Cleanup(tester.Close)
	return func() string {
		c.Update()
		tester.Consume()
		return app.HTMLString(c)
	}
}
