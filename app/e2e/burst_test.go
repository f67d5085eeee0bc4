//go:build !js

package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestABurst hands over 20,000 jobs with one call: the page is at hand meanwhile,
// what is called after it comes after it, and the books are right though the
// engine's ledger has carried its oldest entries forward.
func TestABurst(t *testing.T) {
	v := open(t, 1440, 900)
	v.run(`fanlight.reset({scene: "inventory", mode: "full-speed", workers: 20, workTime: 0, collectorTime: 0, capacity: {jobs: 100, results: 100}, stock: {A: 0}})`)
	got := get[struct {
		IDs, Turns, Seen int
		InOrder          bool
	}](v, `(async () => {
		const jobs = Array.from({length: 20000}, () => ({op: "AddStock", sku: "A", quantity: 1}));
		let turns = 0, seen = 0, over = false;
		const submitted = fanlight.submit(jobs).then((answers) => { over = true; return answers; });
		jobs.length = 0; // the list was what it was when it was handed over
		const after = fanlight.setWorkers(7);
		while (!over) {
			await new Promise((turn) => setTimeout(turn));
			turns++;
			const {totals} = await fanlight.snapshot();
			if (totals.submitted > 0 && totals.submitted < 20000) seen++;
		}
		const answers = await submitted;
		await after;
		return {ids: answers.length, turns, seen, inOrder: answers.every(({id}, i) => id === i + 1)};
	})()`)
	assert.Equal(t, 20_000, got.IDs)
	assert.True(t, got.InOrder)
	assert.GreaterOrEqual(t, got.Turns, 5, "the page has turns of its own")
	assert.Positive(t, got.Seen, "and tells how far it has come")
	v.run(`fanlight.runToEnd()`)
	v.wait(`fanlight.snapshot().then((s) => s.totals.completed === 20000 && s.stock.A === 20000 && s.workers.length === 7)`)
	v.wait(`document.querySelector("[data-testid=ledger]").dataset.balanced === "true"`)
	v.wait(`document.querySelector("[data-testid=ledger]").textContent.includes("carried forward")`)
}
