package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// reach is what lets the go command find the conductor, and change other modules, from within a module that knows
// nothing of it. Nothing is written there: a go.mod of our own stands in for the module's.
type reach struct {
	flags   []string          // for the go command
	overlay map[string]string // to be merged into every overlay
}

// reaches prepares dir, a temporary folder, for the module that the command runs in, and for packages that may be of
// others.
func (o *options) reaches(dir string, with []string) (*reach, error) {
	r := &reach{overlay: map[string]string{}}
	var env struct{ GOMOD, GOWORK string }
	out, err := command(o.dir, "env", "-json", "GOMOD", "GOWORK")
	if err == nil {
		err = json.Unmarshal(out, &env)
	}
	if err != nil {
		return nil, err
	}
	needed := []string{"list", "-find"}
	for _, folder := range runtimeFolders {
		needed = append(needed, ownPath+"/"+folder)
	}
	_, missing := command(o.dir, needed...)
	known := missing == nil
	foreign := o.foreign(with)
	switch {
	case known && len(foreign) == 0:
		return r, nil
	case env.GOMOD == "" || env.GOMOD == os.DevNull:
		return nil, errors.New("there is no go.mod here or above: explore works on packages of a module")
	case env.GOWORK != "" && env.GOWORK != "off":
		return nil, fmt.Errorf("%s: in a workspace the module itself has to require %s (go get -tool %[2]s/pool/conductor/cmd/explore); or try GOWORK=off", env.GOWORK, ownPath)
	}
	mod := filepath.Join(dir, "go.mod")
	if err := copyFile(env.GOMOD, mod); err != nil {
		return nil, err
	}
	if err := copyFile(strings.TrimSuffix(env.GOMOD, ".mod")+".sum", strings.TrimSuffix(mod, ".mod")+".sum"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	r.flags = []string{"-modfile=" + mod}
	edits := []string{"mod", "edit"}
	if !known {
		to, err := runtimeModule()
		if err != nil {
			return nil, err
		}
		edits = append(edits, "-require="+ownPath+"@v0.0.0", "-replace="+ownPath+"="+to)
	}
	vendored, err := r.unvendor(filepath.Join(filepath.Dir(env.GOMOD), "vendor"), dir)
	if err != nil {
		return nil, err
	}
	edits = append(edits, vendored...)
	for module, from := range foreign {
		to := filepath.Join(dir, "vendor", filepath.FromSlash(module)) // where the instrumenter may change it
		if _, err := os.Stat(to); err != nil {                         // it may be there since the last look
			if err := copyModule(from, to); err != nil {
				return nil, err
			}
		}
		edits = append(edits, "-replace="+module+"="+to)
	}
	_, err = command(o.dir, append(edits, mod)...)
	return r, err
}

// copyModule leaves out the module's tests, as vendor/ does: what they need may not be there.
func copyModule(from, to string) error {
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		return err
	}
	return filepath.WalkDir(to, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, "_test.go") {
			err = os.Remove(path)
		}
		return err
	})
}

// foreign are the modules of the cache that hold some of these packages: module path → folder.
func (o *options) foreign(with []string) map[string]string {
	found := map[string]string{}
	for _, pkg := range with {
		out, err := command(o.dir, "list", "-find", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Dir}}{{end}}{{end}}", pkg)
		if err != nil {
			continue // the instrumenter says what is wrong with it
		}
		for line := range strings.Lines(string(out)) {
			module, from, _ := strings.Cut(strings.TrimSpace(line), " ")
			if from != "" && module != ownPath { // those of vendor/ have no folder of their own
				found[module] = from
			}
		}
	}
	return found
}

// unvendor makes a module of each that vendor/ holds, where there is one: the go command compares that folder with
// go.mod, in which there is more than it knows of.
func (r *reach) unvendor(vendor, dir string) (edits []string, err error) {
	text, err := os.ReadFile(filepath.Join(vendor, "modules.txt"))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	r.flags = append(r.flags, "-mod=readonly")
	module, n := "", 0
	for line := range strings.Lines(string(text)) {
		words := strings.Fields(line)
		switch {
		case len(words) > 2 && words[0] == "#":
			module, n = words[1], n+1
			stub := filepath.Join(dir, fmt.Sprintf("vendored%d.mod", n))
			if err := os.WriteFile(stub, []byte("module "+module+"\n"), 0o600); err != nil {
				return nil, err
			}
			home := filepath.Join(vendor, filepath.FromSlash(module))
			r.overlay[filepath.Join(home, "go.mod")] = stub
			edits = append(edits, "-replace="+module+"="+home)
		case len(words) > 1 && words[0] == "##" && words[len(words)-2] == "go":
			stub := r.overlay[filepath.Join(vendor, filepath.FromSlash(module), "go.mod")]
			if err := os.WriteFile(stub, []byte("module "+module+"\n\ngo "+words[len(words)-1]+"\n"), 0o600); err != nil {
				return nil, err
			}
		}
	}
	base := filepath.Join(dir, "base.json")
	r.flags = append(r.flags, "-overlay="+base)
	list, err := json.Marshal(map[string]any{"Replace": r.overlay})
	if err != nil {
		return nil, err
	}
	return edits, os.WriteFile(base, list, 0o600)
}
