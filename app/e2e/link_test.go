//go:build !js

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestAnAddressOpensItsScene is what a tutorial links to.
func TestAnAddressOpensItsScene(t *testing.T) {
	v := arrive(t, 1200, 800)
	v.load(v.url + "?scene=two-locks&seed=8&items=9&jobs=many")
	v.wait(`fanlight.snapshot().then((s) => s.verdict?.kind === "deadlock")`)
	v.wait(`document.querySelector("[data-testid=items]").dataset.value === "9"`)
	v.wait(`document.querySelector("[data-testid=notices]").innerText.includes("jobs=many cannot be used: it must be a whole number.")`)
	assert.EqualValues(t, 8, v.snapshot().Seed)
}

// TestALinkOpensTheRunAtItsMoment copies the link of a run in its middle, and opens
// it where nothing is known of it.
func TestALinkOpensTheRunAtItsMoment(t *testing.T) {
	v := open(t, 1200, 800)
	v.reset(small)
	v.run(`fanlight.pause()`)
	v.submit(plenty(5, 10)...)
	v.run(`fanlight.runToEnd()`)
	v.run(`fanlight.seek(20)`)
	hash := v.logHash()
	v.click("export")
	v.click("export-link")
	v.wait(`location.hash.startsWith("#run=") && document.querySelector("[data-testid=notices]").innerText.includes("ddress")`)
	link := get[string](v, `location.href`)
	assert.Equal(t, link, get[string](v, `fanlight.exportLink()`))

	v.do(chromedp.Navigate("about:blank"))
	v.load(link)
	v.wait(`fanlight.snapshot().then((s) => s.step === 20)`)
	assert.Equal(t, hash, v.logHash())
	require.Equal(t, "paused", get[string](v, `document.querySelector("[data-testid=app]").dataset.state`))

	// Another address pasted over it opens another run, and one that is no run says so.
	v.run(`fanlight.reset({scene: "timeout", seed: 3})`)
	v.run(`fanlight.runToEnd()`)
	other := get[string](v, `fanlight.exportLink()`)
	v.run(`fanlight.reset({scene: "pool"})`)
	v.run(`fanlight.compare({workers: 2})`)
	v.do(chromedp.Navigate(other))
	v.wait(`fanlight.snapshot().then((s) => s.scene === "timeout" && s.seed === 3)`)
	v.wait(`fanlight.comparison().then((c) => !c)`)
	v.run(`(location.hash = "run=nothing", 0)`)
	v.wait(`document.querySelector("[data-testid=notices]").innerText.includes("cannot be opened")`)
}
