package instrument

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// render numbers all sites and puts the numbers into the files' texts.
func render(outputs map[string]*output) map[string]string {
	var sites []*site
	for _, path := range slices.Sorted(maps.Keys(outputs)) {
		sites = append(sites, outputs[path].sites...)
	}
	number(sites)
	files := map[string]string{}
	for path, out := range outputs {
		files[path] = resolve(out.text, out.sites)
	}
	return files
}

// write puts the files, the packages' tables of sites and overlay.json into a folder. The go command takes no notice
// of what stands under a name that starts with an underscore, so the folder may be anywhere.
func write(dir string, outputs map[string]*output, files map[string]string) (*Result, error) {
	root := filepath.Join(dir, "_src")
	if err := os.RemoveAll(root); err != nil {
		return nil, err
	}
	result := &Result{Overlay: filepath.Join(dir, "overlay.json")}
	replace := map[string]string{}
	put := func(pkg, path, text string) error {
		to := filepath.Join(root, filepath.FromSlash(pkg), filepath.Base(path))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		replace[path] = to
		return os.WriteFile(to, []byte(text), 0o644)
	}
	packages := map[string][]*output{}
	for _, path := range slices.Sorted(maps.Keys(outputs)) {
		out := outputs[path]
		pkg := strings.TrimSuffix(out.unit.path, "_test")
		packages[pkg] = append(packages[pkg], out)
		if err := put(pkg, path, files[path]); err != nil {
			return nil, err
		}
		result.Files++
	}
	for _, pkg := range slices.Sorted(maps.Keys(packages)) {
		path, text, n := siteFile(packages[pkg])
		if err := put(pkg, path, text); err != nil {
			return nil, err
		}
		result.Packages = append(result.Packages, pkg)
		result.Sites += n
	}
	text, err := json.MarshalIndent(map[string]any{"Replace": replace}, "", "\t")
	if err != nil {
		return nil, err
	}
	return result, os.WriteFile(result.Overlay, append(text, '\n'), 0o644)
}

// siteFile renders a package's table of sites: part of the package itself, or of its tests where it has nothing else.
func siteFile(files []*output) (path, text string, n int) {
	home, name := files[0], "zz_watch_sites_test.go"
	if i := slices.IndexFunc(files, func(f *output) bool { return !f.source.test }); i >= 0 {
		home, name = files[i], "zz_watch_sites.go"
	}
	var sites []*site
	for _, f := range files {
		sites = append(sites, f.sites...)
	}
	slices.SortFunc(sites, func(a, b *site) int { return a.id - b.id })
	path = filepath.Join(filepath.Dir(home.source.path), name)
	return path, register(home.source.ast.Name.Name, home.prefix, sites), len(sites)
}
