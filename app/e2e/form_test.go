//go:build !js

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
)

// quiet opens the page on a small run that stands still.
func quiet(t *testing.T) *visit {
	t.Helper()
	v := open(t, 1440, 900)
	v.reset(small)
	v.run(`fanlight.pause()`)
	return v
}

// choose picks an option, as the keyboard does.
func (v *visit) choose(testid, value string) {
	v.t.Helper()
	v.run(`(() => {
		const select = document.querySelector("[data-testid=%s]");
		select.focus();
		select.value = %q;
		select.dispatchEvent(new Event("input", { bubbles: true }));
		select.dispatchEvent(new Event("change", { bubbles: true }));
	})()`, testid, value)
}

func TestSubmitByForm(t *testing.T) {
	v := quiet(t)
	v.choose("op", "AddStock")
	v.fill("sku", "A-1")
	v.fill("quantity", "3")
	v.fill("work", "30")
	v.click("submit")
	v.wait(`fanlight.snapshot().then((s) => s.jobs.waiting + s.totals.submitted >= 1)`)
	v.run(`fanlight.runToEnd()`)
	v.wait(`document.querySelector("[data-testid=result]")`)
	row := v.text("result")
	assert.Contains(t, row, "AddStock A-1 × 3")
	assert.Contains(t, row, "ok, 13 left")
	v.wait(`document.querySelector("[data-testid=stock-row][data-sku=A-1]").dataset.quantity === "13"`)
	v.wait(`document.querySelector("[data-testid=ledger]").dataset.balanced === "true"`)
	v.idle(1)
}

func TestTheFormSaysWhatIsWrong(t *testing.T) {
	v := quiet(t)
	for name, c := range map[string]struct {
		fields map[string]string
		op     string
		error  string
	}{
		"no SKU":          {map[string]string{"sku": " "}, "AddStock", "sku-error"},
		"nothing":         {map[string]string{"quantity": "0"}, "AddStock", "quantity-error"},
		"less than that":  {map[string]string{"quantity": "-4"}, "RemoveStock", "quantity-error"},
		"not a number":    {map[string]string{"quantity": "a few"}, "AddStock", "quantity-error"},
		"beyond numbers":  {map[string]string{"quantity": "99999999999999999999"}, "AddStock", "quantity-error"},
		"a while ago":     {map[string]string{"work": "-1"}, "AddStock", "work-error"},
		"transfer to nil": {map[string]string{"to": " "}, "Transfer", "to-error"},
	} {
		t.Run(name, func(t *testing.T) {
			v.reset(small)
			v.run(`fanlight.pause()`)
			v.choose("op", c.op)
			v.fill("quantity", "1")
			v.fill("work", "10")
			v.fill("sku", "A-1")
			for field, text := range c.fields {
				v.fill(field, text)
			}
			v.click("submit")
			v.wait(`document.querySelector("[data-testid=%s]").innerText.trim() !== ""`, c.error)
			v.run(`fanlight.runToEnd()`)
			assert.Zero(t, v.snapshot().Totals.Submitted, "nothing was submitted")
		})
	}
}

func TestBurstAndRate(t *testing.T) {
	v := quiet(t)
	v.choose("op", "CheckStock")
	v.fill("sku", "A-1")
	v.fill("work", "1")
	v.fill("burst", "25")
	v.click("burst-go")
	v.wait(`fanlight.snapshot().then((s) => s.jobs.waiting + s.totals.submitted >= 1)`)
	v.run(`fanlight.runToEnd()`)
	v.idle(25)

	v.fill("rate", "40")
	v.click("rate-go")
	v.wait(`fanlight.snapshot().then((s) => s.totals.submitted + s.jobs.waiting >= 35)`)
	v.click("rate-go")
	v.wait(`document.querySelector("[data-testid=rate-go]").innerText === "Start rate"`)
	v.run(`fanlight.runToEnd()`)
	s := v.snapshot()
	assert.Equal(t, s.Totals.Submitted, s.Totals.Completed)
	assert.GreaterOrEqual(t, s.Totals.Submitted, uint64(35))
}

// TestDials changes the workers by button, by field and by slider.
func TestDials(t *testing.T) {
	v := quiet(t)
	v.submit(plenty(50, 20)...)
	v.run(`fanlight.stepForward(150)`)
	value := func(want string) {
		t.Helper()
		v.wait(`document.querySelector("[data-testid=workers]").dataset.value === %q`, want)
	}
	value("4")
	v.click("workers-more")
	value("5")
	v.click("workers-less")
	v.click("workers-less")
	value("3")
	v.fill("workers-number", "12")
	value("12")
	v.run(`(() => {
		const slider = document.querySelector("[data-testid=workers-slider]");
		slider.value = slider.max;
		slider.dispatchEvent(new Event("input", { bubbles: true }));
		slider.dispatchEvent(new Event("change", { bubbles: true }));
	})()`)
	value("1000")
	v.fill("workers-number", "1001")
	v.wait(`document.querySelector("[data-testid=workers-error]").innerText.includes("1,000")`)
	value("1000")

	v.fill("jobs-cap-number", "9")
	v.wait(`document.querySelector("[data-testid=stage] [data-channel][data-cap='9']")`)
	v.run(`fanlight.setWorkers(6)`)
	v.run(`fanlight.runToEnd()`)
	assert.EqualValues(t, 50, v.idle(50).Totals.Completed)
}

// TestCancelEndsARun leaves every job with an outcome.
func TestCancelEndsARun(t *testing.T) {
	v := quiet(t)
	v.submit(plenty(80, 50)...)
	v.run(`fanlight.stepForward(200)`)
	v.run(`fanlight.cancel()`)
	v.run(`fanlight.runToEnd()`)
	s := v.idle(int(v.snapshot().Totals.Submitted))
	assert.Positive(t, s.Totals.Cancelled)
	assert.EqualValues(t, 10+s.Totals.Completed, s.Stock["A-1"], "what was cancelled has changed nothing")
}

// TestABadSeedIsToldBesideItsField writes what is no seed, and then gives it up.
func TestABadSeedIsToldBesideItsField(t *testing.T) {
	v := quiet(t)
	seed := v.snapshot().Seed
	v.fill("seed", "zz")
	v.wait(`document.querySelector("[data-testid=seed-error]").innerText.includes("whole number")`)
	assert.Equal(t, []string{"zz", "true", "seed-error", "0"}, get[[]string](v, `(({ value, ariaInvalid, attributes }) =>
		[value, ariaInvalid, attributes["aria-describedby"].value, String(document.querySelectorAll("[data-testid=notice]").length)])(document.querySelector("[data-testid=seed]"))`))
	assert.Equal(t, seed, v.snapshot().Seed)
	v.do(chromedp.Focus(id("seed")))
	v.press(kb.Escape)
	v.wait(`document.querySelector("[data-testid=seed-error]").innerText === ""`)
	v.wait(`document.querySelector("[data-testid=seed]").value === "%d"`, seed)
}
