//go:build !js

package site

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"image/png"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// root stands for the page. Its attributes are those that go-app gets wrong.
type root struct{ app.Compo }

func (*root) Render() app.UI {
	return app.Main().DataSet("state", "loading").Class("page").Title(`say "hi" & <go>`).Body(
		app.Button().Disabled(false).Text("Play"),
		app.Input().Disabled(true).ID("n").Name("n").Type("number"),
		app.Span().Aria("hidden", true).Text("◐"),
		app.A().Href("/web/samples/orders.csv").Text("orders"),
		app.Raw(`<svg viewBox='0 0 2 2'><path d="M0 0&#10;h2"/></svg>`),
	)
}

func TestMain(m *testing.M) {
	app.RouteWithRegexp(`^/(index\.html)?$`, &root{})
	os.Exit(m.Run())
}

// sources lays out a small project.
func sources(t *testing.T) Sources {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string]string{
		"web/start.css":            ".start{}",
		"web/fanlight.css":         "body{}",
		"web/a.css":                "a{}",
		"web/flow.js":              "var flow",
		"web/samples/orders.csv":   "sku,quantity\n",
		"web/lessons/one.md":       "# One\n\nAn *item*.\n\n- [No room](?scene=one&jobs=0 \"leak\"): a < b\n",
		"web/charts/package.json":  "{}",
		"web/charts/charts.js":     "import uPlot",
		"bundles/charts/charts.js": "bundled",
		"wasm/app.wasm":            "\x00asm app",
		"wasm/watch.wasm":          "\x00asm watch",
		"wasm/engine.wasm":         "\x00asm engine",
		"start.js":                 "start()",
		"glue.js":                  "glue()",
	} {
		p := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(p), 0o755))
		require.NoError(t, os.WriteFile(p, []byte(content), 0o644))
	}
	return Sources{
		Web: filepath.Join(dir, "web"), Bundles: filepath.Join(dir, "bundles"), Wasm: filepath.Join(dir, "wasm"),
		Start: filepath.Join(dir, "start.js"), Glue: filepath.Join(dir, "glue.js"),
	}
}

// build builds the small project and reads the result back.
func build(t *testing.T) map[string]string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "dist")
	version, err := Build(sources(t), out)
	require.NoError(t, err)
	assert.Regexp(t, "^[0-9a-f]{12}$", version)
	return contents(t, out)
}

func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	f := files{}
	require.NoError(t, f.addFolder("", dir))
	all := map[string]string{}
	for name, b := range f {
		all[name] = string(b)
	}
	return all
}

func TestTheSiteHoldsWhatAHostNeeds(t *testing.T) {
	assert.Equal(t, []string{
		"app-worker.js", "index.html", "manifest.webmanifest", "wasm_exec.js",
		"web/a.css", "web/app.wasm", "web/app.wasm.gz", "web/charts/charts.js", "web/engine.wasm", "web/engine.wasm.gz", "web/fanlight.css",
		"web/flow.js", "web/icons/fanlight-192.png", "web/icons/fanlight-512.png", "web/icons/fanlight.svg",
		"web/lessons/one.html", "web/samples/orders.csv", "web/start.css", "web/watch.wasm", "web/watch.wasm.gz",
	}, slices.Sorted(maps.Keys(build(t))))
}

// The page would have to find every package at its own address.
func TestScriptsWithPackagesAreBundled(t *testing.T) {
	site := build(t)
	assert.Equal(t, "bundled", site["web/charts/charts.js"])
	assert.NotContains(t, site, "web/charts/package.json")
	assert.NotContains(t, site["index.html"], "web/charts/charts.js", "the page loads it when it is needed")
}

func TestTwoBuildsAreTheSame(t *testing.T) {
	first := build(t)
	for range 3 { // go-app's attribute order changes from run to run
		assert.Equal(t, first, build(t))
	}
}

func TestNothingPointsAwayFromTheSite(t *testing.T) {
	site := build(t)
	reference := regexp.MustCompile(`(?:href|src|content|"src"|"scope"|"start_url")\s*[:=]\s*"([^"]*)"`)
	for _, name := range []string{"index.html", "manifest.webmanifest"} {
		for _, m := range reference.FindAllStringSubmatch(site[name], -1) {
			assert.False(t, strings.HasPrefix(m[1], "/"), "%s refers to %s, which no sub-path has", name, m[1])
			assert.NotContains(t, m[1], "://", "%s refers to another origin", name)
		}
	}
	for _, m := range regexp.MustCompile(`(?:href|src)="\./([^"?]*)`).FindAllStringSubmatch(site["index.html"], -1) {
		assert.Contains(t, site, m[1], "index.html refers to a file that is not there")
	}
}

func TestThePageIsReadableBeforeItRuns(t *testing.T) {
	page := build(t)["index.html"]
	assert.Contains(t, page, `<main class="page" data-state="loading" title="say &#34;hi&#34; &amp; &lt;go&gt;">`)
	assert.Contains(t, page, `<button>`, "disabled=false would disable")
	assert.Contains(t, page, `<input disabled id="n" name="n" type="number">`)
	assert.Contains(t, page, `<span aria-hidden="true">`)
	assert.Contains(t, page, `<a href="./web/samples/orders.csv">`)
	assert.Contains(t, page, `<svg viewBox="0 0 2 2">`)
	assert.NotContains(t, page, "user-scalable")
	assert.Equal(t, 1, strings.Count(page, `id="app-wasm-loader"`))
	assert.Less(t, strings.Index(page, "web/start.css"), strings.Index(page, "web/fanlight.css"))
	assert.Less(t, strings.Index(page, "web/fanlight.css"), strings.Index(page, "web/a.css"))
	assert.Less(t, strings.Index(page, "wasm_exec.js"), strings.Index(page, ".css"), "the Go code is asked for first")
}

func TestTheScriptKnowsTheBuild(t *testing.T) {
	script := build(t)["wasm_exec.js"]
	assert.Regexp(t, `^glue\(\)\nglobalThis\.fanlightBuild = \{"version":"[0-9a-f]{12}","wasm":\{"app":8,"engine":11,"watch":10\}\};\n\nstart\(\)$`, script)
}

func TestModulesArePacked(t *testing.T) {
	site := build(t)
	for _, name := range Modules {
		z, err := gzip.NewReader(strings.NewReader(site["web/"+name+".wasm.gz"]))
		require.NoError(t, err)
		assert.True(t, z.ModTime.IsZero())
		plain, err := io.ReadAll(z)
		require.NoError(t, err)
		assert.Equal(t, site["web/"+name+".wasm"], string(plain))
	}
}

func TestTheServiceWorkerKeepsTheSite(t *testing.T) {
	site := build(t)
	_, list, _ := strings.Cut(site["app-worker.js"], "const files = ")
	list, _, _ = strings.Cut(list, ";")
	var keep []string
	require.NoError(t, json.Unmarshal([]byte(list), &keep))
	assert.Contains(t, keep, "./")
	assert.Contains(t, keep, "web/watch.wasm.gz")
	assert.NotContains(t, keep, "web/watch.wasm", "the packed one is enough")
	for _, name := range keep[1:] {
		assert.Contains(t, site, name)
	}
}

func TestIcons(t *testing.T) {
	site := build(t)
	for name, side := range map[string]int{icon192: 192, icon512: 512} {
		img, err := png.Decode(strings.NewReader(site[name]))
		require.NoError(t, err)
		assert.Equal(t, side, img.Bounds().Dx())
		_, _, _, a := img.At(0, 0).RGBA()
		assert.Zero(t, a, "the corner is outside")
		sill := img.At(side/2, side*45/64)
		assert.Equal(t, markLine, sill, "the sill is drawn")
	}
	assert.True(t, bytes.HasPrefix([]byte(site[iconSVG]), []byte("<svg ")))
}

func TestBuildReplacesOnlyASite(t *testing.T) {
	out := filepath.Join(t.TempDir(), "dist")
	_, err := Build(sources(t), out)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(out, "web", "stale.js"), nil, 0o644))
	_, err = Build(sources(t), out)
	require.NoError(t, err)
	assert.NotContains(t, contents(t, out), "web/stale.js")

	home := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(home, "thesis.txt"), []byte("precious"), 0o644))
	_, err = Build(sources(t), home)
	require.ErrorContains(t, err, "holds no site")
	assert.Equal(t, map[string]string{"thesis.txt": "precious"}, contents(t, home))
}

func TestBuildNamesWhatIsMissing(t *testing.T) {
	s := sources(t)
	s.Glue = filepath.Join(t.TempDir(), "wasm_exec.js")
	_, err := Build(s, filepath.Join(t.TempDir(), "dist"))
	require.ErrorContains(t, err, "the Go toolchain's glue")

	s = sources(t)
	require.NoError(t, os.Remove(filepath.Join(s.Wasm, "watch.wasm")))
	_, err = Build(s, filepath.Join(t.TempDir(), "dist"))
	require.ErrorContains(t, err, "watch.wasm")
}

func TestALessonIsHTMLWithOneRoot(t *testing.T) {
	s := sources(t)
	out := filepath.Join(t.TempDir(), "dist")
	_, err := Build(s, out)
	require.NoError(t, err)
	html, err := os.ReadFile(filepath.Join(out, "web/lessons/one.html"))
	require.NoError(t, err)
	assert.Equal(t, `<div class="prose"><h2>One</h2>
<p>An <em>item</em>.</p>
<ul>
<li><a href="?scene=one&amp;jobs=0" data-testid="try-1" data-ends="leak">No room</a>: a &lt; b</li>
</ul>
</div>`, string(html))
}
