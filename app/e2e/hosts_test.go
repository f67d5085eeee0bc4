//go:build !js

package e2e

import (
	"bytes"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/site"
)

// hosted opens the site as some host would serve it.
func hosted(t *testing.T, path string, host func(dist string) http.Handler) *visit {
	t.Helper()
	server := mount(path, host(mustDist(t)))
	t.Cleanup(server.Close)
	b, err := Start(t.Context(), server.URL, 1200, 800)
	require.NoError(t, err)
	t.Cleanup(b.Close)
	return &visit{Browser: b, t: t, url: server.URL + (&url.URL{Path: path}).EscapedPath()}
}

// TestHosts opens the same files as different hosts serve them.
func TestHosts(t *testing.T) {
	for name, c := range map[string]struct {
		path string
		host func(dist string) http.Handler
	}{
		"at the root":             {"/", site.Handler},
		"at a path with a space":  {"/a b/", site.Handler},
		"types unknown":           {"/", octets},
		"decompresses on the way": {"/x/", contentEncoding},
		"cached for ten minutes":  {"/x/", cached},
	} {
		t.Run(name, func(t *testing.T) {
			v := hosted(t, c.path, c.host)
			for _, address := range []string{"", "?q=1#f", "index.html"} {
				v.load(v.url + address)
			}
			assert.Empty(t, v.Faults())
		})
	}
}

// octets is a host that knows only the oldest types, and redirects nothing.
func octets(dist string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		if name == "" {
			name = "index.html"
		}
		content, err := os.ReadFile(filepath.Join(dist, filepath.FromSlash(name)))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		kind := map[string]string{".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}[filepath.Ext(name)]
		if kind == "" {
			kind = "application/octet-stream"
		}
		w.Header().Set("Content-Type", kind)
		w.Write(content)
	})
}

// contentEncoding is a host that takes .gz for an encoding, so that the
// browser has decompressed it before the page sees it.
func contentEncoding(dist string) http.Handler {
	next := site.Handler(dist)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, ".gz") {
			w.Header().Set("Content-Encoding", "gzip")
		}
		next.ServeHTTP(w, r)
	})
}

// cached is a host that lets browsers keep everything for ten minutes.
func cached(dist string) http.Handler {
	files := http.FileServer(http.Dir(dist))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "max-age=600")
		files.ServeHTTP(w, r)
	})
}

// without is a host that has lost the files with such an ending.
func without(endings ...string) func(dist string) http.Handler {
	return func(dist string) http.Handler {
		next := site.Handler(dist)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			for _, ending := range endings {
				if strings.HasSuffix(r.URL.Path, ending) {
					http.NotFound(w, r)
					return
				}
			}
			next.ServeHTTP(w, r)
		})
	}
}

func TestAHostWithoutPackedFiles(t *testing.T) {
	v := hosted(t, under, without(".gz"))
	v.load(v.url)
	for _, fault := range v.Faults() {
		assert.Contains(t, fault, "404", "the missing files are all that is said")
	}
}

func TestAHostWithoutThePage(t *testing.T) {
	v := hosted(t, under, without("app.wasm.gz", "app.wasm"))
	v.do(chromedp.Navigate(v.url))
	v.wait(`document.querySelector("[data-testid=crash] button")`)
	said := get[string](v, `document.querySelector("[data-testid=crash]").innerText`)
	assert.Contains(t, said, "web/app.wasm: the host answered 404")
	assert.Contains(t, said, "could not start", "it has not run, so it has not stopped")
	v.run(`document.querySelector("[data-testid=crash] button").click()`)
	v.wait(`performance.getEntriesByType("navigation")[0].type === "reload"`)
}

// TestAHostWithoutTheStart has lost the script that would say what is wrong.
func TestAHostWithoutTheStart(t *testing.T) {
	v := hosted(t, under, without("wasm_exec.js"))
	v.do(chromedp.Navigate(v.url))
	v.wait(`document.querySelector("[data-testid=crash]")`)
	said := get[string](v, `document.querySelector("[data-testid=crash]").innerText`)
	assert.Contains(t, said, "wasm_exec.js could not be loaded")
	assert.False(t, get[bool](v, `document.querySelector("[data-testid=loading]").checkVisibility()`), "nothing is on its way")
}

func TestOffline(t *testing.T) {
	server := Serve(mustDist(t), under)
	b, err := Start(t.Context(), server.URL, 1200, 800)
	require.NoError(t, err)
	t.Cleanup(b.Close)
	v := &visit{Browser: b, t: t, url: server.URL + under}

	v.load(v.url)
	v.run(`navigator.serviceWorker.ready`)
	server.Close()
	for _, address := range []string{"", "?q=1#f", "index.html"} {
		v.load(v.url + address)
	}
	assert.Empty(t, v.Faults())
}

// TestANewVersion shows at the next visit, even where the host lets browsers
// keep the old one, and touches no other site's cache.
func TestANewVersion(t *testing.T) {
	var updated atomic.Bool
	var version string
	v := hosted(t, under, func(dist string) http.Handler {
		next := cached(dist)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			name := strings.TrimPrefix(r.URL.Path, "/")
			if name == "" {
				name = "index.html"
			}
			if !updated.Load() || path.Dir(name) != "." {
				next.ServeHTTP(w, r)
				return
			}
			// Every file that carries the version, with another one.
			content, err := os.ReadFile(filepath.Join(dist, name))
			if err != nil {
				http.NotFound(w, r)
				return
			}
			w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
			w.Write(bytes.ReplaceAll(content, []byte(version), []byte("newer")))
		})
	})
	v.load(v.url)
	version = get[string](v, `fanlightHost.version`)
	v.run(`navigator.serviceWorker.ready`)
	v.run(`caches.open("somebody else's")`)

	updated.Store(true)
	v.load(v.url + "?again") // a reload, past the host's ten minutes
	assert.Equal(t, "newer", get[string](v, `fanlightHost.version`))
	v.wait(`caches.keys().then((keys) => keys.some((key) => key.endsWith(" newer")))`)
	assert.Contains(t, get[[]string](v, `caches.keys()`), "somebody else's")
	assert.Empty(t, v.Faults())
}

// withoutScripts opens the page as it is sent, before any of its code runs.
func withoutScripts(t *testing.T, width, height int) *visit {
	t.Helper()
	v := arrive(t, width, height)
	_, err := chromedp.Call(v.Context(), emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	require.NoError(t, err)
	v.do(chromedp.Navigate(v.url), chromedp.WaitVisible(id("app")), chromedp.WaitVisible(chromedp.CSS("body > noscript .still, body > .still")))
	return v
}

func TestWithoutJavaScript(t *testing.T) {
	v := withoutScripts(t, 1200, 800)
	assert.Equal(t, "none", get[string](v, `getComputedStyle(document.getElementById("app-wasm-loader")).display`))
}

// TestThePageAsItIsSent has one picture, and all of it on the screen of a phone, and of
// one with room for the width that it is drawn for.
func TestThePageAsItIsSent(t *testing.T) {
	for _, width := range []int{360, 577, 800, 1200} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			v := withoutScripts(t, width, 800)
			right := get[[]float64](v, `[...document.querySelectorAll(".floor [data-channel]")].filter((e) => e.checkVisibility()).map((e) => e.getBoundingClientRect().right)`)
			require.Len(t, right, 2)
			assert.Less(t, max(right[0], right[1]), float64(width))
		})
	}
}
