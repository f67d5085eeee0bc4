//go:build !js

package site

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"os"
	"path"
	"path/filepath"
	"strings"
	texttemplate "text/template"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

const (
	title       = "Fanlight: a playground for Go's channels"
	description = "Real Go goroutines in your browser: jobs fan out to workers, results fan in. Watch, step, rewind."
)

//go:embed index.html
var pageTemplate []byte

//go:embed app-worker.js
var workerTemplate []byte

// provider places everything at the root; the pages are made relative later.
type provider struct{}

func (provider) Package() string { return "" }
func (provider) Static() string  { return "" }
func (provider) AppWASM() string { return "/web/app.wasm" }

// render has go-app generate its site, and keeps the first screen and the
// manifest of it.
func render() (first, manifest []byte, err error) {
	dir, err := os.MkdirTemp("", "fanlight-site-")
	if err != nil {
		return nil, nil, err
	}
	defer os.RemoveAll(dir)
	handler := &app.Handler{
		Name:            "Fanlight",
		Title:           title,
		Description:     description,
		BackgroundColor: paper,
		ThemeColor:      deep,
		Version:         "static",
		Resources:       provider{},
		Icon:            app.Icon{SVG: "/" + iconSVG, Default: "/" + icon192, Large: "/" + icon512},
	}
	if err := app.GenerateStaticWebsite(dir, handler); err != nil {
		return nil, nil, err
	}
	page, err := os.ReadFile(filepath.Join(dir, "index.html"))
	if err != nil {
		return nil, nil, err
	}
	if first, err = firstScreen(page); err != nil {
		return nil, nil, err
	}
	if manifest, err = os.ReadFile(filepath.Join(dir, "manifest.webmanifest")); err != nil {
		return nil, nil, err
	}
	manifest, err = relativeManifest(manifest)
	return first, manifest, err
}

// relativeManifest makes the manifest's addresses relative to itself.
func relativeManifest(b []byte) ([]byte, error) {
	var m map[string]any
	if err := json.Unmarshal(b, &m); err != nil {
		return nil, fmt.Errorf("go-app's manifest: %w", err)
	}
	m["scope"], m["start_url"], m["id"] = "./", "./", "./"
	icons, _ := m["icons"].([]any)
	for _, icon := range icons {
		if icon, ok := icon.(map[string]any); ok {
			icon["src"] = "." + icon["src"].(string)
		}
	}
	return json.MarshalIndent(m, "", "  ")
}

// page makes index.html: our head, go-app's first screen, our loader.
func (f files) page(version string, first []byte) ([]byte, error) {
	var out bytes.Buffer
	page, err := template.New("index.html").Parse(string(pageTemplate))
	if err != nil {
		return nil, err
	}
	err = page.Execute(&out, map[string]any{
		"Title": title, "Description": description, "Version": version,
		"Light": deep, "Dark": deepDark,
		"Icon": iconSVG, "Touch": icon192,
		"Styles":  f.top(".css", "web/start.css", "web/fanlight.css"),
		"Scripts": f.top(".js", "web/motion.js"),
		"First":   template.HTML(first),
	})
	return out.Bytes(), err
}

// top lists the files of one kind right under web, in order after those that
// must come first.
func (f files) top(ext string, first ...string) []string {
	var names []string
	for _, name := range first {
		if _, ok := f[name]; ok {
			names = append(names, name)
		}
	}
	head := len(names)
	for _, name := range f.names() {
		if path.Dir(name) == "web" && path.Ext(name) == ext && !strings.Contains(strings.Join(names[:head], " "), name) {
			names = append(names, name)
		}
	}
	return names
}

// worker makes the service worker, which keeps every file the site can use.
func (f files) worker(version string) ([]byte, error) {
	keep := []string{"./"}
	for _, name := range f.names() {
		_, packed := f[name+".gz"]
		if name != "index.html" && !packed {
			keep = append(keep, name)
		}
	}
	list, err := json.MarshalIndent(keep, "", "  ")
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	worker, err := texttemplate.New("app-worker.js").Parse(string(workerTemplate))
	if err != nil {
		return nil, err
	}
	err = worker.Execute(&out, map[string]string{"Version": version, "Files": string(list)})
	return out.Bytes(), err
}
