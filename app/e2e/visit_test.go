//go:build !js

package e2e

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestTheFirstVisit shows a result without a touch: the page explains itself
// in a sentence, starts by itself, and moves.
func TestTheFirstVisit(t *testing.T) {
	v := arrive(t, 1440, 900)
	v.do(chromedp.Navigate(v.url))
	v.wait(`document.querySelector("[data-testid=app][data-state=playing]")`)
	v.wait(`document.querySelector("[data-testid=stage] [data-worker][data-state=running][data-job]")`)
	v.wait(`document.querySelector("[data-testid=result]")`)
	v.run(`fanlight.ready`)
	s := v.snapshot()
	assert.Equal(t, "watch", s.Mode)
	assert.Equal(t, "inventory", s.Scene)
	assert.NotEmpty(t, v.text("saying"))
	assert.Contains(t, get[string](v, `document.querySelector("header").innerText`), "jobs fan out to workers, results fan in")
	assert.Equal(t, fmt.Sprint(get[int](v, `fanlight.version`)), fmt.Sprint(s.Version))
}

// TestEveryWidth scrolls in one direction only, and has no word too small.
func TestEveryWidth(t *testing.T) {
	for _, width := range []int{320, 360, 768, 1440} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			v := open(t, width, 780)
			v.reset(small)
			v.run(`fanlight.pause()`)
			v.submit(plenty(30, 40)...)
			v.run(`fanlight.stepForward(120)`)
			v.still()
			assert.LessOrEqual(t, get[int](v, `document.documentElement.scrollWidth`), width)
			assert.Empty(t, get[[]string](v, smallWords))
			for _, region := range []string{"stage", "saying", "transport", "form", "results", "stock", "source", "log"} {
				v.do(chromedp.ScrollIntoView(id(region)), chromedp.WaitVisible(id(region)))
			}
		})
	}
}

// smallWords lists the visible texts below 12 px.
const smallWords = `[...document.querySelectorAll("body *")]
	.filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
	.filter((e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
	.filter((e) => !(e instanceof SVGElement) && parseFloat(getComputedStyle(e).fontSize) < 12)
	.map((e) => e.tagName + "." + e.className + ": " + e.textContent.trim().slice(0, 40))`

// TestThemes goes round: as the system says, light, dark.
func TestThemes(t *testing.T) {
	v := open(t, 1440, 900)
	seen := map[string]bool{}
	for range 3 {
		seen[get[string](v, `getComputedStyle(document.body).backgroundColor`)] = true
		v.click("theme")
		v.still()
	}
	assert.Len(t, seen, 2, "light and dark")
}

// text is what a region says.
func (v *visit) text(testid string) string {
	v.t.Helper()
	return get[string](v, `document.querySelector("[data-testid=%s]").innerText`, testid)
}

// TestTextAsLargeAsTheVisitorWants is the size of text in a browser's settings, by
// half more than usual: the page's words follow it, and its parts make room.
func TestTextAsLargeAsTheVisitorWants(t *testing.T) {
	for _, width := range []int{360, 768, 1440} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			v := arrive(t, width, 780)
			_, err := chromedp.Call(v.Context(), page.SetFontSizes, page.SetFontSizesParams{FontSizes: &page.FontSizes{Standard: 24, Fixed: 20}})
			require.NoError(t, err)
			v.load(v.url + "?demo=off")
			assert.Equal(t, "22.5px", get[string](v, `getComputedStyle(document.body).fontSize`))
			v.reset(small)
			v.submit(plenty(30, 40)...)
			v.run(`fanlight.stepForward(120)`)
			v.still()
			assert.LessOrEqual(t, get[int](v, `document.documentElement.scrollWidth`), width)
		})
	}
}
