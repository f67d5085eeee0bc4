//go:build !js

package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestOneOfACrowdIsAskedAbout finds one of 200 workers, whose boxes are painted:
// with the pointer, and with the keyboard.
func TestOneOfACrowdIsAskedAbout(t *testing.T) {
	v := open(t, 1440, 900)
	s := small
	s.Workers = 150
	v.reset(s)
	v.run(`fanlight.pause()`)
	v.submit(plenty(400, 500)...)
	v.run(`fanlight.stepForward(2000)`)
	v.wait(`document.querySelectorAll(".floor .actor[data-worker]").length === 150`)
	high := get[float64](v, `document.querySelector(".floor").clientHeight`)
	v.run(`fanlight.setWorkers(200)`)
	v.run(`fanlight.stepForward(200)`)
	v.wait(`document.querySelector(".crowd") && !document.querySelector(".floor .actor[data-worker]")`)
	assert.InDelta(t, high, get[float64](v, `document.querySelector(".floor").clientHeight`), 60, "what stands beside them stays")
	v.wait(`/^1\d\d workers[^]*\d+ blocked/.test(document.querySelector("[data-testid=roll] .bar")?.innerText)`)

	v.run(`{
		const crowd = document.querySelector(".crowd").getBoundingClientRect();
		document.elementFromPoint(crowd.left + 6, crowd.top + 6).dispatchEvent(new MouseEvent("click", { bubbles: true, clientX: crowd.left + 6, clientY: crowd.top + 6 }));
	}`)
	v.about("a.2.1")
	v.wait(`!document.querySelector("[data-testid=ring]").hidden`)

	v.click("as-table")
	v.click("scene-after")
	v.wait(`document.querySelector(".scene-rows tbody th").innerText === "worker 23"`)
	v.run(`document.querySelector(".scene-rows tbody .ref").focus()`)
	v.press("\r")
	v.about("a.2.23")
}

// TestJobsAreNodesUpTo200 counts the jobs that are elements on show, with 150
// workers and with so many that they are painted.
func TestJobsAreNodesUpTo200(t *testing.T) {
	v := open(t, 1440, 900)
	s := small
	s.Workers = 150
	v.reset(s)
	v.run(`fanlight.pause()`)
	v.submit(plenty(400, 500)...)
	v.run(`fanlight.stepForward(2000)`)
	const shown = `[...document.querySelectorAll(".tokens [data-job]")].filter((job) => job.checkVisibility() && job.getBoundingClientRect().width > 8)`
	v.wait(`new Set(` + shown + `.map((job) => job.dataset.job)).size >= 150`)
	v.run(`fanlight.speed(0.1)`)
	v.run(`fanlight.play()`)
	v.wait(`document.querySelector(".tokens [data-played]")`)
	v.run(`fanlight.pause()`)
	v.wait(`!document.querySelector(".tokens [data-played]") && ` + shown + `.length >= 150`)
	assert.Positive(t, get[int](v, `document.querySelectorAll(".tokens .clock[data-state=running]").length`), "a clock at rest is the node's own")

	v.run(`fanlight.setWorkers(400)`)
	v.run(`fanlight.stepForward(2000)`)
	v.wait(`document.querySelector(".crowd") && ` + shown + `.length < 50`)
}

// TestJobsArePaintedWhileTheHandIsPulled goes to other moments, where the nodes say
// at once what the jobs do, and are to be seen when the last moment stays.
func TestJobsArePaintedWhileTheHandIsPulled(t *testing.T) {
	v := open(t, 1440, 900)
	v.reset(small)
	v.run(`fanlight.pause()`)
	v.submit(plenty(100, 100)...)
	v.run(`fanlight.stepForward(400)`)
	const seen = `[...document.querySelectorAll(".tokens [data-job]")].filter((job) => job.checkVisibility()).length`
	v.wait(seen + ` > 0`)
	v.run(`(() => {
		const jobs = document.querySelector(".jobs"), told = globalThis.told = [];
		new MutationObserver(() => told.push([jobs.hasAttribute("data-hidden"), jobs.querySelectorAll("[data-job]").length])).observe(jobs, {attributeFilter: ["data-hidden"]});
	})()`)
	v.run(`fanlight.seek(200)`)
	v.wait(`told.length === 2 && ` + seen + ` > 0`)
	told := get[[][2]any](v, `told`)
	assert.Equal(t, []any{true, false}, []any{told[0][0], told[1][0]})
	assert.Positive(t, told[0][1])
	v.run(`fanlight.stepBack(3)`)
	v.still()
	assert.Len(t, get[[][2]any](v, `told`), 2, "a few steps are no leap: jobs move")
}

// TestAResultFitsAPhone reads which job it was, how it ended and with whom.
func TestAResultFitsAPhone(t *testing.T) {
	v := open(t, 360, 740)
	v.reset(small)
	v.submit(plenty(3, 20)...)
	v.run(`fanlight.runToEnd()`)
	v.wait(`document.querySelectorAll("[data-testid=result]").length === 3`)
	outside := get[[]string](v, `[...document.querySelectorAll("[data-testid=result] td")]
		.filter((c) => c.getBoundingClientRect().right > 360).map((c) => c.innerText)`)
	assert.Empty(t, outside)
}
