//go:build !js

package e2e

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// file is what the page has handed to the browser to keep.
type file struct{ Name, Type, Text string }

// carry chooses an entry of the export menu, and returns what the browser was
// given to keep.
func (v *visit) carry(entry string) file {
	v.t.Helper()
	v.run(`{
		window.kept = null;
		const make = URL.createObjectURL;
		URL.createObjectURL = (blob) => (window.blob = blob, make.call(URL, blob));
		HTMLAnchorElement.prototype.click = function () {
			const blob = window.blob, name = this.download;
			blob.arrayBuffer().then((b) => (window.kept = { name, type: blob.type, text: new TextDecoder().decode(b) }));
		};
	}`)
	v.click("export")
	v.wait(`document.querySelector(".menu").open`)
	v.click("export-" + entry)
	v.wait(`window.kept`)
	assert.False(v.t, get[bool](v, `document.querySelector(".menu").open`), "the menu closes")
	return get[file](v, `window.kept`)
}

// filled is a run in the middle of which everybody is blocked.
func filled(t *testing.T, width, height int) *visit {
	v := open(t, width, height)
	v.run(`fanlight.reset({scene: "inventory", seed: 7, workers: 3, capacity: {jobs: 3, results: 1}, collectorTime: 900, stock: {"=A-1": 50}})`)
	v.run(`fanlight.submit(Array.from({length: 12}, () => ({op: "RemoveStock", sku: "=A-1", quantity: 1, work: 300})))`)
	v.run(`fanlight.stepForward(220)`)
	return v
}

func TestARunIsCarriedAwayInManyForms(t *testing.T) {
	v := filled(t, 1440, 900)
	shot := v.snapshot()
	require.NotEmpty(t, v.results())

	results := v.carry("results")
	assert.Equal(t, "fanlight-inventory-seed-7-results.csv", results.Name)
	rows, err := csv.NewReader(strings.NewReader(results.Text)).ReadAll()
	require.NoError(t, err)
	assert.Len(t, rows, 1+int(shot.Totals.outcomes()))
	assert.Equal(t, "'=A-1", rows[1][2], "no formula for a spreadsheet to carry out")
	ledger := v.carry("ledger")
	assert.Equal(t, get[string](v, `fanlight.exportLedger()`), ledger.Text)
	assert.Contains(t, ledger.Text, "'=A-1,,50,")

	trace := v.carry("trace")
	var events struct {
		TraceEvents []struct {
			Ph   string
			Tid  int
			Args struct{ Name string }
		}
	}
	require.NoError(t, json.Unmarshal([]byte(trace.Text), &events))
	tracks, spans := []string{}, map[int]int{}
	for _, e := range events.TraceEvents {
		switch e.Ph {
		case "M":
			tracks = append(tracks, e.Args.Name)
		case "X":
			spans[e.Tid]++
		}
	}
	assert.Contains(t, tracks, "worker 3")
	assert.Len(t, spans, 5, "three workers, the submitter and the collector")

	source := v.carry("test")
	assert.Equal(t, "fanlight_inventory_seed_7_test.go", source.Name)
	_, err = parser.ParseFile(token.NewFileSet(), source.Name, source.Text, parser.AllErrors)
	require.NoError(t, err)
	assert.Contains(t, source.Text, v.logHash())
	assert.Equal(t, "bad-argument", v.code(`fanlight.exportPicture({type: "gif"})`))
}

func TestThePictureIsCarriedAway(t *testing.T) {
	v := filled(t, 1440, 900)
	svg := v.carry("svg")
	require.NoError(t, xml.Unmarshal([]byte(svg.Text), new(struct{})))
	jobs := get[[]string](v, `[...document.querySelectorAll(".job[data-job]")].map((e) => e.dataset.job)`)
	require.NotEmpty(t, jobs)
	for _, job := range jobs {
		assert.Contains(t, svg.Text, ">"+job+"</text>", "job %s is in the picture", job)
	}
	png := v.carry("png")
	assert.Equal(t, "fanlight-inventory-seed-7.png", png.Name)
	size := get[[]float64](v, `createImageBitmap(window.blob).then((b) => [b.width, b.height, document.querySelector(".floor").clientWidth])`)
	assert.InDelta(t, 2*size[2], size[0], 2, "two pixels for one of the stage")

	v.run(`document.querySelector("[data-testid=theme]").click()`)
	v.run(`document.querySelector("[data-testid=theme]").click()`)
	v.wait(`document.documentElement.dataset.theme === "dark"`)
	assert.NotEqual(t, svg.Text, get[string](v, `fanlight.exportPicture({type: "svg"})`), "in the page's colours")
}

func TestARunFileOpensAgain(t *testing.T) {
	v := filled(t, 1440, 900)
	shot, hash := v.snapshot(), v.logHash()
	run := v.carry("run")
	assert.Equal(t, "fanlight-inventory-seed-7.fanlight", run.Name)
	v.run(`fanlight.reset({scene: "two-locks", seed: 3})`)

	// As a file is dropped anywhere on the page.
	v.run(`{
		const transfer = new DataTransfer();
		transfer.items.add(new File([window.blob], "mine.fanlight"));
		document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
	}`)
	v.wait(`fanlight.snapshot().then((s) => s.scene === "inventory" && s.steps === %d && s.step === %d)`, shot.Steps, shot.Step)
	assert.Equal(t, hash, v.logHash())
	assert.Equal(t, shot, v.snapshot())
	v.wait(`document.querySelector("[data-testid=notices]").textContent.includes("mine.fanlight")`)
}
