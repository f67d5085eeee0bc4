package instrument

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
)

// Options says what to watch, and where to put the result.
type Options struct {
	Dir      string   // where the go command runs; "" is the current directory
	Out      string   // the folder that gets overlay.json and the files it names
	Patterns []string // packages, as for go build
	Tests    bool     // watch their test files too
	With     []string // more packages, without their tests
	Race     bool     // read them as go build -race does
	Tags     string   // build tags, comma-separated
	Flags    []string // more flags for go list, such as -modfile
	Targets  []Target // what the overlay is for; files of all of them share one numbering of sites
}

// Result is what has been written.
type Result struct {
	Overlay  string // path of overlay.json
	Packages []string
	Files    int
	Sites    int
}

// output is a rewritten file.
type output struct {
	source *source
	unit   *unit
	prefix string
	text   string // with marks for the sites' numbers
	sites  []*site
	shows  map[string]string // files to lay beside it: path → that of the original
	extra  []string          // declarations for the package's generated file
}

// Run rewrites the packages and writes the overlay. It returns every [Refusal], joined, and then writes nothing.
func Run(opts Options) (*Result, error) {
	var err error
	if opts.Dir, err = filepath.Abs(opts.Dir); err != nil {
		return nil, err
	}
	if opts.Out, err = filepath.Abs(opts.Out); err != nil {
		return nil, err
	}
	outputs := map[string]*output{} // by path
	var programs []*program
	for i, target := range opts.Targets {
		if i > 0 && !programs[0].selective() {
			break // the same files everywhere
		}
		p, err := load(opts, target)
		if err != nil {
			return nil, err
		}
		if err := p.checkPlain(); err != nil {
			return nil, err
		}
		if err := rewriteAll(p, opts, outputs); err != nil {
			return nil, err
		}
		programs = append(programs, p)
	}
	watched := render(outputs)
	for _, p := range programs {
		if err := p.checkWatched(opts.Dir, watched); err != nil {
			return nil, err
		}
	}
	return watched.write(opts.Out)
}

// rewriteAll rewrites every file of a program's watched packages that no earlier target has had.
func rewriteAll(p *program, opts Options, outputs map[string]*output) error {
	s := &rewriters{
		program: p, dir: opts.Dir, tests: opts.Tests, shims: map[string]*types.Scope{},
		activity: map[string]string{}, plain: token.NewFileSet(), others: map[string][]*ast.File{},
	}
	for _, u := range p.units {
		if err := watchable(u, p); u.watched && err != nil {
			s.errs = append(s.errs, err)
		}
	}
	if len(s.errs) > 0 {
		return s.failures()
	}
	c := newChecker(p, p.fset)
	for std, shim := range shimmed {
		pkg, err := c.Import(shim)
		if err != nil {
			return err
		}
		s.shims[std] = pkg.Scope()
	}
	for _, u := range p.units {
		if !u.watched || u.ID == u.path && p.byID[u.path+" ["+u.path+".test]"] != nil {
			continue // the second is compiled again with its test files: it is seen there
		}
		prefix := unusedPrefix(u)
		for _, f := range u.files {
			out := s.rewrite(u, f, prefix)
			if old := outputs[f.path]; old != nil && old.text != out.text {
				s.errs = append(s.errs, &Refusal{File: s.shown(f.path), Line: 1, What: "this file", Why: "it means different things on different targets"})
			}
			outputs[f.path] = out
		}
	}
	return s.failures()
}

// selective reports whether the watched packages leave files out, that another target might take.
func (p *program) selective() bool {
	return slices.ContainsFunc(p.units, func(u *unit) bool { return u.watched && len(u.Ignored) > 0 })
}

// failures joins what has been refused, in the order of the source, each once.
func (s *rewriters) failures() error {
	slices.SortFunc(s.errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errors.Join(slices.CompactFunc(s.errs, func(a, b error) bool { return a.Error() == b.Error() })...)
}

// watchable refuses packages that no overlay can reach, or that the conductor needs for itself.
func watchable(u *unit, p *program) error {
	why := ""
	switch {
	case u.Standard:
		why = "the conductor runs on the standard library"
	case ours(u.path) || p.base[u.path]:
		why = "the conductor is built from it"
	case len(u.CgoFiles) > 0:
		why = "it uses cgo, and C code runs where no gate can hold it"
	case !u.editable():
		why = "it is in the module cache, where an overlay does not reach: vendor it"
	default:
		return nil
	}
	return fmt.Errorf("%s: cannot watch package %s: %s", u.Dir, u.path, why)
}

// unusedPrefix is a start for names that no file of a package holds.
func unusedPrefix(u *unit) string {
	for n := 0; ; n++ {
		prefix := "watch_"
		if n > 0 {
			prefix = fmt.Sprintf("watch%d_", n)
		}
		if !slices.ContainsFunc(u.files, func(f *source) bool { return strings.Contains(string(f.text), prefix) }) {
			return prefix
		}
	}
}

// shown is a file's name as the person who runs the command knows it.
func (s *rewriters) shown(path string) string { return shown(s.dir, path) }

func shown(dir, path string) string {
	if rel, err := filepath.Rel(dir, path); err == nil && !strings.HasPrefix(rel, "..") {
		return rel
	}
	return path
}
