//go:build !js

package e2e

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// plenty is n jobs that add one piece each, taking work ms of virtual time.
func plenty(n, work int) []job {
	jobs := make([]job, n)
	for i := range jobs {
		jobs[i] = job{Op: "AddStock", SKU: "A-1", Quantity: 1, Work: work}
	}
	return jobs
}

var small = setup{
	Scene: "inventory", Seed: 7, Mode: "watch", Workers: 4,
	Capacity: capacity{Jobs: 5, Results: 3}, Stock: map[string]int64{"A-1": 10, "B-2": 5},
	WorkTime: 50, CollectorTime: 20,
}

// TestWorkersDuringARun changes the pool while it works. Nothing is lost, and
// without workers nothing moves.
func TestWorkersDuringARun(t *testing.T) {
	v := open(t, 1440, 900)
	v.reset(small)
	v.run(`fanlight.pause()`)
	v.submit(plenty(200, 20)...)
	v.run(`fanlight.stepForward(300)`)

	v.run(`fanlight.setWorkers(0)`)
	v.run(`fanlight.runToEnd()`)
	stalled := v.snapshot()
	assert.Empty(t, living(stalled), "a busy worker finishes its job, and is gone")
	assert.Less(t, stalled.Totals.Completed, uint64(200))
	assert.Equal(t, stalled.Jobs.Cap, stalled.Jobs.Len, "the jobs wait in the channel, and before it")

	for _, n := range []int{50, 1} {
		v.run(`fanlight.setWorkers(%d)`, n)
		v.run(`fanlight.stepForward(200)`)
	}
	v.run(`fanlight.runToEnd()`)
	s := v.idle(200)
	assert.EqualValues(t, 200, s.Totals.Completed)
	assert.Len(t, living(s), 1)
	assert.EqualValues(t, 210, s.Stock["A-1"])
}

func living(s snapshot) []worker {
	var living []worker
	for _, w := range s.Workers {
		if w.State != "ended" {
			living = append(living, w)
		}
	}
	return living
}

func TestWorkersHaveLimits(t *testing.T) {
	v := open(t, 1440, 900)
	for _, n := range []string{"-1", "1001", `"many"`} {
		assert.NotContains(t, []string{"accepted", "undefined"}, v.code(fmt.Sprintf(`fanlight.setWorkers(%s)`, n)), n)
	}
	assert.Equal(t, "accepted", v.code(`fanlight.setWorkers(1000)`))
}

// TestCapacity replays a run on channels of other sizes.
func TestCapacity(t *testing.T) {
	v := open(t, 1440, 900)
	v.reset(small)
	v.run(`fanlight.pause()`)
	v.submit(plenty(60, 20)...)
	v.run(`fanlight.stepForward(200)`)
	for _, c := range []capacity{{0, 0}, {40, 1}, {2, 100}} {
		v.run(`fanlight.setCapacity({jobs: %d, results: %d})`, c.Jobs, c.Results)
		s := v.snapshot()
		assert.Equal(t, c, capacity{s.Jobs.Cap, s.Results.Cap})
		assert.LessOrEqual(t, s.Jobs.Len, c.Jobs)
	}
	v.run(`fanlight.runToEnd()`)
	assert.EqualValues(t, 60, v.idle(60).Totals.Completed)
	assert.NotContains(t, []string{"accepted", "undefined"}, v.code(`fanlight.setCapacity({jobs: -1, results: 3})`))
}

// TestEveryScene runs each pattern to its end without a verdict against it.
func TestEveryScene(t *testing.T) {
	v := open(t, 1440, 900)
	for _, scene := range []string{"timeout", "many-to-one", "one-to-many", "many-to-many", "pool", "inventory"} {
		v.run(`fanlight.reset({scene: %q, seed: 3})`, scene)
		v.run(`fanlight.runToEnd()`)
		s := v.snapshot()
		require.Equal(t, scene, s.Scene)
		assert.Equal(t, "null", string(s.Verdict), scene)
		assert.Positive(t, s.Steps, scene)
		v.wait(`document.querySelector("[data-channel]")`)
	}
	assert.NotContains(t, []string{"accepted", "undefined"}, v.code(`fanlight.reset({scene: "none such"})`))
}
