//go:build !js

package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestACallersMistakeIsItsOwn makes those that end in something thrown by
// JavaScript: the call is refused, or the error is reported as that of any other
// listener, and the page goes on.
func TestACallersMistakeIsItsOwn(t *testing.T) {
	v := open(t, 1000, 700)
	assert.Equal(t, "bad-argument", v.code(`fanlight.submit([{op: "CheckStock", sku: "A", quantity: 1n}])`))
	assert.Equal(t, "bad-argument", v.code(`(() => { const jobs = []; jobs.push(jobs); return fanlight.submit(jobs); })()`))
	assert.Equal(t, "bad-argument", v.code(`fanlight.submit(new Proxy([], { get() { throw "mine"; } }))`))
	assert.Equal(t, "bad-argument", v.code(`fanlight.seek(1n)`))

	v.run(`(async () => {
		addEventListener("error", (e) => { (window.reported ??= []).push(e.error.message); e.preventDefault(); });
		await fanlight.on("step", () => { throw new Error("mine"); });
		await fanlight.on("step", () => { window.told = true; });
		await fanlight.stepForward();
	})()`)
	assert.Equal(t, []string{"mine"}, get[[]string](v, `reported`))
	assert.True(t, get[bool](v, `told`), "and other listeners are told")
}

// TestMessagesHaveTheSameVerbs asks by postMessage what others ask by a call, and
// in the same order: a picture, a mistake, and the run after a long list of jobs.
func TestMessagesHaveTheSameVerbs(t *testing.T) {
	v := open(t, 1000, 700)
	v.reset(small)
	got := get[struct {
		Picture, Mistake string
		Jobs             int
		Share            float64 // of the run, in bytes
	}](v, `(async () => {
		let id = 0;
		const ask = (verb, ...args) => new Promise((answered) => {
			const mine = ++id;
			addEventListener("message", function hear({ data }) {
				if (data.id !== mine || data.verb) return;
				removeEventListener("message", hear);
				answered(data);
			});
			postMessage({ fanlight: 1, id: mine, verb, args }, location.origin);
		});
		const picture = (await ask("exportPicture")).answer.slice(0, 4), mistake = (await ask("seek", 1n)).error.code;
		const jobs = Array.from({ length: 5000 }, () => ({ op: "CheckStock", sku: "pen" }));
		const [submitted, run] = await Promise.all([ask("submit", jobs), ask("exportRun")]);
		return { picture, mistake, jobs: submitted.answer.length, share: run.answer.length / (await fanlight.exportRun()).length };
	})()`)
	assert.Equal(t, "<svg", got.Picture)
	assert.Equal(t, "bad-argument", got.Mistake)
	assert.Equal(t, 5000, got.Jobs)
	assert.InDelta(t, 1, got.Share, 0.1, "the run is exported after the last of them")
}
