//go:build !js

package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// choices waits until the visitor is asked who goes next, and counts who could.
func (v *visit) choices() int {
	v.t.Helper()
	v.wait(`document.querySelector("[data-testid=scheduler]").dataset.choices > 1`)
	return get[int](v, `fanlight.choices().then((c) => c.length)`)
}

// TestYouAreTheScheduler drives two goroutines into a deadlock that the seed
// does not find, by the mouse and by the keys, and then makes the run again.
func TestYouAreTheScheduler(t *testing.T) {
	v := open(t, 1440, 900)
	v.run(`fanlight.reset({scene: "two-locks", seed: 7})`)
	v.click("schedule")
	assert.GreaterOrEqual(t, v.choices(), 2)
	assert.Equal(t, 1, get[int](v, `document.querySelectorAll("[data-testid=choose-1]:not([hidden]) .kbd:not([hidden])").length`))
	before := v.snapshot().Step
	v.click("choose-2")
	v.wait(`fanlight.snapshot().then((s) => s.step > %d)`, before)
	v.choices()
	v.press("1")
	v.wait(`fanlight.log().then((log) => log.filter((r) => r.kind === "command").length === 2)`)

	// By turns, so that each gets its first lock.
	v.run(`(async () => {
		for (let went = 0, choices; (choices = await fanlight.choices()).length; ) {
			went = (choices.find((c) => c.goroutine !== went) ?? choices[0]).goroutine;
			await fanlight.choose(went);
		}
	})()`)
	assert.Equal(t, "deadlock", get[string](v, `fanlight.snapshot().then((s) => s.verdict.kind)`))
	v.wait(`document.querySelector("[data-testid=scheduler-words]").textContent.includes("over")`)

	hash := v.logHash()
	v.run(`fanlight.exportRun().then((run) => fanlight.importRun(run))`)
	assert.Equal(t, hash, v.logHash(), "what was chosen is part of the run")
	assert.Equal(t, "not-now", v.code(`fanlight.choose(2)`))

	v.run(`fanlight.seek(20)`)
	v.click("choose-here")
	v.choices()
	v.click("seed-picks")
	v.run(`fanlight.schedule(false)`)
	v.wait(`document.querySelector("[data-testid=scheduler]").hidden`)
	v.run(`fanlight.runToEnd()`)
	assert.NotEqual(t, hash, v.logHash())
}

func TestAFailingScheduleIsFoundAndPlayed(t *testing.T) {
	v := open(t, 1440, 900)
	v.run(`fanlight.reset({scene: "unsafe-stock", seed: 7})`)
	v.run(`fanlight.runToEnd()`)
	assert.Equal(t, "null", get[string](v, `fanlight.snapshot().then((s) => JSON.stringify(s.verdict))`), "seed 7 goes right")
	v.click("schedule")
	v.click("find-failure")
	v.wait(`document.querySelector("[data-testid=search-words]").textContent.includes("loses an update")`)
	v.wait(`["playing", "finished"].includes(document.querySelector("[data-testid=app]").dataset.state)`)
	assert.NotEqual(t, uint64(7), v.snapshot().Seed)

	// None of the schedules of a right scene fails.
	v.run(`fanlight.reset({scene: "one-to-many", seed: 1})`)
	found := get[struct {
		Found bool
		Tried int
	}](v, `fanlight.findFailure({schedules: 40})`)
	assert.False(t, found.Found)
	assert.Equal(t, 40, found.Tried)
	v.wait(`document.querySelector("[data-testid=search-words]").textContent === "None of 40 schedules failed."`)

	// And a search can be stopped.
	v.run(`(window.stopped = fanlight.findFailure({schedules: 1000000}).catch((err) => err.code), 0)`)
	v.click("search-stop")
	assert.Equal(t, "interrupted", get[string](v, `window.stopped`))
	v.wait(`document.querySelector("[data-testid=scheduler]").dataset.search === "idle"`)
}

// TestARunThatWentWellLeadsToOneThatDoesNot is what a learner does who has opened a
// lesson on a mistake, and has not seen it.
func TestARunThatWentWellLeadsToOneThatDoesNot(t *testing.T) {
	v := open(t, 1440, 900)
	const offered = `!document.querySelector("[data-testid=find-flaw]").hidden`
	v.run(`fanlight.reset({scene: "many-to-one", seed: 7})`)
	v.run(`fanlight.runToEnd()`)
	v.wait(`document.querySelector("[data-testid=saying]").dataset.sign === "finished"`)
	assert.False(t, get[bool](v, offered), "there is nothing to find")

	v.run(`fanlight.reset({scene: "two-locks", seed: 7})`)
	v.run(`fanlight.runToEnd()`)
	v.wait(`document.querySelector("[data-testid=saying]").innerText.includes("Not every schedule ends so well.") && ` + offered)
	v.click("find-flaw")
	v.wait(`document.querySelector("[data-testid=saying]").dataset.sign === "verdict"`)
	assert.Equal(t, "deadlock", get[string](v, `fanlight.snapshot().then((s) => s.verdict.kind)`))
	v.wait(`!(` + offered + `)`)
}

func TestTheDiePicksAnotherSeed(t *testing.T) {
	v := open(t, 1440, 900)
	v.reset(small)
	v.run(`fanlight.pause()`)
	v.submit(plenty(5, 10)...)
	seed := v.snapshot().Seed
	v.click("roll")
	v.wait(`fanlight.snapshot().then((s) => s.seed !== %d && s.totals.submitted === 5)`, seed)
	v.run(`fanlight.runToEnd()`)
	assert.Equal(t, uint64(5), v.snapshot().Totals.outcomes(), "the same jobs under another schedule")
}
