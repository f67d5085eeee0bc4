//go:build !js

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func (v *visit) press(keys string) {
	v.t.Helper()
	v.do(chromedp.KeyEvent(keys))
}

// tabTo walks with the Tab key to a control, and sees that the way is marked.
func (v *visit) tabTo(testid string) {
	v.t.Helper()
	for range 200 {
		v.press(kb.Tab)
		at := get[struct {
			ID     string
			Marked bool
		}](v, `(() => {
			const e = document.activeElement, style = getComputedStyle(e);
			return {
				id: e.dataset.testid ?? "",
				marked: e === document.body || style.outlineStyle !== "none" || style.boxShadow !== "none" || e.classList.contains("sr"),
			};
		})()`)
		require.True(v.t, at.Marked, "%s has the focus, and does not show it", at.ID)
		if at.ID == testid {
			return
		}
	}
	require.Fail(v.t, "the Tab key never comes to "+testid)
}

// TestByKeyboardAlone submits a job, changes the workers and walks in time.
func TestByKeyboardAlone(t *testing.T) {
	v := quiet(t)
	v.tabTo("sku")
	v.press("A-1")
	v.press(kb.Escape)
	v.tabTo("quantity")
	v.press("2")
	v.tabTo("submit")
	v.press(kb.Enter)
	v.wait(`fanlight.snapshot().then((s) => s.jobs.waiting + s.totals.submitted >= 1)`)

	v.tabTo("workers-number")
	v.press(kb.ArrowUp)
	v.wait(`document.querySelector("[data-testid=workers]").dataset.value === "5"`)

	v.run(`fanlight.pause()`)
	v.run(`document.activeElement.blur()`)
	before := v.snapshot().Step
	v.press(kb.ArrowLeft) // first, since the run may be at its end
	v.wait(`fanlight.snapshot().then((s) => s.step < %d)`, before)
	v.press(kb.ArrowRight)
	v.wait(`fanlight.snapshot().then((s) => s.step === %d)`, before)
	v.press("+")
	v.wait(`document.querySelector("[data-testid=workers]").dataset.value === "6"`)
	v.press("-")
	v.wait(`document.querySelector("[data-testid=workers]").dataset.value === "5"`)
	v.press(" ")
	v.wait(`["playing", "finished"].includes(document.querySelector("[data-testid=app]").dataset.state)`)
	v.wait(`document.querySelector("[data-testid=result]")`)
	v.press("?")
	v.wait(`document.querySelector("[data-testid=help-dialog]").open`)
	v.press(kb.Escape)
	v.wait(`!document.querySelector("[data-testid=help-dialog]").open`)
	v.run(`fanlight.runToEnd()`)
	assert.EqualValues(t, 1, v.idle(1).Totals.Submitted)
}

// TestEverythingHasAName: whatever can have the focus says what it is.
func TestEverythingHasAName(t *testing.T) {
	v := quiet(t)
	assert.Empty(t, get[[]string](v, `[...document.querySelectorAll("button, input, select, textarea, summary, a[href], [tabindex='0']")]
		.filter((e) => e.checkVisibility())
		.filter((e) => !(e.getAttribute("aria-label") || e.getAttribute("aria-labelledby") || e.labels?.length || e.textContent.trim() || e.title))
		.map((e) => e.outerHTML.slice(0, 120))`))
}
