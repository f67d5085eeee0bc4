//go:build !js

package e2e

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// under is where the journeys' site is served.
const under = "/any/sub/path/"

// A visit is a browser on the site, and the test it belongs to.
type visit struct {
	*Browser
	t   *testing.T
	url string
}

// open serves the site, opens it in a fresh browser, and ends both with the
// test, which must leave no fault behind.
func open(t *testing.T, width, height int) *visit {
	t.Helper()
	v := arrive(t, width, height)
	v.load(v.url)
	return v
}

// arrive is open before the first page is loaded.
func arrive(t *testing.T, width, height int) *visit {
	t.Helper()
	server := Serve(mustDist(t), under)
	t.Cleanup(server.Close)
	b, err := Start(t.Context(), server.URL, width, height)
	require.NoError(t, err)
	v := &visit{Browser: b, t: t, url: server.URL + under}
	t.Cleanup(func() {
		assert.Empty(t, b.Faults(), "the console and the network stay clean")
		b.Close()
	})
	return v
}

func mustDist(t *testing.T) string {
	t.Helper()
	dist, err := Dist()
	require.NoError(t, err)
	return dist
}

// load goes to an address of the site and waits until the page answers.
func (v *visit) load(url string) {
	v.t.Helper()
	v.do(chromedp.Navigate(url))
	v.ready()
}

// ready waits until the page has started.
func (v *visit) ready() {
	v.t.Helper()
	v.wait(`document.querySelector("[data-testid=app]").dataset.state !== "loading" && window.fanlight`)
	v.run(`fanlight.ready`)
}

func (v *visit) do(actions ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	require.NoError(v.t, v.Do(actions...))
}

func (v *visit) wait(format string, args ...any) {
	v.t.Helper()
	require.NoError(v.t, v.Wait(fmt.Sprintf(format, args...)))
}

// run evaluates a statement's expression for its effect.
func (v *visit) run(format string, args ...any) {
	v.t.Helper()
	v.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(format, args...), chromedp.EvalAwaitPromise))
}

// get evaluates an expression for its value.
func get[T any](v *visit, format string, args ...any) T {
	v.t.Helper()
	value, err := Eval[T](v.Browser, fmt.Sprintf(format, args...))
	require.NoError(v.t, err, format)
	return value
}

// id is the selector of a control or region.
func id(testid string) chromedp.CSS { return chromedp.CSS(fmt.Sprintf("[data-testid=%q]", testid)) }

// click presses the mouse on a control, once it has come to rest and nothing
// lies over it. A control that moves away in that very moment is missed: then it
// is clicked again, as a visitor would.
func (v *visit) click(testid string) {
	v.t.Helper()
	v.run(`{
		const hear = (e) => {
			if (!e.target.closest("[data-testid=%s]")) return;
			removeEventListener("click", hear, true);
			window.missed = false;
		};
		window.missed = true;
		addEventListener("click", hear, true);
	}`, testid)
	for missed := true; missed; missed = get[bool](v, `new Promise((resolve) => setTimeout(() => resolve(missed), 50))`) {
		at := v.rest(testid)
		v.do(chromedp.MouseClickXY(at[0], at[1]))
	}
}

// rest waits until a control stands still with nothing over it, and returns its
// middle.
func (v *visit) rest(testid string) []float64 {
	v.t.Helper()
	return v.restAt(fmt.Sprintf("[data-testid=%s]", testid), 0.5, 0.5)
}

// restAt is rest for whatever a selector finds, and for a place in it: across and
// down go from 0 to 1.
func (v *visit) restAt(selector string, across, down float64) []float64 {
	v.t.Helper()
	return get[[]float64](v, `new Promise((resolve) => {
		let last = "", still = 0;
		const look = () => {
			const e = document.querySelector(%q); // each time, since it may be drawn anew
			if (!e) return requestAnimationFrame(look);
			e.scrollIntoView({ block: "center", behavior: "instant" });
			const r = e.getBoundingClientRect(), x = r.x + %f * r.width, y = r.y + %f * r.height;
			const on = document.elementFromPoint(x, y);
			const now = [r.x, r.y, r.width, r.height].join();
			still = now === last && r.width && on && (e.contains(on) || on.contains(e)) && !e.disabled ? still + 1 : 0;
			last = now;
			if (still >= 3) resolve([x, y]); else requestAnimationFrame(look);
		};
		look();
	})`, selector, across, down)
}

// fill replaces what stands in a field, as a visitor does: by typing.
func (v *visit) fill(testid, text string) {
	v.t.Helper()
	v.do(
		chromedp.Focus(id(testid)),
		chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.querySelector("[data-testid=%s]").select()`, testid)),
		chromedp.SendKeys(id(testid), text),
		chromedp.Evaluate[chromedp.Void](`document.activeElement.blur()`), // as going on elsewhere does
	)
}
