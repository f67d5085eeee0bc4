//go:build !js

package e2e

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// fingertip is the least size of what a finger touches, in CSS pixels.
const fingertip = 40

// tooSmall lists what can be touched and is smaller than a finger in any direction,
// with its size. A word within a sentence is as high as its line; the numbers of
// the code's lines stand in a menu as well, and the goroutines of the picture in a
// table.
const tooSmall = `[...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0'], [role=option]")]
	.filter((e) => !e.disabled && e.checkVisibility() && !e.matches(".skip, .stop, .why .link, .versus .link, p .link, .floor *"))
	.map((e) => [e, (e.matches("[type=checkbox], [type=radio], [type=file]") && e.closest("label") || e).getBoundingClientRect()])
	.filter(([e, r]) => r.width && (r.width < %[1]d || r.height < %[1]d))
	.map(([e, r]) => (e.dataset.testid || e.className || e.tagName) + " " + e.innerText.slice(0, 20) + " " + r.width + "×" + r.height)`

// touched opens the page as on a device without a mouse.
func touched(t *testing.T, width, height int) *visit {
	t.Helper()
	v := arrive(t, width, height)
	_, err := chromedp.Call(v.Context(), emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true, MaxTouchPoints: 2})
	require.NoError(t, err)
	v.load(v.url)
	return v
}

// tap touches the middle of what a selector finds.
func (v *visit) tap(selector string) {
	v.t.Helper()
	at := v.restAt(selector, 0.5, 0.5)
	v.finger("touchStart", at)
	v.finger("touchEnd")
}

// finger puts a finger on a spot, moves it there, or lifts it.
func (v *visit) finger(kind input.DispatchTouchEventType, at ...[]float64) {
	v.t.Helper()
	points := []*input.TouchPoint{}
	for _, p := range at {
		points = append(points, &input.TouchPoint{X: p[0], Y: p[1]})
	}
	_, err := chromedp.Call(v.Context(), input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
	require.NoError(v.t, err)
}

// TestEverythingIsAsLargeAsAFinger opens whatever can be opened, on a phone and
// on a tablet.
func TestEverythingIsAsLargeAsAFinger(t *testing.T) {
	for _, size := range [][2]int{{360, 740}, {768, 1024}} {
		v := touched(t, size[0], size[1])
		v.reset(small)
		v.run(`fanlight.pause()`)
		v.submit(plenty(60, 30)...)
		v.run(`fanlight.stepForward(300)`)
		fits := func(where string) {
			t.Helper()
			assert.Empty(t, get[[]string](v, tooSmall, fingertip), "%s, %d px wide", where, size[0])
		}
		v.run(`document.querySelectorAll("details").forEach((d) => { d.open = true; })`)
		fits("with everything open")
		v.run(`document.querySelectorAll("details").forEach((d) => { d.open = false; })`)

		v.tap("[data-testid=tab-lesson]")
		v.lesson("inventory")
		fits("reading the lesson")
		v.tap(".floor .actor[data-ref]")
		v.wait(`document.querySelector("[data-testid=inspect]")?.dataset.ref`)
		fits("asked about a goroutine")
		v.tap("[data-testid=as-table]")
		v.wait(`document.querySelector("[data-testid=scene-table]")?.checkVisibility()`)
		fits("as a table")
		v.tap("[data-testid=as-table]")
		v.tap("[data-testid=csv-open]")
		v.wait(`document.querySelector("#csv-dialog").open`)
		fits("bringing a file")
		v.tap("[data-testid=csv-close]")
		v.tap("[data-testid=compare]")
		v.wait(`document.querySelector("[data-testid=comparison]").dataset.state === "asking"`)
		fits("asking for a second run")
		v.tap("[data-testid=compare-go]")
		v.wait(`document.querySelector("[data-testid=comparison]").dataset.state === "on"`)
		fits("side by side")
	}
}

// TestTheControlsObeyAFinger taps and drags in place of a mouse.
func TestTheControlsObeyAFinger(t *testing.T) {
	v := touched(t, 360, 740)
	v.reset(small)
	v.run(`fanlight.pause()`)
	v.submit(plenty(60, 30)...)
	v.run(`fanlight.stepForward(100)`)
	at := v.snapshot().Step
	v.tap("[data-testid=step-forward]")
	v.wait(`fanlight.snapshot().then((s) => s.step > %d)`, at)

	v.tap("[data-testid=workers-more]")
	v.wait(`document.querySelector("[data-testid=workers]").dataset.value === "5"`)
	v.rest("workers-slider")
	slider := get[[]float64](v, `(() => {
		const e = document.querySelector("[data-testid=workers-slider]"), r = e.getBoundingClientRect();
		return [r.x + 11 + (r.width - 22) * e.value / e.max, r.y + r.height / 2, r.right - 11];
	})()`)
	v.finger("touchStart", slider[:2])
	for _, part := range []float64{0.3, 0.7, 1} {
		v.finger("touchMove", []float64{slider[0] + part*(slider[2]-slider[0]), slider[1]})
	}
	v.finger("touchEnd")
	v.wait(`document.querySelector("[data-testid=workers]").dataset.value === "1000"`)
	v.wait(`document.querySelector("[data-testid=workers-slider]").value === document.querySelector("[data-testid=workers-slider]").max`)

	v.choose("run-line", get[string](v, `document.querySelector("[data-testid=run-line]").options[1].value`))
	v.wait(`/reached|never/.test(document.querySelector("[data-testid=run-to]").dataset.state)`)
}
