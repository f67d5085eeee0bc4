//go:build !js

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// lesson waits until the lesson on a scene can be read.
func (v *visit) lesson(scene string) {
	v.t.Helper()
	v.wait(`document.querySelector("[data-testid=lesson][data-scene=%s][data-state=ready]") !== null`, scene)
}

func TestALessonComesWithItsScene(t *testing.T) {
	v := open(t, 1440, 900)
	v.choose("scene", "timeout")
	v.lesson("timeout")
	v.wait(`document.querySelector("[data-testid=tab-lesson]").ariaSelected === "true"`)
	v.click("try-1")
	v.wait(`fanlight.snapshot().then((s) => s.verdict?.kind === "leak")`)
	v.wait(`document.querySelector("[data-testid=jobs-cap]").dataset.value === "0"`)

	v.click("next-lesson")
	v.lesson("many-to-one")
	v.wait(`fanlight.snapshot().then((s) => s.scene === "many-to-one")`)
	v.click("try-2")
	v.wait(`document.querySelector("[data-testid=jobs-cap]").dataset.value === "20"`)
	v.run(`fanlight.reset({scene: "two-locks", seed: 8})`)
	v.run(`fanlight.runToEnd()`)

	// The code comes back after a question, and the lesson after another.
	v.click("tab-code")
	v.click("why-stuck")
	v.wait(`!document.querySelector("#panel-inspect").hidden`)
	v.press(kb.Escape)
	v.wait(`!document.querySelector("#panel-code").hidden`)
	v.click("tab-lesson")
	v.click("why-stuck")
	v.wait(`!document.querySelector("#panel-inspect").hidden`)
	v.press(kb.Escape)
	v.wait(`!document.querySelector("#panel-lesson").hidden`)
}

// TestLessonsKeepTheirPromises runs every experiment of every lesson: it ends as its
// text says.
func TestLessonsKeepTheirPromises(t *testing.T) {
	v := open(t, 1440, 900)
	v.click("tab-lesson")
	scenes := get[[]string](v, `[...document.querySelectorAll("#scene option")].map((o) => o.value)`)
	require.NotEmpty(t, scenes)
	tried := 0
	for _, scene := range scenes {
		v.run(`fanlight.reset({scene: %q})`, scene)
		v.lesson(scene)
		ends := get[[]string](v, `[...document.querySelectorAll("[data-testid=lesson] a[data-ends]")].map((a) => a.dataset.ends)`)
		for i, end := range ends {
			v.run(`new Promise((done) => {
				fanlight.on("reset", () => done(0));
				document.querySelector("[data-testid=try-%d]").click();
			})`, i+1)
			v.run(`fanlight.runToEnd()`)
			if end != "lost update" { // of which the books tell, and no goroutine
				assert.Equal(t, end, get[string](v, `fanlight.snapshot().then((s) => s.verdict?.kind ?? "")`), "%s, experiment %d", scene, i+1)
			}
			v.wait(`(document.querySelector("[data-testid=saying]").dataset.sign === "verdict") === %t`, end != "")
			tried++
		}
	}
	assert.GreaterOrEqual(t, tried, 3*len(scenes))
}
