//go:build !js

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The inventory, held up by a collector that takes its time.
var heldUp = setup{
	Scene: "inventory", Seed: 7, Workers: 4, Capacity: capacity{3, 1},
	Stock: map[string]int64{"A-1": 90}, WorkTime: 300, CollectorTime: 900,
}

// jam stops a run where workers are blocked.
func (v *visit) jam() {
	v.t.Helper()
	v.reset(heldUp)
	v.run(`fanlight.pause()`)
	v.run(`fanlight.submit(Array.from({length: 20}, () => ({op: "RemoveStock", sku: "A-1", quantity: 1})))`)
	v.run(`(async () => {
		await fanlight.stepForward(150);
		for (let i = 0; i < 200 && !/only the collector could receive, and it is working/.test((await fanlight.why()).sentence); i++) await fanlight.stepForward(1);
	})()`)
	v.wait(`document.querySelectorAll("[data-worker][data-state=blocked]").length > 1`)
}

// about waits until the inspector shows a thing, and returns what it says.
func (v *visit) about(ref string) string {
	v.t.Helper()
	v.wait(`document.querySelector("[data-testid=inspect]").dataset.ref === %q`, ref)
	return get[string](v, `document.querySelector("[data-testid=why]").innerText`)
}

// touch clicks the first element that a selector finds, where no job lies over it.
func (v *visit) touch(selector string) {
	v.t.Helper()
	at := v.restAt(selector, 0.2, 0.5)
	v.do(chromedp.MouseClickXY(at[0], at[1]))
}

// TestWhyIsThisStuck follows a wait from whoever waits to whoever works, link by
// link, and asks about nothing in the end.
func TestWhyIsThisStuck(t *testing.T) {
	v := open(t, 1440, 900)
	v.jam()
	v.touch(`[data-worker][data-state=blocked]`)
	v.wait(`document.querySelector("[data-worker][data-selected=true]")`)
	worker := get[string](v, `document.querySelector("[data-selected=true]").dataset.ref`)
	said := v.about(worker)
	assert.Regexp(t, `^Worker \d is blocked sending result \d+ on ResultsChannel at worker.go:\d+, which is full \(1 of 1\); only the collector could receive, and it is working on result \d+, until .* s\.$`, said)
	assert.Equal(t, said, get[string](v, `fanlight.why({worker: +document.querySelector("[data-selected=true]").dataset.worker}).then((w) => w.sentence)`))
	v.wait(`document.querySelector(".tube.linked[data-channel=ResultsChannel]") && document.querySelector(".actor.linked[data-role=collector]")`)

	v.touch(`[data-testid=why] [data-ref="p.3.0"]`)
	assert.Regexp(t, `^ResultsChannel has \d blocked senders: it is full`, v.about("p.3.0"))
	v.wait(`document.querySelector("[data-channel=ResultsChannel]").ariaPressed === "true"`)
	assert.NotZero(t, get[int](v, `document.querySelectorAll("[data-testid=inspect] .crew .ref").length`), "who is blocked there")
	v.touch(`[data-testid=why] [data-ref="a.4.1"]`)
	assert.Contains(t, v.about("a.4.1"), "The collector is working on result")

	v.touch(`[data-testid=why] .mono, [data-testid=subject]`)
	v.do(chromedp.KeyEvent("\x1b"))
	v.wait(`document.querySelector("[data-testid=tab-code]").getAttribute("aria-selected") === "true" && !document.querySelector("[data-selected=true]")`)

	v.do(chromedp.Focus(chromedp.CSS(`[data-role=submit]`)), chromedp.KeyEvent("\r"))
	assert.Contains(t, v.about("a.0.1"), "The submitter is")
	assert.Equal(t, "bad-argument", v.code(`fanlight.why({channel: "nowhere"})`))
	assert.Equal(t, "accepted", v.code(`fanlight.select({job: 3})`))
	v.about("j.0.3")
}

// TestVerdictsAreExplained runs what deadlocks, what leaks and what panics, and
// has each explained.
func TestVerdictsAreExplained(t *testing.T) {
	v := open(t, 1440, 900)
	v.run(`fanlight.reset({scene: "two-locks", seed: 1})`)
	v.run(`fanlight.runToEnd()`)
	require.Equal(t, "deadlock", get[string](v, `fanlight.snapshot().then((s) => s.verdict?.kind)`))
	v.click("why-stuck")
	said := v.about("a.0.1")
	assert.Regexp(t, `^Mover 1 waits for ever in right.Lock\(\) at two_locks.go:29; mover 2 has it since two_locks.go:31, and waits for ever in left.Lock\(\); `+
		`mover 1 has it since two_locks.go:28: a circle, and nobody in it can go on\.$`, said)
	assert.Equal(t, "true", get[string](v, `document.querySelector("[data-testid=inspect]").dataset.cycle`))
	v.wait(`document.querySelectorAll(".actor.linked").length === 2`)

	v.run(`fanlight.reset({scene: "timeout", capacity: {jobs: 0}})`)
	v.run(`fanlight.runToEnd()`)
	require.Equal(t, "leak", get[string](v, `fanlight.snapshot().then((s) => s.verdict?.kind)`))
	v.wait(`fanlight.why().then((w) => w.forever)`)
	v.click("why-stuck")
	assert.Regexp(t, `^Worker 2 is blocked for ever sending answer 2 on the answer channel at timeout.go:\d+, which has no buffer, and the caller has returned: nobody is left to receive\.$`, v.about("a.0.2"))
	v.touch(`[data-testid=why] .mono`)
	v.wait(`document.querySelector("[data-testid=tab-code]").getAttribute("aria-selected") === "true"`)
	v.wait(`fanlight.why({worker: 2}).then((w) => w.line == document.querySelector(".band.asked:not([hidden])").dataset.line)`)

	v.run(`fanlight.reset({scene: "pool", workers: 2})`)
	v.submit(job{Op: "CheckStock", SKU: "A-1", Fault: "panic"})
	v.run(`fanlight.runToEnd()`)
	v.wait(`document.querySelector("[data-worker][data-state=panicked]").innerText.includes("panicked")`)
}

// TestLivesAreTold reads the lives of a job, a worker and a channel.
func TestLivesAreTold(t *testing.T) {
	v := open(t, 1440, 900)
	v.jam()
	v.run(`fanlight.stepForward(400)`)
	v.run(`fanlight.select({job: 5})`)
	v.about("j.0.5")
	life := get[string](v, `document.querySelector("[data-testid=life]").innerText.replace(/\s+/g, " ")`)
	assert.Regexp(t, `submitted .*picked up by worker \d.* worked on for 0.30 s.* waited .*picked up by the collector.*collected by the collector, ok`, life)
	v.touch(`[data-testid=life] li:nth-child(2) .life-step`)
	v.wait(`fanlight.snapshot().then((s) => s.step == document.querySelector("[data-testid=life] li:last-child .life-step").dataset.step)`)
	assert.Equal(t, 2, get[int](v, `+document.querySelector("[data-testid=life]").dataset.count`), "no more than has happened")

	v.run(`fanlight.stepForward(300)`)
	v.run(`fanlight.select({worker: 2})`)
	v.about("a.2.2")
	assert.Positive(t, get[int](v, `+document.querySelector("[data-testid=hours]").dataset.jobs`))
	assert.Contains(t, get[string](v, `document.querySelector("[data-testid=inspect]").innerText`), "blocked")
	v.run(`fanlight.select({channel: "JobsChannel"})`)
	v.about("p.1.0")
	assert.Contains(t, get[string](v, `document.querySelector("[data-testid=inspect] svg").getAttribute("aria-label")`), "How full JobsChannel was")
	assert.Positive(t, get[int](v, `+document.querySelector("[data-testid=filled]").dataset.passed`))
}

// TestRunToALine presses a line's number, and one that nobody comes to again.
func TestRunToALine(t *testing.T) {
	v := open(t, 1440, 900)
	v.jam()
	line := get[int](v, `fanlight.why({worker: 1}).then((w) => w.line)`)
	step := v.snapshot().Step
	v.wait(`(() => { const s = document.querySelector("[data-testid=file]"); return s && [...s.options].some((o) => o.text === "pool/worker.go") })()`)
	v.run(`(() => { const s = document.querySelector("[data-testid=file]");
		s.value = [...s.options].find((o) => o.text === "pool/worker.go").value; s.dispatchEvent(new Event("change", { bubbles: true })); })()`)
	v.touch(`.stop[data-line="` + v.literal(line) + `"]`)
	v.wait(`document.querySelector("[data-testid=run-to]").dataset.state === "reached"`)
	assert.Contains(t, get[string](v, `document.querySelector("[data-testid=run-to]").innerText`), "has come to line")
	after := v.snapshot().Step
	assert.Greater(t, after, step)
	assert.Equal(t, float64(line), get[float64](v, `fanlight.log(%d, 1).then((l) => l[0].line)`, after-1))

	never := get[struct {
		Reached bool
		Text    string
	}](v, `fanlight.runTo({file: "pool/pool.go", line: 1})`)
	assert.False(t, never.Reached)
	assert.Contains(t, never.Text, "Nothing that can be watched is on line 1")
	v.run(`fanlight.runToEnd()`)
	step = v.snapshot().Step
	v.touch(`.stop[data-line="` + v.literal(line) + `"]`)
	v.wait(`document.querySelector("[data-testid=run-to]").dataset.state === "never"`)
	assert.Contains(t, get[string](v, `document.querySelector("[data-testid=run-to]").innerText`), "any more, before the run waits for you")
	assert.Equal(t, step, v.snapshot().Step, "the moment stays")
}

// TestTheSceneAsATable reads the picture without seeing it.
func TestTheSceneAsATable(t *testing.T) {
	v := open(t, 360, 800)
	v.jam()
	v.click("as-table")
	v.wait(`document.querySelector("[data-testid=scene-table]").dataset.rows === "9"`)
	rows := get[[]string](v, `[...document.querySelectorAll(".scene-rows tbody tr")].map((r) => [...r.cells].map((c) => c.innerText.trim()).join(" | "))`)
	assert.Regexp(t, `^worker 1 \| . (blocked|running|waiting) \| .* \| Worker 1 `, rows[2])
	assert.True(t, get[bool](v, `document.documentElement.scrollWidth <= 360`), "nothing to scroll to the right")
	v.touch(`.scene-rows [data-ref="p.3.0"] .ref`)
	v.about("p.3.0")
	v.wait(`document.querySelector("[data-testid=spoken]").innerText === document.querySelector("[data-testid=why]").innerText`)

	s := heldUp
	s.Workers = 300
	v.reset(s)
	v.run(`fanlight.runToEnd()`)
	v.wait(`document.querySelector("[data-testid=scene-table]").dataset.rows === "305"`)
	v.click("scene-after")
	v.wait(`document.querySelector(".scene-rows tbody th").innerText === "worker 23"`)
	v.click("as-table")
	v.wait(`!document.querySelector(".floor").hidden && !document.querySelector("[data-testid=scene-table]")`)
}
