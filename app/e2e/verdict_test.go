//go:build !js

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
)

// TestAPhoneShowsWhatWentWrong at once, and not below everything that looks right.
func TestAPhoneShowsWhatWentWrong(t *testing.T) {
	v := open(t, 360, 740)
	const inSight = `(() => {
		const r = document.querySelector("[data-testid=saying]").getBoundingClientRect();
		return scrollY === 0 && r.top >= 0 && r.bottom <= innerHeight;
	})()`
	v.run(`fanlight.reset({scene: "unsafe-stock", seed: 3})`)
	v.run(`fanlight.runToEnd()`)
	v.wait(`document.querySelector("[data-testid=saying]").innerText.includes("An update is lost")`)
	v.wait(inSight)
	v.run(`fanlight.seek(0)`)
	v.wait("!" + inSight)
}

// TestChartsComeAndGoWithTheScene although they are out of sight.
func TestChartsComeAndGoWithTheScene(t *testing.T) {
	v := open(t, 360, 740)
	for _, scene := range []struct {
		id     string
		charts bool
	}{{"two-locks", false}, {"inventory", true}} {
		v.run(`fanlight.reset({scene: %q})`, scene.id)
		v.wait(`document.querySelector("[data-testid=charts]").checkVisibility() === %t`, scene.charts)
	}
	assert.Zero(t, get[int](v, `scrollY`))
}

// TestTheExportMenuIsWholeInSight, also from the card that stands at the edge of
// the screen while two runs are side by side.
func TestTheExportMenuIsWholeInSight(t *testing.T) {
	v := quiet(t)
	for _, two := range []bool{true, false} {
		v.run(`fanlight.compare(%t ? {workers: 9} : undefined)`, two)
		v.wait(`document.querySelector(".deck").classList.contains("two") === %t`, two) // where the card stands
		v.run(`scrollTo(0, 0)`)
		v.run(`document.querySelector("[data-testid=export]").click()`)
		v.wait(`(() => {
			const r = document.querySelector(".menu-list").getBoundingClientRect();
			return r.height > 200 && r.top >= 0 && r.bottom <= innerHeight;
		})()`)
		v.press(kb.Escape)
		v.wait(`!document.querySelector(".menu").open`)
	}
}

// TestTheMomentOfALostUpdateIsShown goes back from the end to where it happened, and
// to the line that did it.
func TestTheMomentOfALostUpdateIsShown(t *testing.T) {
	v := open(t, 1440, 900)
	v.run(`fanlight.reset({scene: "unsafe-stock", seed: 3})`)
	v.run(`fanlight.runToEnd()`)
	v.click("show-when")
	v.wait(`document.querySelector("[data-testid=show-when]").hidden`)
	s := v.snapshot()
	assert.Greater(t, s.Step, 0)
	assert.Less(t, s.Step, s.Steps)
	v.wait(`document.querySelector("[data-testid=saying]").innerText.includes("An update is lost")`)
	v.wait(`document.querySelector("[data-testid=file]").selectedOptions[0].text.endsWith("unsafe_stock.go")`)
	v.run(`fanlight.stepBack(1)`)
	v.wait(`!document.querySelector("[data-testid=saying]").innerText.includes("An update is lost")`)
}
