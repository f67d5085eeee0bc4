//go:build !js

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
)

// TestNothingIsWrittenBackWhileTyping types into every field. The page writes
// into none of them meanwhile, however often it is drawn: what it would write is
// what stood there a moment ago, and on a slow machine the visitor is two keys
// further on by then.
func TestNothingIsWrittenBackWhileTyping(t *testing.T) {
	v := quiet(t)
	v.run(`document.querySelectorAll("details").forEach((d) => { d.open = true; })`)
	v.choose("op", "Transfer")
	v.run(`(() => {
		window.writes = [];
		for (const Field of [HTMLInputElement, HTMLTextAreaElement]) {
			const value = Object.getOwnPropertyDescriptor(Field.prototype, "value");
			Object.defineProperty(Field.prototype, "value", { ...value, set(text) {
				if (this === document.activeElement) writes.push(this.dataset.testid + ": " + text);
				value.set.call(this, text);
			} });
		}
	})()`)
	write := func(fields ...string) {
		t.Helper()
		for _, field := range fields {
			v.do(
				chromedp.Focus(id(field)),
				chromedp.Evaluate[chromedp.Void](`document.activeElement.select()`),
				chromedp.SendKeys(id(field), "1234567 8"),
			)
			v.run(`fanlight.stepForward(1)`) // which draws whatever has changed
			assert.Equal(t, "1234567 8", get[string](v, `document.activeElement.value`), field)
		}
	}
	write("sku", "quantity", "work", "to", "timeout", "key", "burst", "rate", "workers-number", "jobs-cap-number", "results-cap-number", "seed", "stock-search")
	v.click("compare")
	v.wait(`document.querySelector("[data-testid=comparison]").dataset.state === "asking"`)
	write("compare-workers", "compare-jobs-cap", "compare-results-cap")
	v.run(`document.querySelector("[data-testid=csv-open]").click()`)
	v.wait(`document.querySelector("#csv-dialog").open`)
	v.run(`document.querySelector("[data-testid=csv-paste]").open = true`)
	write("csv-text")
	assert.Empty(t, get[[]string](v, `writes`))
}
