//go:build !js

package e2e

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
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
	v.submit(plenty(30, 50)...)
	v.run(`fanlight.stepForward(250)`)
	v.submit(plenty(10, 50)...)
	c := get[comparison](v, `fanlight.compare({workers: 8})`)
	assert.Equal(t, []any{"2 workers", "8 workers", 40}, []any{c.Here.Name, c.Beside.Name, c.Beside.Jobs})
	v.run(`fanlight.runToEnd()`)
	c = get[comparison](v, `fanlight.comparison()`)
	assert.True(t, c.Here.Over && c.Beside.Over)
	assert.Equal(t, 40, c.Beside.Done)
	assert.Greater(t, c.Here.Time, 2*c.Beside.Time)
	assert.Greater(t, c.Here.Wait, 2*c.Beside.Wait)
	assert.Regexp(t, `^With 8 workers all 40 jobs are done after .*, with 2 workers after .* times as fast\. On average a job waits .* jobs a second come out instead of `, c.Difference)
	v.wait(`document.querySelector("[data-testid=differences]")?.dataset.over === "true"`)
	assert.Equal(t, c.Difference, v.text("difference"))
	v.run(`fanlight.compare()`)
	assert.Equal(t, "null", get[string](v, `fanlight.comparison().then((c) => JSON.stringify(c ?? null))`))
}

// TestWithoutABufferAgainstTen asks for the second run by hand, plays both, goes
// back in both, and goes on with the second.
func TestWithoutABufferAgainstTen(t *testing.T) {
	v := open(t, 1440, 900)
	bare := small
	bare.Capacity.Results = 0
	v.reset(bare)
	v.run(`fanlight.pause()`)
	v.submit(plenty(30, 50)...)
	v.click("compare")
	v.wait(`document.querySelector("[data-testid=comparison]").dataset.state === "asking"`)
	v.fill("compare-workers", "4")
	v.fill("compare-results-cap", "many")
	v.click("compare-go")
	v.wait(`document.querySelector("[data-testid=compare-results-cap-error]").innerText`)
	v.fill("compare-results-cap", "10")
	v.click("compare-go")
	v.wait(`document.querySelector("[data-testid=comparison]").dataset.state === "on"`)
	v.wait(`document.querySelectorAll("[data-testid=stage-beside] [data-channel]").length === 2`)
	v.run(`fanlight.speed(10)`)
	v.run(`fanlight.play()`)
	v.wait(`document.querySelector("[data-testid=app]").dataset.state === "finished"`)
	c := get[comparison](v, `fanlight.comparison()`)
	assert.Equal(t, []any{"no results buffer", "a results buffer of 10", 30, 30}, []any{c.Here.Name, c.Beside.Name, c.Here.Done, c.Beside.Done})
	assert.Less(t, c.Beside.Blocked, c.Here.Blocked)

	at := "document.querySelector(\"[data-testid=%s] [data-channel=ResultsChannel]\").dataset.%s"
	assert.Equal(t, "0", get[string](v, at, "stage", "cap"))
	assert.Equal(t, "10", get[string](v, at, "stage-beside", "cap"))
	v.run(`fanlight.seek(0)`)
	v.wait(`fanlight.comparison().then((c) => c.beside.done === 0)`)
	v.run(`fanlight.runToEnd()`)
	v.click("compare-adopt")
	v.wait(`document.querySelector("[data-testid=comparison]").dataset.state === "off"`)
	v.wait(`fanlight.branches().then((all) => all.length === 2 && all[1].current)`)
	assert.Equal(t, 10, v.snapshot().Results.Cap)
	assert.Equal(t, "full-speed", v.code(`fanlight.compare({mode: "full-speed"})`))
}

// TestTheSecondRunIsAskedTooAndAnswersForItself asks about a worker of the lower
// of two runs, then about one of the upper: the answer is of the run that was
// touched, and nothing else is ringed.
func TestTheSecondRunIsAskedTooAndAnswersForItself(t *testing.T) {
	v := open(t, 1440, 1800)
	v.jam()
	v.run(`fanlight.compare({workers: 6})`)
	const worker = `[data-testid=%s] [data-worker="2"][data-ref]`
	const ringed = `[...document.querySelectorAll("[data-selected=true]")].map((e) => e.closest("[data-testid^=stage]").dataset.testid).join() === %q`
	for _, run := range []struct{ stage, which string }{{"stage-beside", "In the lower run: ▼ 6 workers"}, {"stage", "In the upper run: ▲ "}} {
		v.touch(fmt.Sprintf(worker, run.stage))
		v.wait(ringed, run.stage)
		v.wait(`document.querySelector("[data-testid=which]").innerText.startsWith(%q)`, run.which)
		assert.Regexp(t, `^Worker 2 `, get[string](v, `document.querySelector("[data-testid=why]").innerText`))
	}
	v.do(chromedp.Focus(chromedp.CSS(fmt.Sprintf(worker, "stage-beside"))), chromedp.KeyEvent(kb.Enter))
	v.wait(ringed, "stage-beside")
	was := get[comparison](v, `fanlight.comparison()`).Beside.Time
	v.run(`[...document.querySelectorAll("[data-testid=life] .life-step")].at(-1).click()`)
	v.wait(`fanlight.comparison().then((c) => c.beside.time < %f)`, was)
	v.do(chromedp.KeyEvent(kb.Escape))
	v.wait(`!document.querySelector("[data-selected=true]")`)
}
