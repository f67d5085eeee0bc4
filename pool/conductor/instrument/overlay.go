package instrument

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// rendered is all that an overlay holds.
type rendered struct {
	files    map[string]string    // path → text
	tables   map[string]siteTable // import path → the package's generated file
	shows    map[string]string    // path → that of the file on disk to show there
	packages map[string][]*output
}

// siteTable is a package's generated file.
type siteTable struct {
	path, text string
	name       string // the package's, in its clause
	test       bool
	sites      int
}

// render numbers all sites and puts the numbers into the files' texts.
func render(outputs map[string]*output) *rendered {
	r := &rendered{
		files:    map[string]string{},
		tables:   map[string]siteTable{},
		shows:    map[string]string{},
		packages: map[string][]*output{},
	}
	var sites []*site
	for _, path := range slices.Sorted(maps.Keys(outputs)) {
		out := outputs[path]
		sites = append(sites, out.sites...)
		maps.Copy(r.shows, out.shows)
		pkg := strings.TrimSuffix(out.unit.path, "_test")
		r.packages[pkg] = append(r.packages[pkg], out)
	}
	number(sites)
	for path, out := range outputs {
		r.files[path] = resolve(out.text, out.sites)
	}
	for pkg, files := range r.packages {
		r.tables[pkg] = newSiteTable(files)
	}
	return r
}

// newSiteTable makes a package's table: part of the package itself, or of its tests where it has nothing else.
func newSiteTable(files []*output) siteTable {
	home, name := files[0], "zz_watch_sites_test.go"
	if i := slices.IndexFunc(files, func(f *output) bool { return !f.source.test }); i >= 0 {
		home, name = files[i], "zz_watch_sites.go"
	}
	var sites []*site
	var extra []string
	for _, f := range files {
		sites = append(sites, f.sites...)
		extra = append(extra, f.extra...)
	}
	slices.SortFunc(sites, func(a, b *site) int { return a.id - b.id })
	pkgName := home.source.ast.Name.Name
	return siteTable{
		path:  filepath.Join(filepath.Dir(home.source.path), name),
		text:  register(pkgName, home.prefix, sites, extra),
		name:  pkgName,
		test:  home.source.test,
		sites: len(sites),
	}
}

// write puts the files, the packages' tables of sites and overlay.json into a folder. The go command takes no notice
// of what stands under a name that starts with an underscore, so the folder may be anywhere.
func (r *rendered) write(dir string) (*Result, error) {
	root := filepath.Join(dir, "_src")
	if err := os.RemoveAll(root); err != nil {
		return nil, err
	}
	replace := maps.Clone(r.shows)
	put := func(pkg, path, text string) error {
		to := filepath.Join(root, filepath.FromSlash(pkg), filepath.Base(path))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		replace[path] = to
		return os.WriteFile(to, []byte(text), 0o644)
	}
	result := &Result{Overlay: filepath.Join(dir, "overlay.json"), Files: len(r.files)}
	for _, pkg := range slices.Sorted(maps.Keys(r.packages)) {
		for _, out := range r.packages[pkg] {
			if err := put(pkg, out.source.path, r.files[out.source.path]); err != nil {
				return nil, err
			}
		}
		table := r.tables[pkg]
		if err := put(pkg, table.path, table.text); err != nil {
			return nil, err
		}
		result.Packages = append(result.Packages, pkg)
		result.Sites += table.sites
	}
	text, err := json.MarshalIndent(map[string]any{"Replace": replace}, "", "\t")
	if err != nil {
		return nil, err
	}
	return result, os.WriteFile(result.Overlay, append(text, '\n'), 0o644)
}
