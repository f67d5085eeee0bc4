//go:build !js

package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

type side struct {
	Name                            string
	Over                            bool
	Jobs, Done                      int
	Time, Wait, Throughput, Blocked float64
}

type comparison struct {
	Here, Beside side
	Difference   string
}

// TestTwoAgainstEightWorkers runs the same jobs in both, on one clock.
func TestTwoAgainstEightWorkers(t *testing.T) {
	v := open(t, 1440, 900)
	two := small
	two.Workers, two.CollectorTime = 2, 1
	v.reset(two)
	v.run(`fanlight.pause()`)
	v.submit(plenty(40, 50)...)
	c := get[comparison](v, `fanlight.compare({workers: 8})`)
	assert.Equal(t, []any{"2 workers", "8 workers", 40}, []any{c.Here.Name, c.Beside.Name, c.Beside.Jobs})
	v.run(`fanlight.runToEnd()`)
	c = get[comparison](v, `fanlight.comparison()`)
	assert.True(t, c.Here.Over && c.Beside.Over)
	assert.Equal(t, 40, c.Beside.Done)
	assert.Greater(t, c.Here.Time, 3*c.Beside.Time)
	assert.Greater(t, c.Here.Wait, 3*c.Beside.Wait)
	assert.Regexp(t, `^With 8 workers all 40 jobs are done after .*, with 2 workers after .* times as fast\. On average a job waits .* jobs a second come out instead of `, c.Difference)
	v.run(`fanlight.compare()`)
	assert.Equal(t, "null", get[string](v, `fanlight.comparison().then((c) => JSON.stringify(c ?? null))`))
}
