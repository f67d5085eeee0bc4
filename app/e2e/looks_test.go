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

// TestTheKeyboardStaysWithTheVisitor goes on to a field before what a button
// opens has been drawn: what is typed there is not torn away.
func TestTheKeyboardStaysWithTheVisitor(t *testing.T) {
	v := open(t, 1440, 900)
	v.run(`document.querySelector("[data-testid=compare]").click()`)
	v.wait(`document.activeElement.id === "comparison"`)
	v.run(`document.querySelector("[data-testid=compare-cancel]").click()`)
	v.wait(`document.activeElement.dataset.testid === "compare"`)
	v.run(`new Promise((resolve) => {
		document.querySelector("[data-testid=compare]").click();
		document.querySelector("[data-testid=sku]").focus();
		setTimeout(resolve, 500);
	})`)
	assert.Equal(t, "asking", get[string](v, `document.querySelector("[data-testid=comparison]").dataset.state`))
	assert.Equal(t, "sku", get[string](v, `document.activeElement.dataset.testid`))
}

// TestTheAnswerIsWhereWhyLeads is a telephone too, for "Why?".
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
