//go:build !js

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
)

// look scrolls to a part of the page, once it is there.
func (v *visit) look(selector, block string) {
	v.t.Helper()
	v.wait(`document.querySelector(%q)`, selector)
	v.run(`document.querySelector(%q).scrollIntoView({ block: %q, behavior: "instant" })`, selector, block)
}

func TestTheChartsComeWhenTheyAreLookedAt(t *testing.T) {
	v := ran(t, 1200, 700)
	v.look(`[data-testid=charts]`, "start")
	v.wait(`document.querySelector("[data-testid=charts]").dataset.state === "drawn"`)
	v.wait(`[...document.querySelectorAll("[data-testid=charts] .plot")].filter((e) => e.dataset.points > 3 && e.querySelector("canvas")).length >= 3`)

	points := get[int](v, `+document.querySelector(".plot[data-chart=throughput]").dataset.points`)
	v.run(`fanlight.submit(%s)`, v.literal(plenty(40, 100)))
	v.run(`fanlight.play()`)
	v.wait(`document.querySelector(".plot[data-chart=throughput]").getAttribute("aria-label").includes("at the end")`)
	v.wait(`+document.querySelector(".plot[data-chart=throughput]").dataset.points !== %d`, points)

	v.click("charts-table")
	v.wait(`document.querySelectorAll("[data-testid=figure-row]").length === 12`)
	assert.Contains(t, v.text("charts"), "Held in the channels: JobsChannel")
}

// TestPaperIsLightAndHasEveryChart asks what would be printed of a dark page of
// which only the top has ever been in sight.
func TestPaperIsLightAndHasEveryChart(t *testing.T) {
	v := ran(t, 1200, 700)
	v.run(`document.documentElement.setAttribute("data-theme", "dark")`)
	v.wait(`(() => { // nobody looks at the charts, yet once the page is settled it can draw them
		dispatchEvent(new Event("beforeprint"));
		const { state } = document.querySelector("[data-testid=charts]").dataset;
		dispatchEvent(new Event("afterprint"));
		return state === "drawn";
	})()`)
	v.run(`dispatchEvent(new Event("beforeprint"))`)
	assert.Equal(t, []string{"light", "5"}, get[[]string](v, `[document.documentElement.dataset.theme, String(document.querySelectorAll("[data-testid=charts] .plot canvas").length)]`))
	v.run(`dispatchEvent(new Event("afterprint"))`)
	assert.Equal(t, "dark", get[string](v, `document.documentElement.dataset.theme`))
}

func TestAClickOnAChartGoesToThatMoment(t *testing.T) {
	v := ran(t, 1200, 700)
	end := v.snapshot().Time
	v.look(`.plot[data-chart=throughput]`, "center")
	at := v.restAt(`.plot[data-chart=throughput] .u-over`, 0.5, 0.5)
	v.do(chromedp.MouseClickXY(at[0], at[1]))
	v.wait(`fanlight.snapshot().then((s) => Math.abs(s.time - %f) < %f)`, end/2, end/10)
}

func TestLittlesLawAndASuggestionSpeakOfThisRun(t *testing.T) {
	v := open(t, 1200, 900)
	s := small
	s.CollectorTime = 100
	s.Workers = 8
	v.reset(s)
	v.run(`fanlight.pause()`)
	v.submit(plenty(30, 100)...)
	v.run(`fanlight.runToEnd()`)
	v.idle(30)
	v.look(`[data-testid=suggestion]`, "center")
	v.wait(`document.querySelector("[data-testid=little-says]").textContent.includes("they agree")`)
	assert.Regexp(t, `On average [\d.]+ jobs were in the system`, v.text("little"))
	v.wait(`document.querySelector("[data-testid=suggestion-what]").textContent.startsWith("2 workers instead of 8")`)
	assert.Contains(t, v.text("suggestion-why"), "the collector needs 0.1 s for a result")

	figures := get[struct {
		InSystem, Rate, Sojourn float64
		Suggestion              struct {
			Workers int
			Why     string
		}
	}](v, `fanlight.figures()`)
	assert.InDelta(t, figures.InSystem, figures.Rate*figures.Sojourn/1000, 0.01, "L = λW")
	assert.Equal(t, 2, figures.Suggestion.Workers)

	v.click("suggestion-try")
	v.wait(`document.querySelector("[data-testid=beside]")`)
	v.wait(`fanlight.comparison().then((c) => c)`)
}
