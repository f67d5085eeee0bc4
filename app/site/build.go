//go:build !js

package site

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// Modules are the WebAssembly programs of the site: the page, and the two
// builds of the engine that its workers run.
var Modules = []string{"app", "watch", "engine"}

// Sources says where the parts of a site are.
type Sources struct {
	Web     string // style sheets, scripts, samples
	Bundles string // what was made of the folders of Web that have a package.json
	Wasm    string // app.wasm, watch.wasm, engine.wasm
	Start   string // the start-up script
	Glue    string // the Go toolchain's wasm_exec.js
}

// files is a site in memory: contents by slash-separated path.
type files map[string][]byte

// Build writes the site to the folder out, in place of an older site there,
// and returns its version, which is a hash of everything in it. The same
// sources give the same bytes. An error leaves out as it was.
func Build(s Sources, out string) (version string, err error) {
	site := files{}
	if err := site.addFolder("web", s.Web); err != nil {
		return "", err
	}
	delete(site, "web/screenshot.png") // the README's picture, made of the site
	if err := site.lessons(); err != nil {
		return "", err
	}
	if err := site.addFolder("web", s.Bundles); err != nil {
		return "", fmt.Errorf("the bundles: %w", err)
	}
	sizes := map[string]int{}
	for _, name := range Modules {
		module, err := os.ReadFile(filepath.Join(s.Wasm, name+".wasm"))
		if err != nil {
			return "", err
		}
		sizes[name] = len(module)
		site["web/"+name+".wasm"] = module
	}
	if err := site.compress(); err != nil {
		return "", err
	}
	if err := site.addIcons(); err != nil {
		return "", err
	}
	glue, err := os.ReadFile(s.Glue)
	if err != nil {
		return "", fmt.Errorf("the Go toolchain's glue: %w", err)
	}
	start, err := os.ReadFile(s.Start)
	if err != nil {
		return "", err
	}
	first, manifest, err := render()
	if err != nil {
		return "", err
	}
	site["manifest.webmanifest"] = manifest

	version = site.hash(glue, start, first, pageTemplate, workerTemplate)
	if site["wasm_exec.js"], err = script(glue, start, version, sizes); err != nil {
		return "", err
	}
	if site["index.html"], err = site.page(version, first); err != nil {
		return "", err
	}
	if site["app-worker.js"], err = site.worker(version); err != nil {
		return "", err
	}
	return version, site.write(out)
}

// addFolder adds what is in a folder, but for folders that have a package.json:
// those are sources, of which the site holds what was made of them.
func (f files) addFolder(name, dir string) error {
	return filepath.WalkDir(dir, func(p string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			if _, err := os.Stat(filepath.Join(p, "package.json")); err == nil {
				return filepath.SkipDir
			}
		}
		if err != nil || entry.IsDir() || strings.HasPrefix(entry.Name(), ".") {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		if err != nil {
			return err
		}
		f[path.Join(name, filepath.ToSlash(rel))], err = os.ReadFile(p)
		return err
	})
}

// compress adds a .gz beside each module: most hosts send .wasm as it is,
// which is four times the bytes.
func (f files) compress() error {
	var (
		wg     sync.WaitGroup
		packed = make([][]byte, len(Modules))
		errs   = make([]error, len(Modules))
	)
	for i, name := range Modules {
		wg.Go(func() { packed[i], errs[i] = pack(f["web/"+name+".wasm"]) })
	}
	wg.Wait()
	for i, name := range Modules {
		f["web/"+name+".wasm.gz"] = packed[i]
	}
	return errors.Join(errs...)
}

// pack compresses without a name or a time, so that the bytes depend on
// nothing else.
func pack(b []byte) ([]byte, error) {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(b); err != nil {
		return nil, err
	}
	err = z.Close()
	return out.Bytes(), err
}

// names lists the files in order.
func (f files) names() []string { return slices.Sorted(maps.Keys(f)) }

// hash is the version: twelve hex digits over the files and the extras.
func (f files) hash(extras ...[]byte) string {
	h := sha256.New()
	for _, name := range f.names() {
		fmt.Fprintf(h, "%s %d\n", name, len(f[name]))
		h.Write(f[name])
	}
	for _, b := range extras {
		fmt.Fprintln(h, len(b))
		h.Write(b)
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}

// script joins the toolchain's glue, what the build knows, and our start-up.
func script(glue, start []byte, version string, sizes map[string]int) ([]byte, error) {
	known, err := json.Marshal(map[string]any{"version": version, "wasm": sizes})
	if err != nil {
		return nil, err
	}
	return slices.Concat(glue, []byte("\nglobalThis.fanlightBuild = "), known, []byte(";\n\n"), start), nil
}

// write puts the files beside out first and then in its place, so that a
// half-written site is never served.
func (f files) write(out string) error {
	if err := replaceable(out); err != nil {
		return err
	}
	fresh, old := out+".new", out+".old"
	for _, dir := range []string{fresh, old} {
		if err := os.RemoveAll(dir); err != nil {
			return err
		}
	}
	for _, name := range f.names() {
		p := filepath.Join(fresh, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(p, f[name], 0o644); err != nil {
			return err
		}
	}
	if err := os.Rename(out, old); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(fresh, out); err != nil {
		return err
	}
	return os.RemoveAll(old)
}

// replaceable guards against -o pointing at somebody's folder.
func replaceable(out string) error {
	entries, err := os.ReadDir(out)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(out, "app-worker.js")); err != nil {
		return fmt.Errorf("%s is not empty and holds no site: choose another folder", out)
	}
	return nil
}
