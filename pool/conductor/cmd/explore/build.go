package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/fanlight/fanlight/pool/conductor/instrument"
)

const harnessPath = "github.com/fanlight/fanlight/pool/conductor/explore/harness"

// binary is a package's tests, compiled for exploration.
type binary struct {
	dir   string // temporary
	path  string
	home  string   // the package's folder, in which tests run
	with  []string // the packages that are watched as well
	tests []test
}

func (b *binary) remove() { _ = os.RemoveAll(b.dir) }

// build rewrites the package, those that -with names and those that it turns out to need, adds the harness, and compiles.
func (o *options) build(pkg string) (_ *binary, err error) {
	b := new(binary)
	if b.dir, err = os.MkdirTemp("", "explore-"); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			b.remove()
		}
	}()
	tags := strings.Trim("watch,"+o.tags, ",")
	b.with = strings.FieldsFunc(o.with, func(c rune) bool { return c == ',' })
	reach, result, err := o.watch(b, pkg, tags)
	if err != nil {
		return nil, err
	}
	if err := b.addHarness(o.dir, pkg, tags, result.Overlay, reach); err != nil {
		return nil, err
	}
	b.path = filepath.Join(b.dir, "tests.exe")
	args := append([]string{"test", "-c", "-vet=off", "-tags", tags, "-o", b.path}, reach.flags...)
	args = append(args, "-overlay", result.Overlay) // the last counts
	if o.race {
		args = append(args, "-race")
	}
	_, err = command(o.dir, append(args, pkg)...)
	return b, err
}

// watch rewrites the package, and with it all that turns out to have goroutines or channels: one look finds what the
// last could not see.
func (o *options) watch(b *binary, pkg, tags string) (*reach, *instrument.Result, error) {
	var asked error
	for {
		reach, err := o.reaches(b.dir, b.with)
		if err != nil {
			return nil, nil, err
		}
		result, err := instrument.Run(instrument.Options{
			Dir: o.dir, Out: filepath.Join(b.dir, "watch"), Patterns: []string{pkg}, With: b.with, Tests: true, Race: o.race, Tags: tags,
			Flags: reach.flags, Targets: []instrument.Target{{OS: runtime.GOOS, Arch: runtime.GOARCH}},
		})
		more := slices.DeleteFunc(instrument.Unwatched(err), func(path string) bool { return slices.Contains(b.with, path) })
		switch {
		case len(more) > 0:
		case asked != nil && err != nil:
			why, _, _ := strings.Cut(asked.Error(), "\n")
			return nil, nil, fmt.Errorf("%w\nit is to be watched because of this:\n%s", err, why)
		default:
			return reach, result, err
		}
		asked = err
		b.with = append(b.with, more...)
	}
}

// listed is the part of go list that matters here.
type listed struct {
	Dir, Name                 string
	TestGoFiles, XTestGoFiles []string
}

// addHarness lays a file with the list of tests beside the package's own test files, and one beside those of package
// p_test.
func (b *binary) addHarness(dir, pkg, tags, overlay string, reach *reach) error {
	args := append([]string{"list", "-json=Dir,Name,TestGoFiles,XTestGoFiles", "-tags", tags}, reach.flags...)
	out, err := command(dir, append(args, pkg)...)
	if err != nil {
		return err
	}
	var p listed
	if err := json.Unmarshal(out, &p); err != nil {
		return fmt.Errorf("%s is not one package: %w", pkg, err)
	}
	b.home = p.Dir
	var all struct{ Replace map[string]string }
	text, err := os.ReadFile(overlay)
	if err == nil {
		err = json.Unmarshal(text, &all)
	}
	if err != nil {
		return err
	}
	maps.Copy(all.Replace, reach.overlay)
	for name, files := range map[string][]string{p.Name: p.TestGoFiles, p.Name + "_test": p.XTestGoFiles} {
		tests, err := testsOf(p.Dir, files)
		if err != nil {
			return err
		}
		if len(tests) == 0 {
			continue
		}
		b.tests = append(b.tests, tests...)
		path := filepath.Join(b.dir, "zz_explore_"+name+"_test.go")
		all.Replace[filepath.Join(p.Dir, filepath.Base(path))] = path
		if err := os.WriteFile(path, []byte(entryFile(name, tests)), 0o600); err != nil {
			return err
		}
	}
	if len(b.tests) == 0 {
		return fmt.Errorf("%s has no tests", pkg)
	}
	if text, err = json.Marshal(all); err != nil {
		return err
	}
	return os.WriteFile(overlay, text, 0o600)
}

// entryFile is the file that hands the tests of a package to the harness. It is a test itself, so that TestMain stays
// what it is.
func entryFile(pkg string, tests []test) string {
	var b strings.Builder
	fmt.Fprintf(&b, "package %s\n\nimport (\n\tzzexplore %q\n\tzztesting \"testing\"\n)\n\n", pkg, harnessPath)
	fmt.Fprintf(&b, "func %s(t *zztesting.T) {\n\tzzexplore.Run(t, []zzexplore.Test{\n", entry)
	for _, t := range tests {
		if t.skip == "" {
			fmt.Fprintf(&b, "\t\t{%q, %s},\n", t.name, t.name)
		}
	}
	b.WriteString("\t})\n}\n")
	return b.String()
}

const entry = "TestZZExplore"

func command(dir string, args ...string) ([]byte, error) {
	cmd := exec.Command("go", args...)
	var diag strings.Builder
	cmd.Dir, cmd.Stderr = dir, &diag
	out, err := cmd.Output()
	if err != nil {
		err = fmt.Errorf("go %s: %w\n%s", args[0], err, strings.TrimSpace(diag.String()+string(out)))
	}
	return out, err
}
