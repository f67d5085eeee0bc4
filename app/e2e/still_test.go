//go:build !js

package e2e

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
)

// shifts is how much of the screen has moved by itself so far: the browser's
// cumulative layout shift.
const shifts = `(() => {
	const observer = new PerformanceObserver(() => {});
	observer.observe({ type: "layout-shift", buffered: true });
	return observer.takeRecords().reduce((sum, e) => sum + (e.hadRecentInput ? 0 : e.value), 0);
})()`

// TestThePageStandsStillWhileItStarts: what is sent stands where it stays, so that
// nobody reads or presses what then is somewhere else. Up to 0.1 is called good
// (web.dev/articles/cls).
func TestThePageStandsStillWhileItStarts(t *testing.T) {
	for _, size := range [][2]int{{360, 740}, {768, 1024}, {1440, 900}} {
		t.Run(fmt.Sprint(size[0]), func(t *testing.T) {
			v := arrive(t, size[0], size[1])
			v.do(chromedp.Navigate(v.url))
			v.wait(`window.fanlight`)
			v.run(`fanlight.ready`)
			v.wait(`document.querySelector("[data-testid=result]")`)
			moved := get[float64](v, shifts)
			assert.Positive(t, moved, "jobs are elements too, and move")
			assert.Less(t, moved, 0.1)
		})
	}
}
