//go:build !js

package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// picture is what the stage says, as the contract has it: every worker, every
// channel, every visible job.
const picture = `(() => {
	const all = (selector, ...names) => [...document.querySelectorAll(selector)]
		.map((e) => names.map((n) => e.dataset[n]).join(" ")).sort();
	return JSON.stringify({
		workers: all("[data-worker]", "worker", "state", "job"),
		channels: all("[data-channel]", "channel", "len", "cap"),
		jobs: [...new Set(all("[data-testid=stage] [data-job][data-state]:not([data-worker], [data-job=\"\"])", "job", "state"))],
	});
})()`

// still is the picture once it shows the step that the cursor is at.
func (v *visit) still() string {
	v.t.Helper()
	v.wait(`(async () => {
		const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
		const before = %[1]s; await frame(); await frame();
		return before === %[1]s;
	})()`, picture)
	return get[string](v, picture)
}

func TestStepBackAndScrubShowTheSamePicture(t *testing.T) {
	v := open(t, 1440, 900)
	v.reset(small)
	v.run(`fanlight.pause()`)
	v.submit(plenty(30, 40)...)

	type moment struct {
		shot    snapshot
		picture string
	}
	var moments []moment
	for range 8 {
		v.run(`fanlight.stepForward(17)`)
		moments = append(moments, moment{v.snapshot(), v.still()})
	}
	assert.NotEqual(t, moments[0].picture, moments[7].picture)
	same := func(want moment) {
		t.Helper()
		got := v.snapshot()
		got.Steps = want.shot.Steps // the log knows more by now
		assert.Equal(t, want.shot, got)
		assert.Equal(t, want.picture, v.still())
	}
	for i := 6; i >= 0; i-- {
		v.run(`fanlight.stepBack(17)`)
		same(moments[i])
	}
	for _, i := range []int{5, 0, 7, 3} {
		v.run(`fanlight.seek(%d)`, moments[i].shot.Step)
		same(moments[i])
	}
}

func TestTheSameSeedGivesTheSameLog(t *testing.T) {
	v := open(t, 1440, 900)
	run := func(seed uint64) string {
		s := small
		s.Seed = seed
		v.reset(s)
		v.run(`fanlight.pause()`)
		v.submit(plenty(50, 10)...)
		v.run(`fanlight.stepForward(100)`)
		v.run(`fanlight.setWorkers(9)`)
		v.run(`fanlight.runToEnd()`)
		return v.logHash()
	}
	first := run(7)
	assert.Regexp(t, "^[0-9a-f]{64}$", first)
	assert.NotEqual(t, first, run(8))
	assert.Equal(t, first, run(7))
}

// TestARunCanBeCarriedAway exports a run, and imports it into another page.
func TestARunCanBeCarriedAway(t *testing.T) {
	v := open(t, 1440, 900)
	v.reset(small)
	v.run(`fanlight.pause()`)
	v.submit(plenty(20, 10)...)
	v.run(`fanlight.runToEnd()`)
	hash, shot := v.logHash(), v.snapshot()
	run := make([]int, 0)
	for _, b := range v.export() {
		run = append(run, int(b)) // a byte slice would be written as base64
	}

	v.load(v.url + "?other")
	v.run(`fanlight.importRun(new Uint8Array(%s))`, v.literal(run))
	v.run(`fanlight.runToEnd()`)
	assert.Equal(t, hash, v.logHash())
	assert.Equal(t, shot.Stock, v.snapshot().Stock)
	assert.Equal(t, shot.Totals, v.snapshot().Totals)
}

func TestPlayAndPause(t *testing.T) {
	v := open(t, 1440, 900)
	v.reset(small)
	v.run(`fanlight.pause()`)
	v.submit(plenty(1000, 100)...)
	v.run(`fanlight.play()`)
	v.wait(`document.querySelector("[data-testid=app]").dataset.state === "playing"`)
	v.wait(`fanlight.snapshot().then((s) => s.totals.completed >= 3)`)
	v.run(`fanlight.pause()`)
	v.wait(`document.querySelector("[data-testid=app]").dataset.state === "paused"`)
	at := v.snapshot()
	v.still()
	assert.Equal(t, at.Step, v.snapshot().Step, "paused is paused")
	assert.Less(t, at.Totals.Completed, uint64(1000))
	for _, x := range []string{"0", "-1", "1000", "NaN"} {
		assert.NotContains(t, []string{"accepted", "undefined"}, v.code(`fanlight.speed(`+x+`)`), x)
	}
}

// TestReloadWhileRunning starts afresh, and leaves nothing of the old run.
func TestReloadWhileRunning(t *testing.T) {
	v := open(t, 1440, 900)
	v.reset(small)
	v.submit(plenty(500, 100)...)
	v.run(`fanlight.play()`)
	v.wait(`document.querySelector("[data-testid=app]").dataset.state === "playing"`)
	v.run(`void location.reload()`)
	v.wait(`performance.getEntriesByType("navigation")[0].type === "reload"`)
	v.ready()
	assert.Less(t, v.snapshot().Totals.Submitted, uint64(500))
	v.reset(small)
	v.submit(plenty(5, 1)...)
	v.run(`fanlight.runToEnd()`)
	v.idle(5)
}
