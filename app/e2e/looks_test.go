//go:build !js

package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestAComparisonsFiguresAreInSight compares two runs that differ in so much that
// their names are long.
func TestAComparisonsFiguresAreInSight(t *testing.T) {
	v := open(t, 360, 740)
	v.reset(small)
	v.run(`fanlight.submit([{op: "AddStock", sku: "A", quantity: 1}])`)
	v.run(`fanlight.compare({workers: 40, capacity: {jobs: 1000, results: 1000}})`)
	v.run(`fanlight.runToEnd()`)
	v.wait(`document.querySelector("[data-testid=differences]")?.dataset.over === "true"`)
	assert.Equal(t, 0.0, get[float64](v, `(() => {
		const box = document.querySelector("[data-testid=differences] .scroll");
		return box.scrollWidth - box.clientWidth;
	})()`), "nothing of the table is out of sight")
}

// TestTheComparisonIsWhereItsButtonLeads is a telephone, on which what "Side by
// side" opens stands screens away from it.
func TestTheComparisonIsWhereItsButtonLeads(t *testing.T) {
	v := open(t, 360, 740)
	v.reset(small)
	v.click("compare")
	v.wait(`document.activeElement.id === "comparison"`)
	v.wait(`document.querySelector("[data-testid=compare-workers]").getBoundingClientRect().bottom < innerHeight`)
	v.click("compare-cancel")
	v.wait(`document.activeElement.dataset.testid === "compare"`)
}

// TestTheAnswerIsWhereWhyLeads is the same for "Why?".
func TestTheAnswerIsWhereWhyLeads(t *testing.T) {
	v := open(t, 360, 740)
	v.run(`fanlight.reset({scene: "two-locks", seed: 8})`)
	v.run(`fanlight.runToEnd()`)
	v.click("why-stuck")
	v.wait(`(() => { // nothing lies over its first line
		const why = document.querySelector("[data-testid=why]"), r = why.getBoundingClientRect();
		const on = document.elementFromPoint(r.x + r.width / 2, r.y + 12);
		return on && why.contains(on);
	})()`)
}
