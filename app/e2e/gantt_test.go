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

// ran opens the page on a run of 24 jobs that has come to its end.
func ran(t *testing.T, width, height int) *visit {
	t.Helper()
	v := open(t, width, height)
	v.reset(small)
	v.run(`fanlight.pause()`)
	v.submit(plenty(24, 100)...)
	v.run(`fanlight.runToEnd()`)
	v.idle(24)
	v.wait(`document.querySelector(".lanes").dataset.painted`)
	return v
}

// extent is the part of the run that the line of time shows, in milliseconds.
func (v *visit) extent() (from, to float64) {
	v.t.Helper()
	e := get[[]float64](v, `(({ from, to }) => [+from, +to])(document.querySelector("[data-testid=scrubber]").dataset)`)
	return e[0], e[1]
}

// narrower waits until it shows less time than that, and returns how much.
func (v *visit) narrower(than float64) float64 {
	v.t.Helper()
	v.wait(`(({ from, to }) => +to - +from < %f)(document.querySelector("[data-testid=scrubber]").dataset)`, than)
	from, to := v.extent()
	return to - from
}

// lanesAt is a place of the line of time in the window; x and y go from 0 to 1.
func (v *visit) lanesAt(x, y float64) (float64, float64) {
	v.t.Helper()
	at := v.restAt(".lanes", x, y)
	return at[0], at[1]
}

// wheel turns the wheel; the driver wants to know of both ways.
func (v *visit) wheel(x, y, across, down float64, keys int64) {
	v.t.Helper()
	const none = 1e-3
	v.mouse(input.DispatchMouseEventParams{Type: "mouseWheel", X: x, Y: y, DeltaX: across + none, DeltaY: down + none, Modifiers: keys})
}

func (v *visit) mouse(p input.DispatchMouseEventParams) {
	v.t.Helper()
	_, err := chromedp.Call(v.Context(), input.DispatchMouseEvent, p)
	require.NoError(v.t, err)
}

func TestTheLineOfTimeZoomsByWheelKeysAndButtons(t *testing.T) {
	v := ran(t, 1440, 900)
	const zoomed = `document.querySelector("[data-testid=scrubber]").dataset.zoomed === "%t"`
	const control, shift = 2, 8
	_, whole := v.extent()

	x, y := v.lanesAt(0.25, 0.5)
	v.wheel(x, y, 0, -120, control)
	width := v.narrower(whole)
	from, _ := v.extent()
	assert.InDelta(t, whole/4, from+width/4, whole/100, "what was under the pointer still is")
	v.wheel(x, y, 120, 0, shift)
	v.wait(`+document.querySelector("[data-testid=scrubber]").dataset.from > %f`, from)

	v.run(`document.querySelector("[data-testid=scrubber]").focus({ preventScroll: true })`)
	workers := len(v.snapshot().Workers)
	v.do(chromedp.KeyEvent("+"))
	v.narrower(width)
	assert.Len(t, v.snapshot().Workers, workers, "in the chart, + is not one worker more")
	v.do(chromedp.KeyEvent("0"))
	v.wait(zoomed, false)

	v.click("zoom-in")
	v.wait(zoomed, true)
	v.click("zoom-out")
	v.wait(zoomed, false)
	v.click("zoom-in")
	v.wait(zoomed, true)
	v.click("zoom-all")
	v.wait(zoomed, false)
}

func TestTwoFingersZoomTheLineOfTime(t *testing.T) {
	v := ran(t, 800, 900)
	_, err := chromedp.Call(v.Context(), emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true, MaxTouchPoints: 2})
	require.NoError(t, err)
	_, whole := v.extent()
	left, y := v.lanesAt(0.001, 0.3) // once: fingers stay where they are, whatever the page does below them
	right, _ := v.lanesAt(0.999, 0.3)
	touch := func(kind input.DispatchTouchEventType, xs ...float64) {
		t.Helper()
		points := []*input.TouchPoint{}
		for i, x := range xs {
			points = append(points, &input.TouchPoint{X: left + x*(right-left), Y: y, ID: new(float64(i))})
		}
		_, err := chromedp.Call(v.Context(), input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
		require.NoError(t, err)
	}
	at := v.snapshot().Step
	touch("touchStart", 0.4, 0.6)
	touch("touchMove", 0.3, 0.7)
	touch("touchMove", 0.2, 0.8)
	touch("touchEnd")
	width := v.narrower(whole / 2)
	from, _ := v.extent()
	assert.InDelta(t, whole/2, from+width/2, whole/20, "the middle stays between the fingers")
	assert.LessOrEqual(t, v.snapshot().Step, at)
}

func TestTheLineOfTimeSaysWhatIsUnderThePointerAndGoesThere(t *testing.T) {
	v := ran(t, 1440, 1300) // the whole line in sight
	head := v.snapshot().Time
	_, whole := v.extent()
	readout := func(y float64, want string) {
		t.Helper()
		x, y := v.lanesAt(0.5*head/whole, y)
		v.mouse(input.DispatchMouseEventParams{Type: "mouseMoved", X: x, Y: y})
		v.wait(`/%s/.test(document.querySelector(".lanes .readout").textContent)`, want)
	}
	readout(0.05, `^worker 1 · .+ · ▶ running \d+`)
	readout(0.8, `^JobsChannel · .+ of 5`)
	readout(0.99, `^ResultsChannel · `)
	assert.Equal(t, []string{"JobsChannel", "ResultsChannel"},
		get[[]string](v, `[...document.querySelectorAll("[data-testid=level]")].map((e) => e.dataset.level)`))

	x, y := v.lanesAt(0.5*head/whole, 0.5)
	v.do(chromedp.MouseClickXY(x, y))
	v.wait(`fanlight.snapshot().then((s) => Math.abs(s.time - %f) < %f)`, head/2, head/10)
}

func TestAThousandWorkersHaveALineEach(t *testing.T) {
	v := open(t, 1440, 900)
	s := small
	s.Workers = 1000
	v.reset(s)
	v.run(`fanlight.pause()`)
	v.submit(plenty(200, 100)...)
	v.run(`fanlight.stepForward(8000)`)
	const lines = `document.querySelectorAll(".scrubber .names:not(.levels) > span").length === %d`
	v.wait(lines, 2)
	v.click("lines-each")
	v.wait(lines, 16)
	assert.Contains(t, v.text("lines"), "1 to 16 of 1,000")
	v.click("lines-down")
	v.wait(`document.querySelector("[data-testid=scrubber]").dataset.top === "16"`)
	x, y := v.lanesAt(0.5, 0.3)
	v.wheel(x, y, 0, 120, 0)
	v.wait(`document.querySelector("[data-testid=scrubber]").dataset.top === "19"`)
	v.click("lines-each")
	v.wait(lines, 2)
}
