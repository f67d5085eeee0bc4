package view

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// errand is an engine beside the run on show, which a test answers for.
type errand struct {
	to      wire
	started event.Control
	stopped bool
}

func (e *errand) Start(c event.Control) { e.started = c }
func (e *errand) Send(event.Control)    {}
func (e *errand) Stop()                 { e.stopped = true }

// errands has a store's next errands done by a test.
func errands(s *Store) *errand {
	e := &errand{}
	s.errand = func(to wire) flow.Engine {
		e.to = to
		return e
	}
	return e
}

func TestASearchSaysWhatCameOfIt(t *testing.T) {
	s, d := newTestStore(t)
	e := errands(s)
	scheduler := newScheduler(s)
	draw := mount(t, scheduler)
	require.NoError(t, s.player.Schedule(true))
	d.settle()
	assert.Contains(t, draw(), "Everybody waits for you")

	var got finding
	s.FindFailure(1000, func(f finding, err error) {
		require.NoError(t, err)
		got = f
	})
	assert.Equal(t, event.Explore, e.started.Kind)
	assert.Equal(t, s.config.Seed+1, e.started.Config.Seed, "the seed on show is known")
	assert.Equal(t, uint32(1000), e.started.Records)
	e.to.receive(event.Frame{Status: event.Status{State: event.Running, Done: 340}})
	html := draw()
	assert.Contains(t, html, "340 of 1,000 schedules tried, none has failed.")
	assert.Contains(t, html, `data-search="running"`)

	e.to.receive(event.Frame{Status: event.Status{State: event.Ended, Done: 1000}})
	assert.Equal(t, finding{Tried: 1000}, got)
	assert.True(t, e.stopped)
	assert.Contains(t, draw(), "None of 1,000 schedules failed.")

	var stopped error
	s.FindFailure(1000, func(_ finding, err error) { stopped = err })
	e.to.receive(event.Frame{Status: event.Status{State: event.Running, Done: 12}})
	s.StopSearch()
	require.Error(t, stopped)
	assert.Contains(t, draw(), "Stopped after 12 schedules: none of them failed.")
}

func TestWhatASearchFindsIsPlayed(t *testing.T) {
	s, d := newTestStore(t)
	e := errands(s)
	var refused error
	s.FindFailure(1000, nil)
	s.FindFailure(1000, func(_ finding, err error) { refused = err })
	require.Error(t, refused, "one at a time")
	e.to.receive(event.Frame{Status: event.Status{State: event.Ended, Done: 5, Seed: 12, Fault: "deadlock"}})
	d.settle()
	assert.Equal(t, uint64(12), s.config.Seed)
	assert.Equal(t, "Seed 12 deadlocks: the first failure in 5 schedules, played from just before the trouble.", s.search.words)

	s.FindFailure(1000, nil)
	require.NoError(t, s.Reset(defaults("two-locks")))
	d.settle()
	e.to.receive(event.Frame{Status: event.Status{State: event.Ended, Done: 1, Seed: 99, Fault: "leak"}})
	d.settle()
	assert.NotEqual(t, uint64(99), s.config.Seed, "the visitor has gone on to something else")
}

func TestTheGoTestHoldsTheScheduleThatTheEngineTells(t *testing.T) {
	s, d := newTestStore(t)
	e := errands(s)
	source := ""
	s.goTest(func(b []byte, err error) {
		require.NoError(t, err)
		source = string(b)
	})
	assert.Equal(t, event.Schedule, e.started.Kind)
	assert.Equal(t, uint32(s.player.Steps()), e.started.Records)
	e.to.receive(event.Frame{Schedule: []event.Switch{{Step: 31, G: 4}}, Status: event.Status{State: event.Ended}})
	assert.Contains(t, source, "{Step: 31, G: 4},")
	assert.True(t, e.stopped)
	d.settle()
	assert.Equal(t, "fanlight_inventory_seed_7_test.go", s.testName())
}

func TestARolledSeedPlaysTheSameJobs(t *testing.T) {
	s, d := newTestStore(t)
	s.player.Submit([]event.JobSpec{{Op: event.AddStock, SKU: "pen", Quantity: 1}})
	d.settle()
	seed := s.config.Seed
	s.roll()
	d.settle()
	assert.NotEqual(t, seed, s.config.Seed)
	start := d.controls[len(d.controls)-1]
	for i := len(d.controls) - 1; start.Kind != event.Start; i-- {
		start = d.controls[i]
	}
	require.Len(t, start.Replay, 1)
	assert.Equal(t, event.CmdSubmit, start.Replay[0].Kind)
}

func TestARunFileIsToldFromOthers(t *testing.T) {
	s, _ := newTestStore(t)
	run, err := s.player.Export()
	require.NoError(t, err)
	assert.True(t, isRun(run))
	for _, data := range []string{"", "fanlight", "fanlight,quantity\n1,2\n", "sku\n"} {
		assert.False(t, isRun([]byte(data)), data)
	}
	why := ""
	s.openRun("bad.fanlight", []byte("fanlight\x01nonsense"), func() { assert.Fail(t, "it is no run") }, func(reason string) { why = reason })
	assert.NotEmpty(t, why)
	assert.Empty(t, s.notices.lines, "it is told where the file was chosen")
	for what, name := range map[string]string{
		"run": "fanlight-inventory-seed-7.fanlight", "trace": "fanlight-inventory-seed-7.trace.json", "svg": "fanlight-inventory-seed-7.svg",
		"results": "fanlight-inventory-seed-7-results.csv", "ledger": "fanlight-inventory-seed-7-ledger.csv",
	} {
		s.export(what, func(a artefact, err error) {
			require.NoError(t, err)
			assert.Equal(t, name, a.name)
			assert.NotEmpty(t, a.data)
		})
	}
	s.export("cake", func(_ artefact, err error) { require.Error(t, err) })
}
