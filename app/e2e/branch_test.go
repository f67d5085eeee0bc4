//go:build !js

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

type branch struct {
	ID, Parent, Step, Steps int
	Name                    string
	Current                 bool
	Time                    float64
}

func (v *visit) branches() []branch {
	v.t.Helper()
	return get[[]branch](v, `fanlight.branches()`)
}

// TestAChangeInThePastKeepsTheOldFuture goes back, changes the workers, and then
// goes from one future to the other.
func TestAChangeInThePastKeepsTheOldFuture(t *testing.T) {
	v := open(t, 1440, 900)
	v.reset(small)
	v.run(`fanlight.pause()`)
	v.submit(plenty(20, 20)...)
	v.run(`fanlight.runToEnd()`)
	hash, end := v.logHash(), v.snapshot()
	require.Len(t, v.branches(), 1)

	v.run(`fanlight.seek(60)`)
	v.run(`fanlight.setWorkers(9)`)
	v.run(`fanlight.runToEnd()`)
	other := v.logHash()
	assert.NotEqual(t, hash, other)
	all := v.branches()
	require.Len(t, all, 2)
	assert.Equal(t, []any{"original", "9 workers", 1, 60, true}, []any{all[0].Name, all[1].Name, all[1].Parent, all[1].Step, all[1].Current})

	v.run(`fanlight.switchBranch(1)`)
	assert.Equal(t, 60, v.snapshot().Step, "where it was left")
	v.run(`fanlight.runToEnd()`)
	assert.Equal(t, hash, v.logHash())
	assert.Equal(t, end.Stock, v.snapshot().Stock)
	v.run(`fanlight.switchBranch(2)`)
	assert.Equal(t, other, v.logHash())
	v.run(`fanlight.seek(40)`)
	v.fill("seed", "11")
	v.wait(`fanlight.branches().then((all) => all[2]?.current && all[2].name === "seed 11")`)
	assert.EqualValues(t, 20, v.snapshot().Totals.Submitted, "the same jobs in another order of things")
	v.run(`fanlight.switchBranch(2)`)
	assert.Equal(t, other, v.logHash())
	v.run(`fanlight.renameBranch(2, "nine")`)
	assert.Equal(t, "on-show", v.code(`fanlight.deleteBranch(2)`))
	v.run(`fanlight.deleteBranch(1)`)
	assert.Equal(t, "nine", v.branches()[0].Name)
}

// TestBranchesAreChips goes between the branches, renames one and deletes one,
// by hand.
func TestBranchesAreChips(t *testing.T) {
	v := open(t, 1440, 900)
	v.reset(small)
	v.run(`fanlight.pause()`)
	v.submit(plenty(10, 20)...)
	v.run(`fanlight.runToEnd()`)
	v.wait(`document.querySelector("[data-testid=branches]").hidden`)
	v.run(`fanlight.seek(40)`)
	v.click("workers-more")
	v.wait(`document.querySelectorAll("[data-testid=branches] [aria-pressed]").length === 2`)
	assert.Equal(t, "5 workers", get[string](v, `document.querySelector("[data-testid=branches] [aria-pressed=true] b").innerText`))

	v.click("branch-1")
	v.wait(`fanlight.branches().then((all) => all[0].current)`)
	v.wait(`document.querySelector("[data-testid=workers]").dataset.value === "4"`)
	v.wait(`document.querySelector("[data-testid=branch-1]").ariaPressed === "true"`)
	v.do(chromedp.SendKeys(id("branch-1"), kb.F2))
	v.wait(`document.activeElement.id === "branch-name"`)
	v.fill("branch-name", "as it was")
	v.wait(`document.querySelector("[data-testid=branch-1] b").innerText === "as it was"`)
	v.click("branch-2-do")
	v.wait(`document.querySelector("[data-testid=branches]").hidden`)
	assert.Equal(t, "as it was", v.branches()[0].Name)
}

// TestALongNameOfABranchStaysOnTheScreen with what can be done to it.
func TestALongNameOfABranchStaysOnTheScreen(t *testing.T) {
	v := open(t, 360, 740)
	v.reset(small)
	v.run(`fanlight.pause()`)
	v.submit(plenty(8, 20)...)
	v.run(`fanlight.runToEnd()`)
	v.run(`fanlight.seek(60)`)
	v.run(`fanlight.setWorkers(5)`)
	const name = "what came of it with only three workers"
	v.run(`fanlight.renameBranch(1, %q)`, name)
	v.wait(`document.querySelector("[data-testid=branch-1]")?.innerText.includes(%q)`, name)
	assert.LessOrEqual(t, get[float64](v, `document.querySelector("[data-testid=branch-1-do]").getBoundingClientRect().right`), 360.0)
	assert.LessOrEqual(t, get[int](v, `document.documentElement.scrollWidth`), 360)
}
