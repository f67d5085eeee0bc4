//go:build !js

package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

type found struct {
	Found bool
	Step  int
}

// TestJumpsAndSteps goes to what happened, forward and back, and by whom.
func TestJumpsAndSteps(t *testing.T) {
	v := open(t, 1440, 900)
	v.reset(small)
	v.run(`fanlight.pause()`)
	jobs := plenty(12, 30)
	jobs[5].Fault, jobs[8].Timeout = "panic", 10
	v.submit(jobs...)

	jump := func(to string, back bool) found {
		t.Helper()
		return get[found](v, `fanlight.jump({to: %q, back: %t})`, to, back)
	}
	panicked := jump("panic", false)
	assert.True(t, panicked.Found, "though the run had not come so far yet")
	outcomes := func() []string {
		var list []string
		for _, r := range v.results() {
			list = append(list, r.Outcome)
		}
		return list
	}
	assert.Equal(t, "panic", outcomes()[len(outcomes())-1])
	timedOut := jump("timeout", true)
	if !timedOut.Found {
		timedOut = jump("timeout", false)
	}
	assert.Equal(t, "timeout", outcomes()[len(outcomes())-1])
	v.run(`fanlight.seek(0)`)
	block := jump("block", false)
	assert.True(t, block.Found)
	assert.Positive(t, get[int](v, `fanlight.log(%d, 1).then((all) => all[0].step)`, block.Step-1))
	assert.Equal(t, found{false, block.Step}, jump("deadlock", false), "there is none: the hand stays")
	assert.Equal(t, block.Step, v.snapshot().Step)
	assert.Equal(t, "bad-argument", v.code(`fanlight.jump({to: "lunch"})`))

	// By hand: the menu says what the buttons and the arrows go by.
	v.run(`fanlight.select({job: 3})`)
	v.choose("step-by", "job")
	job := get[found](v, `fanlight.step({by: "job", id: 3})`)
	assert.True(t, job.Found)
	assert.EqualValues(t, 3, get[int](v, `fanlight.log(%d, 1).then((all) => all[0].a)`, job.Step-1))
	v.click("step-forward")
	v.wait(`fanlight.snapshot().then((s) => s.step > %d)`, job.Step)
	v.wait(`fanlight.snapshot().then((s) => fanlight.log(s.step - 1, 1)).then((all) => all[0].a === 3)`)
	v.click("step-back")
	v.wait(`fanlight.snapshot().then((s) => s.step === %d)`, job.Step)
	worker := get[found](v, `fanlight.step({by: "worker", id: 2})`)
	assert.Greater(t, worker.Step, job.Step)

	v.choose("jump-to", "deadlock")
	v.click("jump-forward")
	v.wait(`document.querySelector("[data-testid=jump-error]").innerText.includes("No deadlock or leak comes after this moment.")`)
	assert.Equal(t, worker.Step, v.snapshot().Step)
	v.choose("jump-to", "panic")
	v.run(`fanlight.seek(0)`)
	v.click("jump-forward")
	v.wait(`fanlight.snapshot().then((s) => s.step === %d)`, panicked.Step)
}
