//go:build !js

package e2e

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestSampleOrders is the main road: one button, 1,993 order lines, the books
// checked against a count made here.
func TestSampleOrders(t *testing.T) {
	orders := sampleOrders(t)
	v := open(t, 1440, 900)
	v.click("csv-sample")
	v.wait(`document.querySelector("[data-testid=batch]").dataset.total === "%d"`, len(orders))
	v.click("batch-end")
	v.wait(`document.querySelector("[data-testid=batch]").dataset.done === "%d"`, len(orders))

	s := v.idle(len(orders))
	assert.EqualValues(t, len(orders), s.Totals.Completed+s.Totals.Refused)
	assert.Positive(t, s.Totals.Refused)
	stock := map[string]int64{}
	for _, o := range orders {
		stock[o.sku] += o.quantity
	}
	for sku, n := range stock {
		stock[sku] = (n*9 + 9) / 10 // nine tenths, rounded up
	}
	results := v.results()
	slices.SortFunc(results, func(a, b result) int { return int(a.ID) - int(b.ID) })
	require.Len(t, results, len(orders))
	for i, r := range results {
		require.Equal(t, orders[i].sku, r.SKU, "the jobs are the lines, in order")
		if r.Outcome == "ok" {
			stock[r.SKU] -= orders[i].quantity
		}
	}
	assert.Equal(t, stock, s.Stock)
	v.wait(`document.querySelector("[data-testid=ledger]").dataset.balanced === "true"`)
}

// messy is a file as people have them.
const messy = "\ufeffMenge;Name;Artikelnummer\r\n" +
	"3;\"Heft, \"\"A4\"\"\";ÖL-1\r\n" +
	"zwei;Stift;ST-2\r\n" +
	"4;\"zwei\r\nZeilen\";ÖL-1\r\n" +
	"1;Stift\r\n" +
	"5;\"nie zu;ST-2\r\n" +
	"-1;Stift;ST-2\r\n" +
	"2;Stift;ST-2\r\n"

func TestACSVFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "lager.csv")
	require.NoError(t, os.WriteFile(name, []byte(messy), 0o644))
	for way, bring := range map[string]func(v *visit){
		"chosen": func(v *visit) { v.do(chromedp.SetUploadFiles(id("csv-file"), []string{name})) },
		"dropped": func(v *visit) {
			v.run(`(() => {
				const data = new DataTransfer();
				data.items.add(new File([%s], "lager.csv", { type: "text/csv" }));
				document.querySelector("[data-testid=csv-drop]").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
			})()`, v.literal(messy))
		},
		"pasted": func(v *visit) {
			v.run(`(() => {
				const data = new DataTransfer();
				data.setData("text/plain", %s);
				document.querySelector("[data-testid=csv-drop]").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
			})()`, v.literal(messy))
		},
	} {
		t.Run(way, func(t *testing.T) {
			v := quiet(t)
			v.click("csv-open")
			bring(v)
			v.wait(`document.querySelector("[data-testid=csv-preview]").dataset.good === "3"`)
			assert.Equal(t, []int{3, 6, 7, 8}, get[[]int](v, `[...document.querySelectorAll("[data-testid=csv-bad-line]")].map((e) => +e.dataset.line)`))
			assert.Equal(t, "2", get[string](v, `document.querySelector("[data-testid=csv-map-sku]").value`), "the columns are found by their names")
			assert.Equal(t, "0", get[string](v, `document.querySelector("[data-testid=csv-map-quantity]").value`))
			v.choose("csv-op", "AddStock")
			v.wait(`document.querySelector("[data-testid=csv-preview]").innerText.includes("AddStock")`)
			v.click("csv-run")
			v.wait(`!document.querySelector("[data-testid=csv-dialog]").open`)
			v.run(`fanlight.runToEnd()`)
			s := v.idle(3)
			assert.Equal(t, int64(7), s.Stock["ÖL-1"])
			assert.Equal(t, int64(2), s.Stock["ST-2"])
		})
	}
}

// TestCSVColumnsAreTheVisitors: what was guessed can be changed, and what is
// missing must be chosen.
func TestCSVColumnsAreTheVisitors(t *testing.T) {
	v := quiet(t)
	v.click("csv-open")
	v.run(`document.querySelector("[data-testid=csv-paste]").open = true`)
	v.do(chromedp.SendKeys(id("csv-text"), "foo,bar\nA-1,2\nB-2,3\n"))
	v.click("csv-use-text")
	v.wait(`document.querySelector("[data-testid=csv-map-sku]").options.length === 3`)
	assert.True(t, get[bool](v, `document.querySelector("[data-testid=csv-run]").disabled`))
	v.choose("csv-map-sku", "0")
	v.choose("csv-map-quantity", "1")
	v.wait(`document.querySelector("[data-testid=csv-preview]").dataset.good === "2"`)
	v.click("csv-cancel")
	v.wait(`!document.querySelector("[data-testid=csv-dialog]").open`)
	assert.Zero(t, v.snapshot().Totals.Submitted)
}

func TestAFileThatIsNoCSV(t *testing.T) {
	for name, content := range map[string]string{"empty.csv": "", "utf16.csv": "\xff\xfes\x00k\x00u\x00"} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), name)
			require.NoError(t, os.WriteFile(file, []byte(content), 0o644))
			v := quiet(t)
			v.click("csv-open")
			v.do(chromedp.SetUploadFiles(id("csv-file"), []string{file}))
			v.wait(`document.querySelector("[data-testid=csv-error]").innerText.trim() !== ""`)
			v.click("csv-close")
		})
	}
}

// TestSpaceStopsALongRun: the button that has just been pressed has the keyboard,
// and Space means there what it means everywhere.
func TestSpaceStopsALongRun(t *testing.T) {
	const lines = 30_000
	name := filepath.Join(t.TempDir(), "long.csv")
	require.NoError(t, os.WriteFile(name, []byte("sku,quantity\n"+strings.Repeat("A-1,1\n", lines)), 0o644))
	v := quiet(t)
	v.click("csv-open")
	v.do(chromedp.SetUploadFiles(id("csv-file"), []string{name}))
	v.wait(`document.querySelector("[data-testid=csv-preview]").dataset.good === "%d"`, lines)
	v.click("csv-run")
	v.wait(`document.querySelector("[data-testid=batch-words]").innerText.includes("jobs done")`)
	v.click("batch-end")
	v.wait(`document.querySelector("[data-testid=batch-end]").innerText === "Pause" && document.activeElement.dataset.testid === "batch-end"`)
	v.press(" ")
	v.wait(`document.querySelector("[data-testid=app]").dataset.state === "paused"`)
	// Picture and panels take turns, so that the button's word may be a frame late.
	v.wait(`document.querySelector("[data-testid=batch-end]").innerText === "To the end"`)
	assert.Less(t, v.snapshot().Totals.Completed, uint64(lines))
}
